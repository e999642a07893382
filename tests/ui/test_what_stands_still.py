"""What a screen leaves out or calls still never moves, and what moves is shown, also in a match set up by hand."""

import random
from types import SimpleNamespace
from typing import Any

import pytest

from game.rules.model import ECOSYSTEM
from game.rules.words import card_words, scope, sentences
from game.rules.words.text import languages, load_text
from game.session.match import Match, shipped_rules
from game.session.session import Session
from game.session.set_up import SetUp
from game.textmode import narrator
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.table import TableScene
from game.ui.stage.paint import Shown
from game.ui.table import mats
from game.ui.table.explained import Explained
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


def settled(match: Match, card) -> list:
    """The conditions of a card on tracks that nothing moves in a match."""
    quiet = scope.still(match.rules, match.rules.scenarios[match.scenario], match.table.tracks)
    return [guard for effect in card.effects for guard in effect.when if guard.subject in quiet]


@pytest.mark.parametrize("id", shipped_rules().scenarios)
def test_no_card_of_any_scenario_asks_for_what_never_moves_there(id):
    match = Match.new(id, seed=1)
    rules = match.rules
    for card in scope.deck(rules, rules.scenarios[id]):
        told = scope.in_match(rules, match.table, card.id)
        assert told.effects, card.id
        assert not settled(match, told), card.id
        if not settled(match, card):
            assert told is card


def test_a_condition_that_always_holds_is_left_out_with_its_effect_kept():
    match = Match.new("no-deal", seed=1)
    whole, told = match.rules.card("price_control"), scope.in_match(match.rules, match.table, "price_control")
    assert len(told.effects) == len(whole.effects)
    assert [one.verb for one in told.effects] == [one.verb for one in whole.effects]
    assert len(scope.in_match(match.rules, match.table, "price_slump").effects) == 2  # of three: no floor pays there


def holding(scenario: str, card: str) -> Match:
    """A match in which the side to move holds a card."""
    for seed in range(40):
        match, dice = Match.new(scenario, seed=seed), random.Random(seed)
        while not match.over:
            if match.phase == "card" and card in match.view(match.side or "").hand:
                return match
            match.play(dice.choice(match.legal()))
    raise AssertionError(f"nobody is dealt {card}")


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("id", "id_of_card"), [("lesson", "years_of_warnings"), ("no-deal", "price_control")])
def test_every_place_that_tells_a_card_in_a_match_tells_it_as_it_is_there(id, id_of_card, language):
    match = holding(id, id_of_card)
    match.speak(load_text(language))
    text, rules = match.text, match.rules
    (guard, *_) = settled(match, rules.card(id_of_card))
    told = sentences.condition(text, guard)
    short = text.track_short(guard.subject)
    assert any(told in line for line in text.effects(rules.card(id_of_card), rules))

    places = {
        "text mode, the card": narrator.card_lines(match, match.table, id_of_card)[:3],
        "text mode, the hand": narrator.hand_lines(match, match.view(match.side or ""), "normal"),
    }
    hands = table_of(match)
    hands.app.change_settings(language=language)
    places["hand and panel"] = words(hands)
    places["tip"] = list(Explained(match, match.side or "", text).card(id_of_card).lines)
    hands.app.open("cards", rules, id_of_card, match.table)
    places["browser"] = words(hands)
    telling: Any = SimpleNamespace(card=id_of_card)
    shown = Shown((telling,), timeline=telling, at=0.0, chances=(None, None), text=text, match=match)
    places["stage"] = text.effects(shown.card, rules)
    for place, lines in places.items():
        assert lines, place
        assert not any(told.casefold() in line.casefold() for line in lines), place
    assert not any(short in line.condition for line in card_words.lines(text, shown.card, rules))


def test_the_cards_of_a_match_are_those_of_its_scenario():
    match = Match.new("lesson", seed=1)
    hands = table_of(match)
    hands.app.open("cards", match.rules, "", match.table)
    dealt = scope.deck(match.rules, match.rules.scenarios["lesson"])
    assert hands.top.count == len(dealt) < len(match.rules.cards)
    assert any("Lesson" in line for line in words(hands))
    hands.app.open("cards", match.rules)
    assert hands.top.count == len(match.rules.cards)
