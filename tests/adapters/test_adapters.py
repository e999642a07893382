"""Other people's frameworks find in the game what they ask of every game, through its public names."""

import warnings

import pyspiel
from pettingzoo.test import api_test

from game.position import Position
from tests.adapters.open_spiel_game import GAME_TYPE
from tests.adapters.petting_zoo import MagnetRace


def test_petting_zoo_is_content_with_the_environment():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # advice on the size of observations
        api_test(MagnetRace("sprint"), num_cycles=300)


def test_open_spiel_plays_it_with_chance_in_the_open():
    game = pyspiel.load_game(GAME_TYPE.short_name)
    pyspiel.random_sim_test(game, num_sims=2, serialize=True, verbose=False)


def test_a_state_of_open_spiel_is_written_down_and_read_back_at_every_move():
    game = pyspiel.load_game(GAME_TYPE.short_name)
    state = game.new_initial_state()
    moves = 0
    while not state.is_terminal() and moves < 200:
        actions = [action for action, _ in state.chance_outcomes()] if state.is_chance_node() else state.legal_actions()
        state.apply_action(actions[moves * 7 % len(actions)])
        moves += 1
        assert Position.from_text(state.position.text()) == state.position
        again = game.deserialize_state(state.serialize())
        assert again.position == state.position
