"""The hand-over hides everything private before the next side's data is drawn, and no more than that."""

from collections import defaultdict

import pygame
import pytest

from game.session.match import Match
from game.session.session import Session
from game.storage import savefile
from game.ui.gallery import examples
from game.ui.screens import recap
from game.ui.screens.handover import HandoverScene
from game.ui.screens.title import TitleScene
from game.ui.shell.dialog import Dialog
from tests.ui.players import Player, decider


def handover(decisions=60, on_ready=lambda: None):
    match = before_a_hand_over(decisions)
    return Player(HandoverScene(match, decider(match), on_ready))


def before_a_hand_over(decisions):
    """An example; magnets are shipped openly, so that nobody hands over before."""
    match = examples.example(decisions)
    while match.phase == "shipping":
        match.play(match.legal()[0])
    return match


def words(hands):
    return [mark.text for mark in hands.look()]


@pytest.mark.parametrize("decisions", [1, 20, 60, 90])
def test_it_counts_the_hand_and_looks_at_nobodys_view(decisions, monkeypatch):
    match = before_a_hand_over(decisions)
    side = decider(match)
    held = len(match.view(side).hand)

    def face_down(reader):
        raise AssertionError(f"somebody looks at what only the {reader} may see")

    monkeypatch.setattr(match, "view", face_down)
    hands = Player(HandoverScene(match, side, lambda: None))
    hands.look()
    assert hands.top.facts.hands[side] == held


@pytest.mark.parametrize("seed", range(4))
def test_the_recap_names_no_card_that_was_dealt(seed):
    match = Match.new(seed=seed)
    hidden = {match.text.card(card) for side in ("ecosystem", "flagship") for card in match.view(side).hand}
    for side in ("ecosystem", "flagship"):
        told = [line.text for line in recap.lines(match.log(side), match.text)]
        assert not [line for line in told for title in hidden if title in line]
        assert "State Ecosystem is dealt 5 cards" in told


def test_the_recap_moves_by_a_line_with_the_arrows_by_two_with_the_wheel_and_by_a_page():
    match = before_a_hand_over(40)
    hands = Player(HandoverScene(match, decider(match), lambda: None), (1024, 600))
    hands.look()
    scene = hands.top
    scene.lines = scene.lines * 10  # more than lie on a page
    hands.look()
    page = scene.rows - 1
    assert page > 2
    seen = []
    for key in ("down", "down", "up", "pagedown", "pageup"):
        hands.press(key)
        seen.append(scene.first)
    scene.on_wheel(-1, 0, 0)
    assert [*seen, scene.first] == [1, 2, 1, 1 + page, 1, 3]


def test_the_rivals_headline_stays_face_down():
    match = Match.new(seed=2)
    card = match.view("ecosystem").hand[0]
    match.play(f"headline {card}")
    seen = " ".join(words(Player(HandoverScene(match, "flagship", lambda: None))))
    assert match.text.card(card) not in seen
    assert "sets a headline face down" in seen


def test_public_facts_stay_in_sight():
    hands = handover()
    facts = hands.top.facts
    seen = words(hands)
    assert f"Flow {facts.flow.ecosystem}" in seen
    assert f"{facts.tracks['tension']} of 6" in seen
    assert {"Victory points", "Projected score", "Tension", "NdPr price"} <= set(seen)


def test_enter_calls_on_ready_once_and_lifts_the_curtain():
    called: list[int] = []
    match = examples.example(60)
    scene = HandoverScene(match, decider(match), lambda: called.append(len(scene.app.scenes)))
    hands = Player(scene)
    below = TitleScene()
    below.app = hands.app
    hands.app.scenes.insert(0, below)
    hands.press("enter")
    assert called == [2]  # the curtain is still down when the next side sits down
    assert hands.app.scenes == [below]


def test_every_line_of_a_long_recap_can_be_reached_by_keys_and_by_mouse():
    match = examples.example(0)
    while match.view(decider(match)).round < 3:
        match.play(match.legal()[0])
    for turn in ("keys", "mouse"):
        hands = Player(HandoverScene(match, decider(match), lambda: None))
        scene = hands.top
        seen = set()
        for _ in range(20):
            seen |= set(range(scene.first, min(scene.first + scene.rows, len(scene.lines))))
            if turn == "keys":
                hands.app.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_PAGEDOWN, unicode="", mod=0))
            elif len(scene.lines) > scene.rows:
                hands.click("recap.down")
        assert seen == set(range(len(scene.lines)))


def test_a_review_in_the_recap_leaves_out_the_steps_in_which_nothing_happened():
    match = examples.example_review()
    lines = recap.lines([entry for entry in match.log("ecosystem") if entry.step], match.text)
    headings = [number for number, line in enumerate(lines) if line.strong]
    for number in headings:
        assert lines[number].track or not lines[number + 1].strong or lines[number].icon == "flag"


def ways(changes):
    """The values that each track goes through by these changes, one that returns at once left out."""
    gone: dict[str, list[int]] = {}
    for track, before, after in changes:
        values = gone.setdefault(track, [before])
        assert values[-1] == before, (track, values, before)
        values.append(after)
    return gone


def test_what_the_log_changed_is_told_and_what_one_cause_did_to_a_track_in_one_line():
    match = examples.example(10_000)
    entries = match.log("flagship")
    lines = recap.lines(entries, match.text)
    whole = ways([(entry.track, entry.before, entry.after) for entry in entries if entry.kind == "change"])
    told = ways([(line.track, line.before, line.after) for line in lines if line.track])
    for track, values in whole.items():
        assert values[0] == told.get(track, values)[0]
        assert values[-1] == told.get(track, values[:1])[-1]
        assert set(told.get(track, ())) <= set(values)
    under: set[str] = set()
    for line, before in zip(lines[1:], lines, strict=False):
        under = (under | {before.track}) if line.cause == before.cause and not line.text else set()
        assert not line.track or line.track not in under, line
    assert sum(len(values) for values in told.values()) < sum(len(values) for values in whole.values())


def test_save_and_stop_keeps_the_match_and_goes_to_the_title():
    match = examples.example(60)
    hands = Player(HandoverScene(Session(match, keep=True), decider(match), lambda: None))
    hands.press("s")
    assert isinstance(hands.top, Dialog)
    hands.click("option.0")
    assert isinstance(hands.top, TitleScene)
    assert savefile.read(savefile.saved_files()[0]).decisions == tuple(match.decisions)


@pytest.mark.parametrize("begun", [False, True])
def test_the_curtain_calls_a_match_saved_only_when_there_is_a_decision_to_keep(begun):
    match = examples.example(5, scenario="lesson")
    match = match if begun else match.anew()
    hands = Player(HandoverScene(Session(match, keep=True), decider(match), lambda: None))
    assert (("save", "kept") in hands.top._notes()) == begun


def test_esc_never_shows_cards():
    hands = handover()
    hands.press("esc")
    assert isinstance(hands.top, Dialog)
    hands.press("esc")
    assert isinstance(hands.top, HandoverScene)


def test_a_key_held_down_since_the_last_decision_does_not_lift_the_curtain(monkeypatch):
    pressed = defaultdict(bool, {pygame.K_RETURN: True})
    monkeypatch.setattr(pygame.key, "get_pressed", lambda: pressed)
    hands = handover()
    hands.hold("enter", 2)
    assert isinstance(hands.top, HandoverScene)
    hands.app.handle(pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=0))
    hands.press("enter")
    assert hands.app.scenes == []


def test_it_says_that_the_biggest_comes_first_only_where_there_is_more_than_one_happening():
    opening = Player(HandoverScene(Match.new(seed=2), "flagship", lambda: None))
    assert len(opening.top.lines) > 1  # the deals
    assert "biggest first" not in words(opening)
    match = Match.new(seed=2)
    for side in ("ecosystem", "flagship"):
        match.play(f"headline {match.view(side).hand[0]}")
    assert "biggest first" in words(Player(HandoverScene(match, decider(match), lambda: None)))
