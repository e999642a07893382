"""Two people at one screen: no picture shows a card of a hand unless its side was the last to say that it is alone.

Matches are played by mouse through the window, in every scenario, with motion. After every input everything that the
window draws is read: the top screen, and what shows behind it.
"""

import random
from functools import cache

import pygame
import pytest

from game.rules.model import SIDES, STANDARD
from game.session.match import Match, shipped_rules
from game.session.seats import OTHER
from game.ui.draw.canvas import Canvas
from game.ui.screens.final import FinalScene
from game.ui.screens.handover import HandoverScene
from game.ui.screens.log import LogScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.screens.table import TableScene
from tests.ui.hands import Hands, table

SCENARIOS = list(shipped_rules().scenarios)
MOST_INPUTS = 4_000
FORWARD = {HandoverScene: "ready", RevealScene: "continue", ReviewSummaryScene: "next", LogScene: "close"}


class Watcher:
    """Whoever looks over the shoulder of the side that was the last to say that it is alone."""

    def __init__(self, hands: Hands, match: Match) -> None:
        self.hands = hands
        self.match = match
        self.alone = ""
        self.dot = pygame.Surface((1, 1)).convert()  # words are read and no dots: what lies outside costs nothing
        self.seen = dict.fromkeys(SIDES, 0)
        text = match.text  # a short title may be a word of the screens too: "Alloy", "Review"
        told = ("cards.", "facts.", "tutorial.", "glossary.", "subjects.")
        named = [key for key in sorted(text.keys()) if not key.startswith(told)]
        claims = [line for fact in match.rules.facts.values() for line in (text.claim(fact), text.note(fact))]
        on_every_table = [text.pattern(key) for key in named] + claims
        self.is_common = cache(lambda name: any(name in words for words in on_every_table))

    def hidden(self, side: str) -> list[str]:
        """The cards that a side holds, and whose names the other one never read."""
        told = " ".join(entry.text for entry in self.match.log(OTHER[side]))
        text = self.match.text
        held = [(text.card(card), text(f"cards.{card}.short")) for card in self.match.view(side).hand]
        names = [name for title, short in held if title not in told for name in (title, short)]
        return [name for name in names if not self.is_common(name)]

    def look(self) -> None:
        """Reads everything that is drawn, and what is read aloud."""
        scenes = self.hands.app.scenes
        first = max(number for number, scene in enumerate(scenes) if scene.opaque)
        drawn: list = []
        for scene in scenes[first:]:
            scene.refresh()
            scene.draw(self.dot, drawn)
        words = [mark.text for mark in drawn] + [self.hands.top.reader_line()]
        for side in SIDES:
            named = [name for name in self.hidden(side) if any(name in line for line in words)]
            if side == self.alone:
                self.seen[side] += len(named)
            else:
                assert named == [], f"{type(self.hands.top).__name__} shows {side}: {named}"

    def choose(self, id: str) -> None:
        """Clicks, and notices who says that it is alone."""
        top = self.hands.top
        if isinstance(top, HandoverScene) and id == "ready":
            self.alone = top.side
        self.hands.click(id)


@pytest.mark.parametrize(
    ("scenario", "moving"), [(STANDARD, False), *((scenario, True) for scenario in SCENARIOS)], ids=str
)
def test_no_card_is_shown_to_who_has_not_said_that_it_is_alone(scenario, moving):
    dice = random.Random(scenario)
    match = Match.new(scenario, seed=4)
    hands = Hands(TableScene(match))
    hands.app.moving = moving
    watcher = Watcher(hands, match)
    for _ in range(MOST_INPUTS):
        top = hands.top
        if isinstance(top, FinalScene):
            break
        watcher.look()
        forward = next((id for kind, id in FORWARD.items() if isinstance(top, kind)), "")
        if forward:
            watcher.choose(forward if top.focus.get(forward) else top.first_focus())
            continue
        items = [item for item in top.focus.items if item.choose and item.state in ("normal", "legal", "selected")]
        acts = any(item.id.startswith("action.") for item in items)  # where nothing can be paid for, only End is left
        items = [item for item in items if not item.id.startswith("tool.") and (item.id != "end" or not acts)]
        confirm = [item for item in items if item.id == "confirm"]
        watcher.choose((confirm[0] if confirm and dice.random() < 0.7 else dice.choice(items)).id)
    assert match.over
    assert all(watcher.seen.values())


def test_magnets_are_shipped_without_a_hand_over_and_with_the_cards_face_down():
    scene = table(phase="shipping")
    match, hands = scene.match, Hands(scene)
    before = match.side
    hands.look()
    assert {item.group for item in hands.top.focus.items} & {"hand", "backs"} == {"backs"}
    hands.press("v")
    assert scene.enlarged == ""
    hands.press("l")
    told = " ".join(mark.text for mark in hands.look())
    assert not [card for side in SIDES for card in match.view(side).hand if match.text.card(card) in told]
    hands.press("esc")
    hands.click("target.ship defence")
    hands.press("c")
    assert match.decisions[-1] == "ship defence"
    if match.phase == "shipping":
        assert (hands.top, scene.side) == (scene, match.side)
        assert scene.side != before
    else:
        assert isinstance(hands.top, ReviewSummaryScene)


def test_after_what_both_watched_the_table_is_covered_even_for_the_side_that_goes_on():
    match = Match.new(seed=4)
    hands = Hands(TableScene(match))
    while not isinstance(hands.top, RevealScene):
        if isinstance(hands.top, HandoverScene):
            hands.press("enter")
        else:
            hands.press("1", "c")
    side = hands.app.scenes[0].side  # type: ignore[attr-defined]
    assert match.side
    hands.press("enter")
    assert isinstance(hands.top, HandoverScene)
    assert hands.top.side == match.side
    hands.press("enter")
    assert isinstance(hands.top, TableScene)
    assert {side, match.side} <= set(SIDES)


def test_the_words_above_a_hand_go_when_its_cards_are_turned_down():
    """They say whose cards lie there, which nobody may read while two people look at the table together."""
    hands = Hands(table(phase="card"))
    scene, match = hands.table, hands.table.match
    hands.app.draw(hands.surface)
    x, y, w, _ = scene.layout.hand
    rect = Canvas(hands.surface, scene.frame.scale).rect((x, y - scene.layout.head, w, scene.layout.head))
    open_hand = pygame.image.tobytes(hands.surface.subsurface(rect), "RGB")
    while match.phase != "shipping":
        match.play(next((name for name in match.legal() if name == "end"), match.legal()[0]))
    scene._pass_on()
    assert scene.together
    hands.app.draw(hands.surface)
    fresh = Hands(TableScene(match, match.side or ""))
    fresh.table._pass_on()
    fresh.app.draw(fresh.surface)
    turned, new = (pygame.image.tobytes(one.surface.subsurface(rect), "RGB") for one in (hands, fresh))
    assert turned == new
    assert turned != open_hand


def test_a_pointer_that_rests_where_a_hand_has_lost_its_last_card_enlarges_nothing():
    scene = table(decisions=0)
    hands = Hands(scene)
    hands.look()
    last = len(scene.choice.hand) - 1
    for at, enlarged in ((last, scene.choice.hand[last]), (last + 1, ""), (last + 2, "")):
        scene.enlarged, scene.focus.hover = "", f"card.{at}"
        scene._rest_on(f"card.{at}")
        assert scene.enlarged == enlarged
