"""The command line: play, check, rulebook, picture, replay, simulate.

Exit code 0 if all is well, 1 on a problem (told in one sentence), 2 on a command that cannot be understood. What a
command needs is imported when it runs, so that the window opens at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game import __version__
from game.cli.play import add_play_command, need_pygame_ce, play_match
from game.cli.replay import a_match, add_replay_command
from game.cli.stop import INTERRUPTED, Stop, language_of, languages, need_own_files
from game.cli.streams import give_up_output, hush_libraries, prepare, say_aside, unheard
from game.storage import files, settings

if TYPE_CHECKING:
    from game.storage.settings import Settings

PROGRAM = "magnet-race"
PRINTER = "fpdf"  # of the extra `paper`
PARTS = (
    "pygame",
    "yaml",
    "numpy",
    "platformdirs",
    "filelock",
    "tqdm",
    "segno",
    PRINTER,
)  # of pyproject.toml, as imported
LOST = "What was to be said is lost: {reason}."
SMALLEST_PICTURE = 320
LARGEST_PICTURE = 7680


def main(arguments: Sequence[str] | None = None, hush: Callable[[], None] = lambda: None) -> int:
    """Runs one command and returns its exit code. Nothing that goes wrong in it goes farther than a sentence.

    ``hush`` is called before a window is opened.
    """
    prepare()
    try:
        code = _run(arguments, hush)
    except SystemExit as stop:  # of argparse, which has said what it wanted to say
        code = stop.code if isinstance(stop.code, int) else 0
    except Stop as problem:
        code = _problem(str(problem))
    except KeyboardInterrupt:
        say_aside("")
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read our words has stopped reading
        give_up_output()
        return 1
    except Exception as error:
        code = _problem(_sentence(error, arguments)) if unheard() is None else 1
    lost = unheard()
    if lost is not None:
        give_up_output()
        if not isinstance(lost, BrokenPipeError):
            _problem(LOST.format(reason=files.reason(lost)))
        return 1
    return code


def start() -> int:
    """Runs the command of this process: as `main`, and what libraries grumble about is kept from the terminal.

    After Ctrl-C nobody waits for threads that cannot be stopped: Python, when it ends, would.
    """
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    code = main(hush=hush_libraries)
    others = [one for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon]
    if code == INTERRUPTED and others:
        os._exit(code)  # what was said is on its way, and what was kept is on the disk
    return code


def _run(arguments: Sequence[str] | None, hush: Callable[[], None]) -> int:
    chosen = _parser().parse_args(arguments)
    if getattr(chosen, "write", False):
        need_own_files()
    if getattr(chosen, "takes_long", False):
        from game.engine.compiled import expect_long_runs

        expect_long_runs()
    from game.cli.asking import name_own_players

    name_own_players(chosen)
    chosen.asked = getattr(chosen, "lang", "")
    chosen.hush = hush
    chosen.lang = chosen.asked or settings.language(languages())
    code: int = chosen.run(chosen)
    return code


def _problem(sentence: str) -> int:
    say_aside(f"{PROGRAM}: {sentence}")
    return 1


def _sentence(error: Exception, arguments: Sequence[str] | None) -> str:
    """What is told of an error that nobody expected; a fault of the program itself is written down in a report."""
    part = _part(error)
    if isinstance(error, ModuleNotFoundError) and part:
        if part == PRINTER:
            return "printing needs fpdf2: `python -m game.start print` sets it up, and so does `pip install fpdf2`."
        return f"{part} is not installed; `python -m game.start` sets everything up."
    if isinstance(error, ImportError) and part:
        return f"{part} is there and cannot be imported ({error}); `python -m game.start` sets everything up."
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename} cannot be read or written: {files.reason(error)}."
    if isinstance(error, files.Damaged):
        return f"{str(error).rstrip('.')}. It came with the game: install that anew."
    if isinstance(error, OSError):  # of a stream: files have names
        return LOST.format(reason=files.reason(error))
    from game.rules.words.text import load_text
    from game.storage import reports

    path = reports.write(error, sys.argv[1:] if arguments is None else arguments)
    try:
        text = load_text(settings.language(languages()))
    except Exception:  # the words themselves may be what is broken
        return f"{type(error).__name__}: {error} ({path})"
    return reports.sentence(error, path, text)


def _part(error: Exception) -> str:
    """The package of pyproject.toml that cannot be imported, if that is what is wrong; else ""."""
    if not isinstance(error, ImportError):
        return ""
    frames = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    names = [(error.name or "").partition(".")[0], *(name.partition(".")[0] for name in reversed(frames))]
    return next((name for name in names if name in PARTS), "")


# --- What can be said -------------------------------------------------------------------------------------------------


class _Command(argparse.ArgumentParser):
    """A command; each can be told the language."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        known = languages()
        self.add_argument("--lang", choices=known, default=argparse.SUPPRESS, help="language of the words")

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse does it, but help that cannot be written is not passed over in silence."""
        if file is sys.stdout:
            print(message, end="", file=file)
        else:
            super()._print_message(message, file)


def _parser() -> argparse.ArgumentParser:
    parser = _Command(
        prog=PROGRAM,
        description="A two-player board game about the rare-earth magnet race. Without a command: play in a window.",
    )
    parser.add_argument("--version", action="version", version=f"Magnet Race {__version__}")
    parser.set_defaults(
        run=play_match,
        text=False,
        json=False,
        load=None,
        resume=False,
        scenario=None,
        seed=None,
        bid=None,
        fail=None,
        tutorial=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    add_play_command(commands)

    check = commands.add_parser("check", help="look for problems in the rules")
    check.add_argument("path", nargs="?", type=Path, help="folder of rules (default: the rules of this game)")
    check.set_defaults(run=_check)

    rulebook = commands.add_parser("rulebook", help="print the rule book with its tables made from the rules")
    rulebook.add_argument("--write", action="store_true", help="write the tables into the rule book's file")
    rulebook.set_defaults(run=_rulebook)

    picture = commands.add_parser("picture", help="draw a screen into a PNG file, without a display")
    picture.add_argument("scene", metavar="SCENE", help="which screen; an unknown one is answered with the list")
    picture.add_argument("out", metavar="OUT.png", type=Path)
    picture.add_argument("--load", type=Path, metavar="FILE", help="show this saved match instead of an example")
    picture.add_argument("--scenario", metavar="ID", help="show an example of this scenario (default: 2025-deal)")
    picture.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH", help="in pixels (default: 1280x720)")
    picture.add_argument(
        "--text-scale", type=int, default=100, metavar="N", help="size of the text in percent, 80 to 200 (default: 100)"
    )
    picture.add_argument(
        "--palette", default="standard", help="set of colours; an unknown one is answered with the list"
    )
    picture.add_argument(
        "--sight", default="normal", metavar="SIGHT",
        help="as seen with deuteranopia, protanopia, tritanopia, or in grey (default: normal)",
    )  # fmt: skip
    picture.set_defaults(run=_picture, fail=picture.error)

    add_replay_command(commands)

    from game.cli.branch import add_branch_command
    from game.cli.position import add_position_command

    add_branch_command(commands)
    add_position_command(commands)

    from game.cli import lab as players_commands
    from game.cli import study as study_commands

    players_commands.add_commands(commands)
    study_commands.add_commands(commands)
    from game.cli.learn import add_learning_commands

    add_learning_commands(commands)
    from game.cli.puzzles import add_puzzles_command

    add_puzzles_command(commands)
    from game.cli.paper import add_print_command

    add_print_command(commands)
    from game.cli.classroom import add_class_commands

    add_class_commands(commands)

    notices = commands.add_parser("notices", help="print whose work is shipped with the game, and its licences")
    notices.add_argument("--full", action="store_true", help="with the whole text of every licence")
    notices.set_defaults(run=_notices)
    return parser


def _size(words: str) -> tuple[int, int]:
    width, _, height = words.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{words!r} is not a size such as 1280x720")
    size = int(width), int(height)
    if not all(SMALLEST_PICTURE <= side <= LARGEST_PICTURE for side in size):
        raise argparse.ArgumentTypeError(f"each side must be from {SMALLEST_PICTURE} to {LARGEST_PICTURE} pixels")
    return size


# --- The commands -----------------------------------------------------------------------------------------------------


def _check(chosen: argparse.Namespace) -> int:
    from game.rules.check import check

    problems = check(chosen.path)
    for problem in problems:
        print(problem)
    count = len(problems)
    print("No problems." if not count else "1 problem" if count == 1 else f"{count} problems")
    if not problems:
        from game.rules import balance, puzzles
        from game.rules.check import load_rules

        rules = load_rules(chosen.path)
        for remark in (*balance.remarks(rules, chosen.path), *puzzles.remarks(rules, chosen.path)):
            print(f"remark: {remark}")
    return 1 if problems else 0


def _rulebook(chosen: argparse.Namespace) -> int:
    from game.rules.words import rulebook
    from game.rules.words.text import load_text
    from game.session.match import shipped_rules

    text = load_text(language_of(chosen))
    if chosen.write:
        print(f"Written: {rulebook.write(shipped_rules(), text).name}")
    else:
        print(rulebook.fill(rulebook.read(text), shipped_rules(), text), end="")
    return 0


def _notices(chosen: argparse.Namespace) -> int:
    from game.cli.notices import page

    print("\n".join(page(chosen.full)))
    return 0


def _picture(chosen: argparse.Namespace) -> int:
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    need_pygame_ce()
    from game.cli.asking import written
    from game.rules.model import SIDES, STANDARD
    from game.session.seats import people
    from game.ui.gallery.picture import AS_IT_STANDS, draw_scene, scene_names

    if chosen.scene not in scene_names():
        raise Stop(f"There is no screen called {chosen.scene!r}; there are: {', '.join(scene_names())}.")
    if chosen.out.suffix.lower() != ".png":
        raise Stop(f"The picture is a PNG file, so its name must end in .png; {chosen.out} does not.")
    if chosen.load is not None and chosen.scenario is not None:
        chosen.fail("a saved match has its own scenario")
    match = None if chosen.load is None else a_match(chosen, chosen.load, {})
    if match is not None and not match.over:
        if people(match) == SIDES:
            raise Stop(f"{chosen.load.name} is a match of two people that is not over: its picture would tell a hand.")
        if chosen.scene not in AS_IT_STANDS:
            allowed = ", ".join(AS_IT_STANDS)
            raise Stop(f"{chosen.load.name} is not over: as it stands it can be shown by these screens: {allowed}.")
    scenario = a_match(chosen, None, {"scenario": chosen.scenario or STANDARD}).scenario
    from game.ui.draw import colour_blindness as sight

    if chosen.sight not in sight.MATRICES:
        raise Stop(f"--sight cannot be {chosen.sight!r}; it can be: {', '.join(sight.MATRICES)}.")
    surface = draw_scene(chosen.scene, chosen.size, match, _looks(chosen), scenario)
    if chosen.sight != sight.NORMAL:
        surface = sight.seen(surface, chosen.sight)
    from game.ui.draw.pictures import as_png

    with written(chosen.out):
        files.write(chosen.out, as_png(surface))
    return 0


def _looks(chosen: argparse.Namespace) -> Settings:
    """The settings that a picture is drawn with."""
    from game.storage.settings import RANGES, USUAL, changed

    asked = {"text_scale": chosen.text_scale, "palette": chosen.palette, "language": language_of(chosen)}
    for name, value in asked.items():
        if name in RANGES and value not in RANGES[name]:
            raise Stop(f"--{name.replace('_', '-')} cannot be {value}; it can be: {', '.join(map(str, RANGES[name]))}.")
    return changed(USUAL, languages(), **asked)
