"""The command that plays: in a window, in words, or by JSON lines for a program."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli import numbers
from game.cli.asking import add_code, add_help, asked_help
from game.cli.stop import Stop, language_of, told
from game.rules.model import SIDES
from game.shipped import command
from game.storage.schema import LARGEST_BID
from game.storage.settings import SPEECHES

if TYPE_CHECKING:
    from game.position import Position
    from game.session.session import Session

NO_DISPLAY = f"There is no display to open a window on; `{command('play --text')}` plays in words."
DISPLAYS = {"DISPLAY": "x11", "WAYLAND_DISPLAY": "wayland"}  # where a display's address stands -> its name in SDL


def add_play_command(commands: Any) -> None:
    """Adds ``play``, which is also what happens without a command."""
    play = commands.add_parser("play", help="play a match in a window, or with --text in words")
    play.add_argument("--text", action="store_true", help="play in this terminal, in words")
    play.add_argument("--json", action="store_true", help="play by JSON lines, for a program (docs/json-lines.md)")
    play.add_argument("--tutorial", action="store_true", help="learn to play: a first match with a coach")
    play.add_argument("--scenario", help="the scenario to play")
    play.add_argument("--seed", type=numbers.seed, help="the same seed gives the same luck; without it the luck is new")
    for side in SIDES:
        play.add_argument(f"--{side}", metavar="CODE", help=f"a computer plays the {side.capitalize()} (see: players)")
    add_code(play)
    add_help(play)
    play.add_argument("--speech", choices=SPEECHES, help="with --text: how much is told unasked (default: as set)")
    bid = "VP that the Ecosystem starts with (below zero: the Flagship)"
    play.add_argument("--bid", type=numbers.whole(-LARGEST_BID, LARGEST_BID), metavar="VP", help=bid)
    code = "open vote and questions for a table of this class, then the lesson"
    play.add_argument("--class", dest="table_of", type=numbers.code_of_a_class, metavar="CODE", help=code)
    saved = play.add_mutually_exclusive_group()
    saved.add_argument("--load", type=Path, metavar="FILE", help="go on with a saved match")
    begins = "begin from a position, in words (docs/position.md) or a file of them"
    saved.add_argument("--position", metavar="POSITION", help=begins)
    saved.add_argument("--continue", dest="resume", action="store_true", help="go on with the match played last")
    play.set_defaults(run=play_match, fail=play.error)


def play_match(chosen: argparse.Namespace) -> int:
    new = {name: getattr(chosen, name) for name in ("scenario", "seed", "bid") if getattr(chosen, name) is not None}
    load = chosen.load
    if chosen.resume:
        from game.storage import matches

        newest = matches.newest_unfinished()
        if newest is None:
            raise Stop("There is no match to go on with yet.")
        load = newest[0]
    if load is not None and new:
        chosen.fail(f"a saved match has its own {' and '.join(new)}")
    start = getattr(chosen, "position", None)
    if start is not None and new.keys() - {"seed"}:
        chosen.fail("a position has its own scenario and victory points")
    table_of = getattr(chosen, "table_of", None)
    if table_of is not None:
        others = chosen.text or chosen.json or chosen.tutorial or load is not None or start is not None
        if others or new or _seats(chosen):
            chosen.fail("a table of a class has its own match, in a window")
        chosen.hush()
        return open_window(None, {}, chosen.asked, table_of=table_of)
    if chosen.tutorial:
        if load is not None or new or start is not None:
            chosen.fail("the tutorial has its own match")
        if not chosen.text:
            chosen.hush()
            return open_window(None, {}, str(getattr(chosen, "lang", "")), tutorial=True)
        from game.cli.learn import tutorial_in_words

        with told(ValueError):
            return tutorial_in_words(language_of(chosen), speech_of(chosen))
    if chosen.text or chosen.json:
        from game.json_lines.front_end import JsonLines
        from game.players.kinds import CodeError
        from game.textmode.terminal import Terminal

        asked = asked_help(chosen)
        if load is not None and asked:
            chosen.fail(f"a saved match has its own {' and '.join(asked)}")
        session = _session(chosen, load, new, asked)
        try:
            if chosen.json:
                return JsonLines(session, sys.stdin, sys.stdout).run()
            return Terminal(session, sys.stdin, sys.stdout, speech_of(chosen, session.match.scenario)).run()
        except CodeError as error:  # of somebody's own player, in the middle of the match, which is kept
            raise Stop(str(error)) from error
    seats = _seats(chosen)
    if seats and load is not None:
        chosen.fail("a saved match has its own players")
    chosen.hush()
    if start is not None:
        return open_window(None, {}, chosen.asked, position=_begun(chosen), seats=seats)
    return open_window(load, new | ({"seats": seats} if seats else {}), chosen.asked)


def speech_of(chosen: argparse.Namespace, scenario: str = "") -> str:
    """How much text mode tells unasked: as this command says, else as the settings do; in a lesson briefly where they
    leave it at the usual, for the bell waits for nobody's reading (docs/balance.md)."""
    from game.rules.class_plan import load_class
    from game.rules.words.text import languages
    from game.session.narration import BRIEF, NORMAL
    from game.storage import settings

    speech = chosen.speech or settings.in_force(languages()).speech
    in_a_hurry = not chosen.speech and speech == NORMAL and load_class().is_lesson(scenario)
    return BRIEF if in_a_hurry else speech


def _seats(chosen: argparse.Namespace) -> dict[str, str]:
    """The computer players of a match in a window by side. Problems with a code end the command."""
    from game.players.codes import is_file, parse
    from game.players.kinds import CodeError

    codes = {side: getattr(chosen, side, None) for side in SIDES}
    with told(CodeError):
        for code in filter(None, codes.values()):
            if is_file(code):
                raise Stop("A player from a file plays in words: add --text.")
            parse(code)
    return {side: code for side, code in codes.items() if code}


def _session(chosen: argparse.Namespace, load: Path | None, new: dict[str, Any], asked: dict[str, bool]) -> Session:
    """The match to play in words with its players: loaded, or new with what was said about help.

    Problems of its rules, its file, its set-up or its players end the command. Says which players think
    long here.
    """
    from game.players.codes import is_file, parse
    from game.players.kinds import CodeError
    from game.players.slow import slow_players
    from game.rules.check import RulesError
    from game.rules.words.text import load_text
    from game.session.match import Match, Refused
    from game.session.session import Session
    from game.storage.savefile import SaveError

    with told(RulesError, SaveError, ValueError):
        text = load_text(language_of(chosen))
        if load is not None:
            session = Session.load(load, text=text)
        elif getattr(chosen, "position", None) is not None:
            start = _begun(chosen)
            session = Session(Match.from_position(start, start.seed, text), keep=True)
            session.match.options = {"hints": True, "meter": True} | asked
        else:
            session = Session.new(text=text, options={"hints": True, "meter": True} | asked, **new)
    try:
        session.seat({side: code for side in SIDES if (code := getattr(chosen, side, None))})
    except Refused as refused:
        chosen.fail(str(refused))
    with told(CodeError):
        session.ready()
        levels = [parse(code) for code in session.match.seats.values() if not is_file(code)]
    for sentence in slow_players(levels, text):
        print(sentence, file=sys.stderr)
    return session


def _begun(chosen: argparse.Namespace) -> Position:
    """The position that a match shall begin from, with its dice. What is wrong with it ends the command."""
    from game.cli.position import begun
    from game.rules.words.text import load_text

    return begun(chosen.position, chosen.seed, load_text(language_of(chosen)))


def open_window(load: Path | None, new: dict[str, Any], language: str, tutorial: bool = False, **begun: Any) -> int:
    """Opens the window as `game.ui.window.run` does, and stays until it is closed. Problems end the command."""
    _need_display()
    need_pygame_ce()
    from game.rules.check import RulesError
    from game.storage.savefile import SaveError
    from game.ui import window
    from game.ui.shell.app import NoDisplay

    try:
        with told(RulesError, SaveError):
            window.run(load, language=language, tutorial=tutorial, **new, **begun)
    except NoDisplay as error:
        raise Stop(NO_DISPLAY) from error
    return 0


def _need_display() -> None:
    """Where displays have an address, asks SDL for one of these: left alone it would draw where nobody can look."""
    if sys.platform in ("win32", "darwin") or os.environ.get("SDL_VIDEODRIVER"):
        return
    drivers = [driver for address, driver in DISPLAYS.items() if os.environ.get(address)]
    if not drivers:
        raise Stop(NO_DISPLAY)
    os.environ["SDL_VIDEODRIVER"] = ",".join(drivers)


def need_pygame_ce() -> None:
    """Two packages answer to the name pygame; the game needs pygame-ce, and the other must not lie over it."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    if not getattr(pygame, "IS_CE", False):
        mend = "python -m pip uninstall -y pygame pygame-ce", "python -m pip install pygame-ce"
        raise Stop(f"pygame is installed where pygame-ce is needed; mend it with `{mend[0]}`, then `{mend[1]}`.")
