"""A player: makes decisions in the window by keyboard alone or by mouse alone, and looks up that they were made."""

from __future__ import annotations

import random
from collections.abc import Sequence

from game.rules.model import STANDARD
from game.session.match import Match
from game.storage import savefile
from game.storage.key_bindings import BY_ID
from game.ui.screens.final import FinalScene
from game.ui.screens.new_match import NewMatchScene
from game.ui.screens.prologue import PrologueScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.widgets.focus import ILLEGAL
from tests.window.program import IS_SLOW, Program, until
from tests.window.twin import Twin

KEYBOARD, MOUSE = "keyboard", "mouse"
UNDO_CHANCE = 0.12
STEPS_CHANCE = 0.3  # that the steps of a review are looked at


class Player:
    """Plays in the program and has the twin follow.

    done        the decisions that must stand in the autosave
    undone      how many decisions were taken back on the way
    impossible  how many greyed things were tried
    targets     places of the board that were pointed at
    """

    def __init__(self, program: Program, twin: Twin, by: str, dice: random.Random) -> None:
        self.program = program
        self.twin = twin
        self.by = by
        self.dice = dice
        self.done: list[str] = []
        self.undone = 0
        self.impossible = 0
        self.targets: set[str] = set()

    # --- the way in

    def set_up(self, seed: int | None = None, computer: str = "", level: str = "") -> None:
        """From the opening page to a new standard match without a coach: two people, or a computer on a side."""
        self.choose("play")
        self.choose(f"scenario.{STANDARD}")
        scene = self.twin.top
        assert isinstance(scene, NewMatchScene)
        if scene.coached:
            self.choose("coach.ecosystem")
        self.choose(f"seat.{computer}.computer" if computer else "seat.flagship.friend")
        if computer == "ecosystem":
            self.choose("seat.flagship.you")
        if level:
            self.choose(f"seat.{computer}.{level}")
        if seed is not None:
            self.choose("more")
            self.press(*self.twin.keys_to("seed"), *str(seed))

    def start(self) -> None:
        """Starts the match that was set up, past its prologue where one is shown."""
        self.choose("start")
        if isinstance(self.twin.top, PrologueScene):
            self.choose("go")

    # --- one thing

    def choose(self, id: str) -> None:
        """Chooses an item of the screen that is open."""
        assert self.twin.has(id), f"{id} cannot be chosen now"
        self._reach_for(id)

    def _reach_for(self, id: str) -> None:
        if self.by == MOUSE:
            pixel = self.twin.place(id)
            self.program.click(pixel)
            self.twin.click_at(pixel)
            return
        command = self.twin.item(id).key
        key = BY_ID[command].key if command else ""
        if key and self.dice.random() < 0.6:
            keys = [key]
        else:
            keys = [*self.twin.keys_to(id), self.dice.choice(("enter", "space"))]
        self.press(*keys)

    def press(self, *keys: str) -> None:
        """Presses keys; on a slow machine the window answers each before the next, for it may open another screen."""
        for part in [[key] for key in keys] if IS_SLOW else [keys]:
            self.program.keys(*part)
            self.twin.follow(*part)
            if IS_SLOW and self.twin.app.scenes:  # after the last key there is no window to be read
                self.same()

    def same(self) -> None:
        """Waits until the program reads the same aloud as the twin: they are at the same place."""
        until(
            lambda: self.program.caption == self.twin.caption,
            lambda: (
                f"The window reads {self.program.caption!r} instead of {self.twin.caption!r} "
                f"after {self.done[-2:]} on {type(self.twin.top).__name__}; printed: {self.program.words!r}"
            ),
        )

    def same_saves(self) -> None:
        """Gives the twin the one match that the program has kept, where it did not see all of it: the title counts."""
        for path in savefile.saved_files():
            path.unlink()
        assert self.program.autosave
        loaded(self.program).save(savefile.saves_folder() / self.program.autosave.name)

    def resize(self, size: tuple[int, int]) -> None:
        """Makes the window and the twin larger or smaller."""
        self.program.resize(size)
        self.twin.resize(size)

    # --- a decision

    def sit_down(self) -> None:
        """Goes through what is shown between decisions, as reviews and the hand-over, to the table or the end."""
        while not self.twin.on_the_table and not isinstance(self.twin.top, FinalScene):
            if isinstance(self.twin.top, ReviewScene):
                self._walk_through(self.twin.top)
            elif isinstance(self.twin.top, ReviewSummaryScene) and self.dice.random() < STEPS_CHANCE:
                self.choose("steps")
            else:
                self.choose(self.twin.top.first_focus())
            self.same()

    def _walk_through(self, review: ReviewScene) -> None:
        """Steps through a review: mostly on, sometimes back, to a step of the list, or to its end."""
        roll = self.dice.random()
        steps = [item.id for item in review.focus.items if item.group == "steps" and self.twin.has(item.id)]
        if roll < 0.1 and self.twin.has("back"):
            self.choose("back")
        elif roll < 0.2:
            self.choose(self.dice.choice(steps))
        elif roll < 0.25 and self.twin.has("skip"):
            self.choose("skip")
        else:
            self.choose("next")

    def decide(self, name: str, later: Sequence[str] = ()) -> None:
        """Makes a decision, with whatever must be picked before, and finds it in the autosave.

        `later` are the decisions that will follow: with the first of them known, ops can begin with its action.
        """
        self.sit_down()
        assert self.twin.on_the_table, f"{type(self.twin.top).__name__} is open instead of the table"
        if not self._begin_with_action(name, later):
            self._pick(name)
            if name != "end":
                picked = self.twin.table.choice.decision
                assert picked == name, f"{picked or 'nothing'} is picked instead of {name}"
                self.choose("confirm")
        self.done.append(name)
        self.agreed()

    def agreed(self) -> None:
        """Finds the decisions that were made in the autosave, and nothing else; the twin must have made them too."""
        self.program.decided(self.done)
        assert self.twin.match.decisions == self.done
        self.same()

    def _pick(self, name: str) -> None:
        choice = self.twin.table.choice
        word, _, rest = name.partition(" ")
        if name == "end":
            self.choose("end")
        elif choice.phase in ("choose", "shipping"):
            self._aim(name)
        elif word == "headline":
            self._take(rest)
        elif word in ("event", "ops", "desk") and choice.phase == "card":
            self._take(rest)
            self.choose(f"mode.{word}")
        else:
            entry = choice.entry(name)
            assert entry is not None, f"{name} is not on the menu"
            self.choose("free" if not entry.ops else f"action.{entry.action}")
            if choice.decision != name:
                self._aim(name)

    def _take(self, card: str) -> None:
        self.choose(f"card.{self.twin.table.choice.hand.index(card)}")

    def _aim(self, name: str) -> None:
        self.choose(f"target.{name}")
        self.targets.add(name)

    def _begin_with_action(self, name: str, later: Sequence[str]) -> bool:
        """Sometimes spends the ops of a card by choosing the first action at once."""
        choice = self.twin.table.choice
        word, _, card = name.partition(" ")
        if word != "ops" or choice.phase != "card" or not later or self.dice.random() < 0.5:
            return False
        if choice.is_rivals(card):
            return False
        entry = choice.entry(later[0])
        if entry is None or not entry.ops:
            return False
        self._take(card)
        self.choose("mode.ops")
        if not self.twin.has(f"action.{entry.action}"):
            return False
        self.choose(f"action.{entry.action}")
        return True

    def undo_sometimes(self) -> None:
        """Takes the last decision back, and makes it again: by Redo or from the beginning."""
        if not self.twin.on_the_table or not self.twin.match.can_undo:
            return
        if self.undone and self.dice.random() > UNDO_CHANCE:
            return
        name = self.done.pop()
        self.choose("tool.undo")
        self.undone += 1
        self.agreed()
        if self.dice.random() < 0.5:
            self.choose("tool.redo")
            self.done.append(name)
            self.agreed()
        else:
            self.decide(name)

    def try_the_impossible(self) -> None:
        """Reaches for something greyed: nothing happens to the match."""
        greyed = [item.id for item in self.twin.top.focus.items if item.state == ILLEGAL]
        if self.twin.on_the_table and greyed:
            self._reach_for(self.dice.choice(greyed))
            self.impossible += 1
            self.agreed()

    def look_around(self) -> None:
        """Opens the log, the help or the menu and comes back."""
        if not self.twin.on_the_table:
            return
        tool, way_out = self.dice.choice((("tool.log", "close"), ("tool.help", "close"), ("tool.menu", "resume")))
        self.choose(tool)
        assert not self.twin.on_the_table
        self.same()
        self.choose(way_out)
        assert self.twin.on_the_table
        self.same()

    def play(self, names: Sequence[str]) -> None:
        """Makes these decisions, one after the other."""
        for number, name in enumerate(names):
            self.decide(name, names[number + 1 : number + 2])
            self.undo_sometimes()
            if self.dice.random() < 0.05:
                self.look_around()
            if self.dice.random() < 0.1:
                self.try_the_impossible()
        self.sit_down()


def loaded(program: Program) -> Match:
    """The match in the program's autosave; raises if it is not sound."""
    assert program.autosave, "the program keeps no match"
    return Match.load(program.autosave)
