"""The levels: same seed same move, no step over the brink, compiled equals plain."""

import pytest

from game.engine import layout, track
from game.players.codes import LEVELS, parse
from game.players.computer import Computer
from game.rules.model import STANDARD
from game.session.match import Match, shipped_rules
from tests.players.table import QUICK_CODES, SCENARIOS, decider, player, sheet, walk
from tests.session.walks import new_match

THINKERS = [code for code in QUICK_CODES if code != "random"]
WITH_LICENCES = [id for id in SCENARIOS if "licence" not in shipped_rules().scenarios[id].without_actions]


@pytest.mark.parametrize("code", QUICK_CODES)
def test_the_same_seed_gives_the_same_move(code):
    for match in walk(seed=11, every=37):
        observation = match.observation(decider(match))
        thoughts = [Computer(parse(code), sheet()).think(observation, 4), player(code).think(observation, 4)]
        assert thoughts[0] == thoughts[1]
        assert thoughts[0].decision in match.legal()


@pytest.mark.parametrize("code", ["novice", "steady:deals=1", "strong:sims=6"])
def test_plain_players_think_as_the_fastest_do(code):
    plain = Computer(parse(code), sheet(), plain=True)
    for match in walk(seed=12, every=53):
        observation = match.observation(decider(match))
        assert plain.think(observation) == player(code).think(observation)


def at_the_brink(side, scenario=STANDARD):
    """A match in which the side spends ops one step before Rupture, and a licence is on the menu."""
    match = new_match(9, scenario=scenario)
    row = match._position._row
    row[layout.PHASE] = layout.OPS
    row[layout.DECIDER] = row[layout.ACTOR] = ("ecosystem", "flagship").index(side)
    row[layout.STARTER] = 0
    row[layout.OPS_WORTH] = row[layout.OPS_LEFT] = 2
    row[layout.CARD_IN_PLAY] = 0
    row[track.FUNDS] = 5
    row[track.TENSION] = 5
    row[track.LICENCES] = 1
    return match


@pytest.mark.parametrize("scenario", WITH_LICENCES)
@pytest.mark.parametrize("code", THINKERS)
def test_no_level_above_random_steps_over_the_brink(code, scenario):
    match = at_the_brink("ecosystem", scenario)
    assert "licence" in match.legal()
    for seed in range(20):
        thought = player(code).think(match.observation("ecosystem"), seed)
        assert "licence" not in [option.decision for option in thought.options]


def holding(match: Match, *cards: str) -> Match:
    """The Flagship at the brink is asked for a card and holds these, having used its desk."""
    row = match._position._row
    for place, one in enumerate(match.rules.cards):
        if row[layout.WHERE + place] == layout.HAND_OF_FLAGSHIP:
            row[layout.WHERE + place] = layout.DISCARD
        if one.id in cards:
            row[layout.WHERE + place] = layout.HAND_OF_FLAGSHIP
    row[layout.PHASE], row[layout.CARD_IN_PLAY] = layout.CARD, layout.NOBODY
    row[layout.OPS_WORTH] = row[layout.OPS_LEFT] = 0
    row[layout.STARTER], row[layout.DESK_USED_BY_FLAGSHIP] = layout.FLAGSHIP, 1
    return match


@pytest.mark.parametrize("code", THINKERS)
def test_a_rivals_card_whose_event_would_rupture_is_not_played(code):
    match = holding(at_the_brink("flagship"), "licence_review", "alloy_supplier")
    assert "ops licence_review" in match.legal()
    thought = player(code).think(match.observation("flagship"))
    assert "ops licence_review" not in [option.decision for option in thought.options]
    assert thought.decision != "ops licence_review"


@pytest.mark.parametrize("code", THINKERS)
def test_where_everything_ruptures_a_player_still_decides(code):
    match = holding(at_the_brink("flagship"), "licence_review")
    assert player(code).think(match.observation("flagship")).decision == "ops licence_review"


def test_whole_matches_of_the_thinkers_end_without_a_rupture_of_their_own_certain_doing():
    match = new_match(21)
    while not match.over:
        match.play(player("steady:deals=2").choose(match.observation(decider(match))))
    assert match.result is not None
    assert match.result.ending != "rupture"


def test_every_level_has_words():
    text = new_match(1).text
    for code in LEVELS:
        assert text(f"players.levels.{code}.name")


def test_a_level_has_the_same_budget_where_the_rules_are_plain():
    match = next(iter(walk(12, 1)))
    thought = Computer(parse("strong"), sheet(), plain=True).think(match.observation(decider(match)))
    assert thought.simulations == LEVELS["strong"].amount == 300
    assert thought == player("strong").think(match.observation(decider(match)))
