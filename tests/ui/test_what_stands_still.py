"""What a screen leaves out or calls still never moves, and what moves is shown, also in a match set up by hand."""

import random

import pytest

from game.rules.model import ECOSYSTEM
from game.rules.words import scope
from game.session.match import Match, shipped_rules
from game.session.session import Session
from game.session.set_up import SetUp
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.table import TableScene
from game.ui.table import mats
from tests.ui.players import Player
from tests.ui.test_scenes_title import words

LIFTED = {"tension": 4, "licences": 1, "tariffs": 1}


def set_up(scenario: str, seed: int = 3, **markers: int) -> Match:
    """A match that was set up by hand, with these tracks where its scenario does not have them."""
    made = SetUp.of(Match.new(scenario, seed=seed).position)
    for track, value in markers.items():
        made.move_marker(track, value)
    return Match.from_position(made.position(seed), seed)


@pytest.mark.parametrize("scenario", ["lesson", "lesson-average", "sprint"])
@pytest.mark.parametrize("lifted", [{}, *({track: value} for track, value in LIFTED.items()), LIFTED], ids=str)
def test_what_is_said_to_stand_still_is_never_moved(scenario, lifted):
    for seed in range(2):
        match, dice = set_up(scenario, seed, **lifted), random.Random(seed)
        rules = match.rules
        quiet = scope.still(rules, rules.scenarios[scenario], match.table.tracks)
        before = {track: match.table.tracks[track] for track in quiet}
        assert not quiet & set(lifted)
        while not match.over:
            match.play(dice.choice(match.legal()))
            assert {track: match.table.tracks[track] for track in quiet} == before


def table_of(match: Match) -> Player:
    session = Session(match)
    session.sit_down(match.side or "")
    return Player(TableScene(session, match.side or ""))


def test_a_lesson_that_was_set_up_with_tension_shows_it_everywhere():
    match = set_up("lesson", tension=4)
    assert table_of(match).item("middle.tension").box
    session = Session(match)
    hands = Player(HandoverScene(session, "ecosystem", lambda: None))
    assert any("Tension" in line for line in words(hands))
    board = Player(ClassBoardScene(match))
    assert any("Tension 4" in line for line in words(board))
    usual = set_up("lesson")
    assert table_of(usual).top.focus.get("middle.tension") is None
    assert not any("Tension" in line for line in words(Player(ClassBoardScene(usual))))


def test_a_chip_that_nothing_moves_says_so_and_one_that_moves_tells_its_value():
    for markers, shown, told in (({}, "–", True), ({"licences": 2}, "2", False)):
        match = set_up("lesson", **markers)
        hands = table_of(match)
        rules = match.rules
        mat = mats.state(match.view(ECOSYSTEM), ECOSYSTEM, match.text, rules, None)
        assert mats.value_shown(match.text, mat, "licences") == shown
        tip = hands.item("mat.ecosystem.licences").tip
        assert tip is not None
        assert any("In Lesson nothing moves it." in line for line in tip.lines) == told


def test_a_card_tells_no_effect_that_can_never_happen():
    rules = shipped_rules()
    card = rules.card("years_of_warnings")
    lesson, whole = set_up("lesson"), set_up("sprint")
    lifted = set_up("lesson", licences=1)

    def effects(match: Match) -> int:
        scenario = rules.scenarios[match.scenario]
        return len(scope.as_dealt(card, rules, scenario, match.table.tracks).effects)

    assert effects(whole) == effects(lifted) == len(card.effects)
    assert effects(lesson) == len(card.effects) - 1
    shown = table_of(lesson).top.choice.record("years_of_warnings")
    assert not any(guard.subject == "licences" for one in shown.effects for guard in one.when)
    assert scope.as_dealt(rules.cards[0], rules, rules.scenarios["lesson"], lesson.table.tracks) is rules.cards[0]
