"""The game for OpenSpiel, on public names alone, with chance in the open: every draw and roll is a chance node."""

import json

import pyspiel

from game.position import Position

SIDES = ("ecosystem", "flagship")
START = Position.new()  # chance is open: the first card is still to be dealt
MOST_OUTCOMES = 128
MOST_MOVES = 2_000
GAME_TYPE = pyspiel.GameType(
    short_name="magnet_race",
    long_name="Magnet Race",
    dynamics=pyspiel.GameType.Dynamics.SEQUENTIAL,
    chance_mode=pyspiel.GameType.ChanceMode.EXPLICIT_STOCHASTIC,
    information=pyspiel.GameType.Information.IMPERFECT_INFORMATION,
    utility=pyspiel.GameType.Utility.ZERO_SUM,
    reward_model=pyspiel.GameType.RewardModel.TERMINAL,
    max_num_players=2,
    min_num_players=2,
    provides_information_state_string=False,
    provides_information_state_tensor=False,
    provides_observation_string=True,
    provides_observation_tensor=False,
)
GAME_INFO = pyspiel.GameInfo(
    num_distinct_actions=len(START.decisions),
    max_chance_outcomes=MOST_OUTCOMES,
    num_players=2,
    min_utility=-1.0,
    max_utility=1.0,
    utility_sum=0.0,
    max_game_length=MOST_MOVES,
)


class MagnetRaceGame(pyspiel.Game):
    """The standard scenario."""

    def __init__(self, params=None):
        super().__init__(GAME_TYPE, GAME_INFO, params or {})

    def new_initial_state(self):
        return MagnetRaceState(self)

    def make_py_observer(self, iig_obs_type=None, params=None):
        return Observer()


class Observer:
    """What a side sees, as words; there is no tensor."""

    tensor = None
    dict = {}  # noqa: RUF012 - as asked for

    def set_from(self, state, player):
        pass

    def string_from(self, state, player):
        return state.observation_string(player)


class MagnetRaceState(pyspiel.State):
    """A position; actions of chance are the numbers of outcomes, actions of players those of decisions."""

    def __init__(self, game):
        super().__init__(game)
        self.position = START.copy()

    def current_player(self):
        if self.position.over:
            return pyspiel.PlayerId.TERMINAL
        return SIDES.index(self.position.side) if self.position.side else pyspiel.PlayerId.CHANCE

    def _legal_actions(self, player):
        return sorted(self.position.legal_numbers())

    def chance_outcomes(self):
        return [(number, outcome.chance) for number, outcome in enumerate(self.position.outcomes())]

    def _apply_action(self, action):
        if self.position.pending is not None:
            self.position.resolve(action)
        else:
            self.position.play(action)

    def _action_to_string(self, player, action):
        if player == pyspiel.PlayerId.CHANCE:
            return self.position.outcomes()[action].name
        return self.position.decisions[action]

    def is_terminal(self):
        return self.position.over

    def returns(self):
        if not self.position.over:
            return [0.0, 0.0]
        return [1.0 if self.position.result.winner == side else -1.0 for side in SIDES]

    def observation_string(self, player):
        return json.dumps(self.position.view(SIDES[player]).as_json())

    def __str__(self):
        return self.position.text(one_line=True)


pyspiel.register_game(GAME_TYPE, MagnetRaceGame)
