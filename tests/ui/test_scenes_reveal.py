"""The reveal: both headlines in their order, what each changed, once, and nothing that is secret."""

from dataclasses import replace

import pygame
import pytest

from game.session.match import Match
from game.session.records import RULE, Cause
from game.ui.draw.canvas import Canvas, Mark
from game.ui.screens.handover import HandoverScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.table import TableScene
from game.ui.screens.won import WonScene
from game.ui.table.headlines import Line, in_order
from tests.ui.hands import faults
from tests.ui.players import Player, decider

SIZES = [(1280, 720), (1024, 768), (1920, 1080)]


def revealed(seed=7, size=(1280, 720)):
    """Hands on the table of a new match whose second headline was just set, and the scores before it."""
    match = Match.new(seed=seed)
    match.play(match.legal()[0])
    leader = match.score.leader
    hands = Player(TableScene(match, decider(match)), size)
    hands.press("1", "c")
    return hands, match, leader


def headlines(match, decisions):
    """Every reveal of a match played by a pattern: (headlines, entries, ops by side, leader before)."""
    found = []
    for number in range(decisions):
        if match.over:
            break
        names = [name for name in match.legal() if name != "end"] or match.legal()
        leader, seen = match.score.leader, len(match.log("flagship"))
        match.play(names[(number * 5) % len(names)])
        new = match.log("flagship")[seen:]
        if any(entry.kind == "reveal" for entry in new):
            found.append((in_order(match, new, leader), new, leader))
    return found


def test_the_second_headline_opens_the_reveal_with_both_cards():
    hands, match, _ = revealed()
    assert isinstance(hands.top, RevealScene)
    shown = {mark.text for mark in hands.look()}
    set_down = {name.removeprefix("headline ") for name in match.decisions}
    assert {headline.card for headline in hands.top.headlines} == set_down
    assert {match.text.card(card) for card in set_down} <= shown


def test_nothing_secret_is_shown_at_the_reveal():
    hands, match, _ = revealed()
    shown = " ".join(mark.text for mark in hands.look()) + hands.top.reader_line()
    secret = {card for side in ("ecosystem", "flagship") for card in match.view(side).hand}
    assert not [card for card in secret if match.text.card(card) in shown]


@pytest.mark.parametrize("seed", range(6))
def test_headlines_stand_in_the_order_in_which_they_happened(seed):
    match = Match.new(seed=seed)
    found = headlines(match, 200)
    assert found
    for shown, entries, leader in found:
        happened = [entry.cause for entry in entries if entry.kind in ("change", "roll")]
        cards = [Cause("card", headline.card) for headline in shown]
        assert sorted(happened, key=cards.index) == happened
        if len(shown) == 2:
            first, second = (match.rules.card(headline.card).ops for headline in shown)
            assert first > second or (first == second and shown[0].side != (leader or "ecosystem"))


@pytest.mark.parametrize("seed", range(3))
def test_every_change_stands_under_the_card_that_caused_it(seed):
    for shown, entries, _ in headlines(Match.new(seed=seed), 150):
        for headline in shown:
            caused = [entry for entry in entries if entry.cause == Cause("card", headline.card)]
            assert len(headline.lines) == sum(entry.kind != "reveal" for entry in caused)


@pytest.mark.parametrize("way", ["enter", "space", "esc", "click"])
def test_the_reveal_goes_on_to_the_curtain_and_is_not_shown_again(way):
    hands, match, _ = revealed()
    if way == "click":
        hands.click("continue")
    else:
        hands.press(way)
    assert len(match.decisions) == 2
    assert isinstance(hands.top, HandoverScene)  # both have watched, so the hand of whoever decides stays covered


def test_a_reveal_that_ends_the_match_says_so_and_leads_to_the_final_screen():
    hands, match, leader = revealed()
    entries = [entry for entry in match.log("flagship") if entry.decision == 2]
    ending = replace(entries[-1], kind="ending", cause=RULE, text="Rupture: Market Flagship wins.")
    second = hands.top.headlines[1].card
    entries = [entry for entry in entries if entry.kind == "reveal" or entry.cause != Cause("card", second)]
    opened = []
    scene = RevealScene(match, [*entries, ending], leader, lambda: opened.append(True))
    hands.app.replace(scene)
    shown = [mark.text for mark in hands.look()]
    assert "Rupture: Market Flagship wins." in shown
    assert match.text("ui.reveal.too_late") in shown
    assert hands.item("continue").label == match.text("ui.reveal.to_the_end")
    hands.press("enter")
    assert opened


def test_a_match_that_a_headline_ended_goes_from_the_reveal_to_the_final_screen(monkeypatch):
    hands, match, _ = revealed()
    monkeypatch.setattr(Match, "over", True)
    monkeypatch.setattr(WonScene, "__init__", lambda scene, match: None)
    table = hands.app.scenes[0]
    replaced: list[object] = []
    monkeypatch.setattr(hands.app, "replace", replaced.append)
    hands.press("enter")
    assert hands.app.top is table
    assert [type(scene) for scene in replaced] == [WonScene]


@pytest.mark.parametrize(("seed", "size"), list(enumerate(SIZES)))
def test_every_reveal_fits(seed, size):
    found = []
    match = Match.new(seed=seed)
    for _, entries, leader in headlines(match, 200):
        found += faults(Player(RevealScene(match, entries, leader, lambda: None), size))
    assert found == []


def test_a_sentence_has_the_room_that_its_lines_need_however_long_it_is():
    hands, _, _ = revealed()
    marks: list[Mark] = []
    canvas = Canvas(hands.surface, 1.0, marks=marks)
    heights = set()
    for words in range(1, 20):
        line = Line("coins", "hand " * words)
        high = hands.top._height(canvas, line, 300.0)
        marks.clear()
        hands.top._line(canvas, (20.0, 100.0, 300.0, high), line)
        place = pygame.Rect(20, 100, 300, round(high))
        assert all(place.contains(mark.rect) for mark in marks), f"{words} words"
        heights.add(high)
    assert len(heights) == 3  # one line, two, three
