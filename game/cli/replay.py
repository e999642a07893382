"""The command that plays a saved match again, tells what was kept of one, analyses it, and writes its notation."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.stop import Stop, language_of, told

if TYPE_CHECKING:
    from game.rules.words.text import Text
    from game.session.game_record import GameRecord
    from game.session.match import Match


def add_replay_command(commands: Any) -> None:
    """Adds ``replay``."""
    replay = commands.add_parser("replay", help="play a saved match again, decision by decision, or tell its notation")
    replay.add_argument("file", metavar="FILE", type=Path, help="a saved match, or the notation of one")
    replay.add_argument("--verify", action="store_true", help="only say whether it holds, and how it ends")
    replay.add_argument("--json", action="store_true", help="answer in JSON")
    replay.add_argument("--analyse", action="store_true", help="who led when, what mattered, and what was luck")
    replay.add_argument("--report", metavar="OUT", type=Path, help="write a report of one or two pages, as HTML")
    replay.add_argument("--notation", metavar="OUT", type=Path, help="write its notation (docs/game-notation.md)")
    replay.set_defaults(run=_replay)


def a_match(chosen: argparse.Namespace, load: Path | None, new: dict[str, Any]) -> Match:
    """A match: loaded, or new. Problems of its rules, its file or its set-up end the command."""
    from game.rules.check import RulesError
    from game.rules.words.text import load_text
    from game.session.match import Match
    from game.storage.savefile import SaveError

    with told(RulesError, SaveError, ValueError):
        text = load_text(language_of(chosen))
        return Match.new(text=text, **new) if load is None else Match.load(load, text=text)


@dataclass(frozen=True, slots=True)
class Kept:
    """A game that can be told and not played again, and the sentence that says why."""

    record: GameRecord
    why: str
    is_notation: bool = False


def _replay(chosen: argparse.Namespace) -> int:
    from game.rules.words.text import load_text
    from game.session.game_record import record_of

    text = load_text(language_of(chosen))
    try:
        kept = found(chosen, text)
        if chosen.verify and isinstance(kept, Kept):
            raise Stop(kept.why)
    except Stop as problem:
        if chosen.json:
            print(json.dumps({"file": chosen.file.name, "verified": False, "reason": str(problem)}))
            return 1
        raise
    if chosen.notation is not None:
        write_notation(chosen.notation, kept.record if isinstance(kept, Kept) else record_of(kept))
        if not (chosen.verify or chosen.json):
            print(text("terminal.written", file=chosen.notation.name))
            return 0
    if chosen.analyse or chosen.report is not None:
        from game.cli.analyse import analyse

        return analyse(chosen, kept.record if isinstance(kept, Kept) else kept, text)
    if isinstance(kept, Kept):
        return _tell(chosen, kept, text)
    return _play_again(chosen, kept)


def found(chosen: argparse.Namespace, text: Text) -> Match | Kept:
    """What the file holds: a match that these rules can play again, or a game that can only be told."""
    from game.rules.check import RulesError
    from game.session import notation
    from game.session.game_record import record_of_save
    from game.session.match import shipped_rules
    from game.session.record_lines import LineError
    from game.storage import savefile
    from game.storage.savefile import SaveError

    file = chosen.file
    with told(RulesError, SaveError):
        words = savefile.read_text(file)
        if not notation.is_notation(words):
            if savefile.read(file).rules == shipped_rules().digest:
                return a_match(chosen, file, {})
            return Kept(record_of_save(file), text("savefile.other_rules", file=file.name))
    try:
        return Kept(notation.read(words), text("terminal.only_told", file=file.name), True)
    except LineError as error:
        reason = text(f"{error.section}.{error.key}", **error.fields)
        raise Stop(text("terminal.broken_notation", file=file.name, reason=reason)) from error


def write_notation(path: Path, record: GameRecord) -> None:
    """Writes the notation of a game. A file that is there already stays unless it is a notation too."""
    from game.session import notation
    from game.storage import files, savefile
    from game.storage.savefile import SaveError

    with told(SaveError):
        if os.path.lexists(path) and not notation.is_notation(savefile.read_text(path)):
            raise SaveError("not_overwritten_notation", file=str(path))
        try:
            files.write_text(path, notation.write(record))
        except OSError as error:
            raise SaveError("cannot_write", file=str(path), reason=files.reason(error)) from error


def _tell(chosen: argparse.Namespace, kept: Kept, text: Text) -> int:
    """Tells a game from what was kept of it."""
    record = kept.record
    if chosen.json:
        answer = {
            "file": chosen.file.name,
            "verified": False,
            "reason": kept.why,
            "scenario": record.scenario,
            "bid": record.bid,
            "decisions": len(record.decisions),
            "over": record.result is not None,
            "result": record.result and {"ending": record.result.ending, "winner": record.result.winner},
        }
        print(json.dumps(answer))
        return 0
    from game.textmode.narrator import record_lines

    print("\n".join([kept.why, *record_lines(record, text)]))
    return 0


def _play_again(chosen: argparse.Namespace, match: Match) -> int:
    """Tells a match that was played again."""
    answer = {
        "file": chosen.file.name,
        "verified": True,
        "scenario": match.scenario,
        "seed": match.seed if match.over else None,  # who knows it knows every hidden card and the dice to come
        "bid": match.bid,
        "decisions": len(match.decisions),
        "hash": match.position.digest,
        "over": match.over,
        "result": match.result.as_json() if match.result else None,
    }
    if chosen.json:
        print(json.dumps(answer))
        return 0
    from game.session.outcome import outcome
    from game.session.session import Session
    from game.textmode.narrator import debrief_lines, ending_lines, stopped_lines, told_decisions

    lines = [] if chosen.verify else told_decisions(Session(match))
    lines += [match.text("terminal.verified", file=chosen.file.name, count=len(match.decisions), hash=answer["hash"])]
    found = outcome(match)
    if found is None:
        lines.append(match.text("terminal.not_over"))
    else:
        lines += ending_lines(match) if match.over else stopped_lines(match)
        lines += [] if chosen.verify else debrief_lines(match)
    print("\n".join(lines))
    return 0
