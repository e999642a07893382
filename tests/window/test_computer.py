"""A whole match against the computer in the real window, by keyboard alone, from the title to its end."""

import random
from collections.abc import Sequence

from game.session.match import Match
from game.storage import savefile
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.screens.won import WonScene
from tests.window.player import KEYBOARD, Player, loaded
from tests.window.program import Program, until
from tests.window.twin import Twin

PERSON, LEVEL = "ecosystem", "novice"


class AgainstComputer(Player):
    """Plays one side; the computer may answer before anybody looks."""

    def agreed(self) -> None:
        """Finds the decisions that were made in the autosave; the computer may have added some."""
        until(
            lambda: self.program.decisions[: len(self.done)] == self.done,
            lambda: f"The autosave has {self.program.decisions[-3:]} instead of {self.done[-3:]}",
        )

    def same(self) -> None:
        """While the computer may decide, the window may read something else than the twin."""
        if not self.twin.on_the_table or self.twin.match.side == PERSON:
            super().same()

    def look_up(self) -> Match:
        """The match as the program has it, once it is the person's to decide, or over, or a scene waits for a key."""
        seen = len(self.done)

        def stands() -> bool:
            match = loaded(self.program)
            new = match.decisions[seen:]
            return bool(new) and (match.side == PERSON or match.over or bool(self.shown_after(match, seen)))

        until(stands, lambda: f"The computer does not decide; the window says {self.program.caption!r}")
        return loaded(self.program)

    @staticmethod
    def shown_after(match: Match, seen: int) -> Sequence[str]:
        """What the decisions since then opened: "reveal", "review"."""
        new = [entry for entry in match.log(PERSON) if entry.decision > seen]
        opened = ["reveal"] if any(entry.kind == "reveal" for entry in new) else []
        return opened + (["review"] if any(entry.kind == "step" for entry in new) else [])

    def close(self, scene: str) -> None:
        """Closes the scene that the computer's decision opened."""
        word = {"reveal": "ui.reveal.continue", "review": "ui.review.done"}[scene]
        label = self.twin.app.text(word)
        until(
            lambda: label in self.program.caption,
            lambda: f"The {scene} does not open; the window says {self.program.caption!r}",
        )
        self.program.keys("enter" if scene == "reveal" else "s")


def test_a_match_against_a_novice_is_played_to_its_end_by_keyboard_alone(program: Program) -> None:
    dice = random.Random(6)
    player = AgainstComputer(program, Twin(), KEYBOARD, dice)
    player.set_up(29, "flagship", LEVEL)
    player.start()
    assert player.twin.match.seats == {"flagship": LEVEL}
    assert isinstance(player.twin.top, TableScene)  # no curtain: the person's cards may lie open
    player.same()
    answers = 0
    while True:
        match = player.twin.match
        while match.side == PERSON:
            names = [name for name in match.legal() if name != "end"] or match.legal()
            player.decide(dice.choice(names))
            player.sit_down()
        if match.over:
            break
        match = player.look_up()
        for scene in player.shown_after(match, len(player.done)):
            player.close(scene)
        answers += len(match.decisions) - len(player.done)
        player.done = list(match.decisions)
        player.twin = player.twin.moved_to(WonScene(match) if match.over else TableScene(match))
        if match.over:
            break
    match = loaded(program)
    assert match.over
    assert answers > 10
    assert match.seats == {"flagship": LEVEL}
    again = Match.new(match.scenario, match.seed)
    for name in match.decisions:
        again.play(name)
    assert again.result == match.result
    assert isinstance(player.twin.top, WonScene)
    player.same()
    player.same_saves()
    player.choose("new")
    assert isinstance(player.twin.top, NewMatchScene)
    player.choose("back")
    assert isinstance(player.twin.top, TitleScene)
    player.same()
    player.choose("quit")
    player.same()
    player.choose("option.0")
    program.ends_well()


def test_a_match_that_was_closed_while_it_was_the_computers_turn_goes_on(program: Program) -> None:
    player = AgainstComputer(program, Twin(), KEYBOARD, random.Random(3))
    player.set_up(None, "ecosystem", LEVEL)
    player.start()
    program.wait_for_autosave()  # the computer has set its headline
    begun = program.decisions
    assert loaded(program).seats == {"ecosystem": LEVEL}
    program.kill()
    loaded(program).save(savefile.autosave_path())  # the twin's title offers the same match
    program.start()
    player.twin = Twin()
    player.choose("continue")
    assert isinstance(player.twin.top, TableScene)
    assert player.twin.table.side == "flagship"
    player.same()
    assert program.decisions == begun
    assert not isinstance(player.twin.top, RevealScene)
