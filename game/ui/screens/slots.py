"""Saved matches as they are listed: what each holds, why it cannot go on, its picture, and putting one away."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from pathlib import Path

import pygame

from game.rules.model import ECOSYSTEM, SIDES
from game.rules.words.text import Text
from game.session.match import Match
from game.session.seats import player_name
from game.storage import matches, savefile
from game.storage.savefile import SaveError
from game.ui.draw import fonts, words
from game.ui.draw.canvas import Canvas, whole
from game.ui.draw.theme import C
from game.ui.screens import opening
from game.ui.screens.final_facts import headline
from game.ui.table.board import Board
from game.ui.table.choice import Choice
from game.ui.table.layout import layout

PUT_AWAY = "deleted"
SHOWN = (0.0, 0.0, 1280.0, 484.0)  # of the table: all that lies open, without the hand and the panel
DRAWN_AT = 0.5  # scale at which the table is drawn before it is made small


@dataclass(frozen=True, slots=True)
class Slot:
    """One file of the list.

    match   the match at its open decision, or None
    reason  the sentence that says why there is none, or ""
    date    when the file was written
    played  whether the match is on a table now, here or in another program
    """

    path: Path
    name: str
    date: str
    match: Match | None
    reason: str = ""
    played: bool = False


def paths() -> list[Path]:
    """The files in the folder of saves, newest first."""
    return savefile.saved_files()


def slot(path: Path, text: Text) -> Slot:
    """What a file holds. Its match is played again, so that nothing is offered that cannot go on."""
    elsewhere = matches.is_held_elsewhere(path)
    played = elsewhere or matches.is_held_here(path)
    name, date = name_of(path, text), ""
    try:
        date = opening.saved_at(path)
        if elsewhere:
            raise SaveError("played_elsewhere", file=name)
        return Slot(path, name, date, Match.load(path, opening.rules(), text), played=played)
    except FileNotFoundError:  # it was moved away since the folder was read
        error = SaveError("missing", file=str(path))
    except SaveError as reason:
        error = reason
    return Slot(path, name, date, None, text(f"savefile.{error.key}", **error.fields), played)


def name_of(path: Path, text: Text) -> str:
    """What a file is called in the list: a match that keeps itself by its day and number, any other by its name."""
    kept = matches.day_and_number(path)
    if kept:
        return text("ui.load.kept", day=kept[0], number=kept[1])
    return text("ui.load.autosave") if matches.keeps_itself(path) else savefile.printable(path.stem)


def about(match: Match) -> tuple[str, str]:
    """Two lines on a match: where it stands, and who plays it."""
    text = match.text
    scenario = text(f"scenarios.{match.scenario}.name")
    view = match.view(match.side or ECOSYSTEM)
    total = words.score(view.score.total)
    if match.over:
        where = text("ui.load.over", scenario=scenario, result=headline(match))
    else:
        rounds = len(match.rules.scenarios[match.scenario].half_years)
        half_year = text.half_year(view.half_year)
        where = text(
            "ui.load.where", scenario=scenario, half_year=half_year, round=view.round, rounds=rounds, score=total
        )
    seats = text("ui.load.seats_joined").join(
        text("ui.load.seat", side=text.side_short(side), player=_player(match, side)) for side in SIDES
    )
    return where, seats if not match.bid else text("ui.load.seats_bid", seats=seats, bid=words.score(match.bid))


def _player(match: Match, side: str) -> str:
    """Who plays a side: a person, or a computer by its name."""
    code = match.seats.get(side)
    return player_name(code, match.text) if code else match.text("ui.load.person")


def put_away(path: Path) -> Path:
    """Moves a file out of the list into a folder of its own, and gives its new place. Raises `OSError`."""
    folder = path.parent / PUT_AWAY
    folder.mkdir(exist_ok=True)
    for number in itertools.count(1):
        place = folder / (path.name if number == 1 else f"{path.stem} ({number}){path.suffix}")
        if not place.exists():
            break
    os.replace(path, place)
    return place


def picture_of(match: Match, size: tuple[int, int]) -> pygame.Surface:
    """A small picture of all that lies open on the table: no hand, no headline that is face down."""
    rounds = len(match.rules.scenarios[match.scenario].half_years)
    board = Board(layout(False, rounds), Choice(match, match.side or ECOSYSTEM), match.text)
    left, top, w, h = SHOWN
    surface = pygame.Surface((round(w * DRAWN_AT), round(h * DRAWN_AT))).convert()
    surface.fill(C.table)
    before, fonts.text_scale = fonts.text_scale, 1.0  # a picture, not text
    whole(board.painting(Canvas(surface, DRAWN_AT, -left * DRAWN_AT, -top * DRAWN_AT)))
    fonts.text_scale = before
    return pygame.transform.smoothscale(surface, size)
