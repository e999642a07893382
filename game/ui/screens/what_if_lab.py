"""The what-if lab as its parts know it: what was turned, what is known by now, and what can be asked of it."""

from __future__ import annotations

from typing import Protocol

import pygame

from game.lab.study.dials import Dials
from game.lab.study.live import Answer, Live
from game.lab.study.study import Study
from game.lab.study.summary import Summary
from game.rules.what_if import Setting
from game.rules.words.text import Text
from game.ui.screens.what_if_layout import Layout


class Lab(Protocol):
    """A lab on the screen.

    live     plays; None shows a summary that nobody has to play for
    answer   what was played by now             summary  its figures
    stale    whether they answer another question than the one asked now
    timing   whether one match is played first, to know how long many will take
    layout   where everything lies that is in sight
    several  whether there is a scenario to choose
    """

    dials: Dials
    live: Live | None
    answer: Answer | None
    summary: Summary | None
    timing: bool
    group: str
    page: int

    @property
    def text(self) -> Text: ...

    @property
    def w(self) -> float: ...

    @property
    def layout(self) -> Layout: ...

    @property
    def pages(self) -> int: ...

    @property
    def stale(self) -> bool: ...

    @property
    def several(self) -> bool: ...

    def ask(self) -> None: ...

    def stop(self) -> None: ...

    def play_slowly(self) -> None: ...

    def open(self, group: str) -> None: ...

    def turn(self, step: int) -> None: ...

    def switch(self, setting: Setting, value: str) -> None: ...

    def turn_setting(self, setting: Setting, place: int) -> None: ...

    def reset(self) -> None: ...

    def seat(self, code: str) -> None: ...

    def use_scenario(self, scenario: str) -> None: ...

    def new_luck(self) -> None: ...

    def load_study(self, study: Study) -> None: ...

    def open_files(self) -> None: ...

    def open_load(self) -> None: ...

    def open_questions(self) -> None: ...

    def back(self) -> None: ...

    def show_all(self) -> None: ...

    def draw(self, surface: pygame.Surface) -> None: ...
