"""The program is killed in mid-match: Continue goes on at the decision that was open, and betrays nothing."""

import random

import pygame
import pytest

from game.rules.model import STANDARD
from game.session.match import Match
from game.session.session import Session
from game.storage.settings import COACHED
from game.ui.screens.handover import HandoverScene
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from tests.session.test_secrets import rival, twin_of
from tests.window.player import KEYBOARD, MOUSE, Player, loaded
from tests.window.program import Program, until
from tests.window.script import whole_match
from tests.window.twin import Twin

SEED = 11
BEFORE_THE_KILL = 17
AFTER_THE_KILL = 5
OUT_OF_THE_WAY = (3, 300)  # a pixel with nothing to hover


def pixels(picture: pygame.Surface) -> bytes:
    """Colours only, so that a window and a surface in memory compare."""
    return pygame.image.tobytes(picture, "RGB")


def curtain(twin: Twin) -> bytes:
    """The twin's hand-over, drawn in memory."""
    assert isinstance(twin.top, HandoverScene)
    twin.app.draw(twin.surface)
    return pixels(twin.surface)


def shows(program: Program, wanted: bytes, name: str) -> None:
    """Waits until the window shows exactly these pixels."""
    until(lambda: pixels(program.screenshot(name)) == wanted, lambda: f"{name} is not what the twin draws.")


@pytest.mark.parametrize("by", [KEYBOARD, MOUSE])
def test_continue_after_a_kill_opens_the_same_decision_behind_the_curtain(program: Program, by: str) -> None:
    names, _ = whole_match(Match.new(seed=SEED), random.Random(SEED))
    player = Player(program, Twin(), KEYBOARD, random.Random(3))
    player.set_up(SEED)
    player.start()
    for number, name in enumerate(names[:BEFORE_THE_KILL]):
        player.decide(name, names[number + 1 :])
    while not isinstance(player.twin.top, HandoverScene | TableScene):
        player.choose(player.twin.top.first_focus())
    before = loaded(program)

    program.kill()
    program.start()
    after = Player(program, Twin(), by, random.Random(4))
    after.done = player.done
    after.choose("continue")
    assert isinstance(after.twin.top, HandoverScene)
    after.same()
    resumed = after.twin.match
    assert (resumed.side, resumed.legal()) == (before.side, before.legal())
    assert loaded(program).position.digest == before.position.digest

    if by == KEYBOARD:
        program.point(*OUT_OF_THE_WAY)
        shows(program, curtain(after.twin), "continued.png")
        other = twin_of(resumed, resumed.side or "", random.Random(5))
        hidden = rival(resumed.side or "")
        assert other.view(hidden).hand != resumed.view(hidden).hand
        own = twin_of(resumed, hidden, random.Random(6))
        assert own.view(resumed.side or "").hand != resumed.view(resumed.side or "").hand
        for match in (other, own):
            assert curtain(Twin(TableScene(Session(match, keep=True)))) == curtain(after.twin)
    after.play(names[BEFORE_THE_KILL:][:AFTER_THE_KILL])


def test_the_curtain_looks_the_same_whatever_cards_and_headline_lie_behind_it(program: Program) -> None:
    """Two matches with other cards and another headline face down: the second hand-over is the same to the pixel."""
    seen: list[bytes] = []
    cards: list[tuple[str, ...]] = []
    for number, seed in enumerate((21, 22)):
        twin = Twin()
        if number:  # the program remembers what was seen and switched off in the first match
            twin.app.change_settings(door="play", coached=COACHED, prologues=(STANDARD,))
        player = Player(program, twin, KEYBOARD, random.Random(seed))
        player.set_up(seed)
        player.start()
        if isinstance(player.twin.top, Dialog):
            player.choose("option.0")  # the match before is given up
        player.sit_down()
        match = player.twin.match
        hand = match.view(match.side or "").hand
        cards.append(hand)
        player.decide(next(f"headline {card}" for card in hand if f"headline {card}" in match.legal()))
        assert isinstance(player.twin.top, HandoverScene)
        program.point(*OUT_OF_THE_WAY)
        shows(program, curtain(player.twin), f"curtain-{number}.png")
        seen.append(curtain(player.twin))
        player.press("s")
        player.same()
        player.choose("option.0")
    assert cards[0] != cards[1]
    assert seen[0] == seen[1]
