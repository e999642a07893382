"""No text of these screens is cut, leaves the window or lies over another, in both layouts and at full HD."""

import random

import pytest

from game.session.match import Match
from game.storage import savefile
from game.ui.screens import opening
from game.ui.screens.cards import CardsScene
from game.ui.screens.end_table import EndTableScene
from game.ui.screens.final import FinalScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.load import LoadScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.title import TitleScene
from tests.ui.hands import faults
from tests.ui.players import Player

SIZES = [(1280, 720), (1024, 768), (1920, 1080)]
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@sizes
def test_the_title_fits(size):
    scene = TitleScene()
    scene.rules = opening.rules()
    assert faults(Player(scene, size)) == []


@sizes
def test_a_new_match_fits(size):
    hands = Player(NewMatchScene(), size)
    assert faults(hands) == []
    hands.click("more")
    for _ in range(3):
        hands.click("bid.less")
    hands.click("seed.new")
    assert faults(hands) == []


@sizes
def test_the_list_of_saves_fits(size):
    match = Match.new(seed=1, bid=-3)
    for number in range(3):
        match.save(savefile.saves_folder() / f"a rather long name for a saved match of the class {number}.json")
    assert faults(Player(LoadScene(), size)) == []


@pytest.mark.parametrize("size", SIZES[:2])
def test_the_deck_fits(size):
    hands = Player(CardsScene(opening.rules()), size)
    found = []
    for _ in opening.rules().cards:
        found += faults(hands)
        hands.press("right")
    assert found == []


@sizes
def test_the_rule_book_fits(size):
    hands = Player(RulebookScene(), size)
    found = []
    for _ in range(100):
        found += faults(hands)
        at = hands.top.chapter, hands.top.at
        hands.press("right")
        if at == (hands.top.chapter, hands.top.at):
            break
    assert hands.top.chapter == len(hands.top.chapters) - 1
    assert found == []


@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES[:2])))
def test_a_match_fits_from_hand_over_to_hand_over_and_to_its_end(seed, size):
    match, dice = Match.new(seed=seed), random.Random(seed)
    found = faults(Player(HandoverScene(match, "ecosystem", lambda: None), size))
    while not match.over:
        side, seen = match.side, len(match.log("ecosystem"))
        match.play(dice.choice(match.legal()))
        entries = [entry for entry in match.log("ecosystem")[seen:] if entry.step]
        if entries:
            hands = Player(ReviewScene(match, entries, lambda: None), size)
            for number in hands.top.review.numbers:
                hands.top.go_to(number)
                found += faults(hands)
        if match.side and match.side != side and match.phase != "shipping":
            hands = Player(HandoverScene(match, match.side, lambda: None), size)
            found += faults(hands)
            hands.top._turn(1, 1000)
            found += faults(hands)
    found += faults(Player(FinalScene(match), size)) + faults(Player(EndTableScene(match), size))
    assert found == []
