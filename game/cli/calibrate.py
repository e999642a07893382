"""``python main.py calibrate``: whether the chances that players are told come true; a table by half-year."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from game.cli import numbers, stop
from game.cli.asking import check_scenario, progress_bar, told, written

if TYPE_CHECKING:
    from game.lab.measure.stops import Stopped
    from game.players.calibrated import BellLine, Calibration, Tenth
    from game.rules.model import Rules

MIX = ("novice", "steady", "strong:sims=60")
"""Players of every level, quick enough to be watched by the thousand."""


def add_command(commands: Any) -> None:
    """Adds the command to the sub-parsers of the command line."""
    made = commands.add_parser(
        "calibrate", help="hold the chances that players are told against who won; tell how far they came true"
    )
    made.add_argument("--scenario", default="2025-deal", metavar="ID")
    made.add_argument(
        "--level",
        action="append",
        metavar="CODE",
        help=f"the players (default: {', '.join(MIX)}); with one alone the lines are those of matches among its like",
    )
    made.add_argument(
        "--games", type=numbers.count, default=400, metavar="N", help="matches that the lines are fitted to"
    )
    made.add_argument("--fresh", type=numbers.count, default=400, metavar="N", help="other matches, for the table")
    made.add_argument(
        "--seed", type=numbers.first_seed, default=70_000, metavar="N", help="seed of the first deal; they count up"
    )
    made.add_argument(
        "--sims", type=numbers.count, metavar="N", help="simulations in each part (default: as at the table)"
    )
    numbers.add_workers(made)
    made.add_argument("--write", action="store_true", help="keep it beside the weights that ship")
    what = made.add_mutually_exclusive_group()
    what.add_argument("--show", action="store_true", help="play nothing; tell what is kept")
    what.add_argument(
        "--stops",
        action="store_true",
        help="tell only what a bell would decide after half-years and plays; with --write, first fit its lines",
    )
    made.set_defaults(run=run, takes_long=True)


def run(chosen: argparse.Namespace) -> int:
    """Watches, fits and prints; or prints what is kept."""
    return told(_calibrate, chosen)


def _calibrate(chosen: argparse.Namespace) -> int:
    from game.players.calibrated import CalibrationError, calibrations_of
    from game.players.referee import BEST
    from game.rules.check import load_rules

    rules = load_rules()
    check_scenario(rules, chosen.scenario)
    with stop.told(CalibrationError):
        if chosen.stops:
            print("\n".join(_stops(chosen, rules)))
            return 0
        kept = calibrations_of(rules, chosen.scenario, BEST.weights)
        found = tuple(kept.values()) if chosen.show else (_watched(chosen, rules),)
    if not found:
        raise stop.Stop("nobody measured this scenario under these rules and weights")
    print("\n\n".join("\n".join(lines(one)) for one in found))
    return 0


def _watched(chosen: argparse.Namespace, rules: Rules) -> Calibration:
    from game.lab.measure.calibration import Observatory, calibration
    from game.lab.train.stamp import today
    from game.players.calibrated import calibrations_of
    from game.players.codes import parse
    from game.players.referee import BEST
    from game.session import seats

    levels = [parse(code) for code in chosen.level or MIX]
    observatory = Observatory(rules, chosen.scenario, levels, chosen.sims or seats.CHANCE_SIMULATIONS)
    first, middle = chosen.seed, chosen.seed + chosen.games
    with progress_bar(total=chosen.games + chosen.fresh) as bar:
        observed = observatory.watch(range(first, middle), chosen.workers, bar.update)
        fresh = observatory.watch(range(middle, middle + chosen.fresh), chosen.workers, bar.update)
    found = calibration(rules, chosen.scenario, observatory, (observed, fresh), (_command(chosen), today()))
    before = calibrations_of(rules, chosen.scenario, BEST.weights).get(found.among)
    if before is not None:
        found = replace(found, bell=before.bell, bell_command=before.bell_command)
    if chosen.write:
        _keep([found])
    return found


def _stops(chosen: argparse.Namespace, rules: Rules) -> list[str]:
    """A line for each level and point of the match: what bells decided, and whether the match played on ended so.

    Fits the lines that bells go by first if they are to be written.
    """
    from game.lab.measure.calibration import table
    from game.lab.measure.stops import Bells, bell_lines, chances, together
    from game.players.calibrated import EVERY_LEVEL, level_among
    from game.players.codes import parse

    levels = {level_among([code]): parse(code) for code in chosen.level or MIX}
    kept = _measured(chosen, rules, (EVERY_LEVEL, *levels) if chosen.write else (EVERY_LEVEL,))
    seen = {}
    with progress_bar(total=chosen.games * len(levels)) as bar:
        bells = Bells(rules, chosen.scenario, list(levels.values()))
        for among, level in levels.items():
            seeds = range(chosen.seed, chosen.seed + chosen.games)
            seen[among] = bells.stopped(level, seeds, chosen.workers, bar.update)
    seen[EVERY_LEVEL] = together(list(seen.values()))
    if chosen.write:
        command = _command(chosen)
        for among, matches in seen.items():
            kept[among] = replace(kept[among], bell=bell_lines(matches), bell_command=command)
        _keep(kept.values())
    decides = kept[EVERY_LEVEL].bell
    if not decides:
        raise stop.Stop("nobody measured what bells decide in this scenario: add --write")
    made = _of_levels(seen, {among: one.bell for among, one in kept.items()})
    told = chances(seen[EVERY_LEVEL], decides)
    for half_year in sorted({one.half_year for one in told}):
        made += ["", *tenths(table(told, half_year))]
    return [*made, "", f"{chosen.games} matches of each level against itself, seeds from {chosen.seed}"]


def _of_levels(seen: Mapping[str, Stopped], lines: Mapping[str, Sequence[BellLine]]) -> list[str]:
    """What bells decide in the matches of each level, and in all of them, by the ``lines`` of every level."""
    from game.lab.measure.stops import Share, stops
    from game.players.calibrated import EVERY_LEVEL
    from game.rules.class_plan import load_class

    def told_share(one: Share) -> str:
        return f"{one.value:.1%} ({one.interval[0]:.1%} - {one.interval[1]:.1%})"

    limits = load_class()
    heads = f"{'level':>16} {'after':>5} {'plays':>5} {'decided':>8} {'to the Ecosystem':>27} {'won in the end':>23}"
    made = [f"{heads} {'told':>7} {'by level':>8} {'Brier':>6}"]
    for among, matches in seen.items():
        own = () if among == EVERY_LEVEL else lines.get(among, ())
        for one in stops(matches, lines[EVERY_LEVEL], own, limits):
            ways = f"{told_share(one.ecosystem):>27} {told_share(one.kept):>23}"
            by_level = "-" if one.of_level is None else f"{one.of_level:.1%}"
            promised = f"{one.promised:7.1%} {by_level:>8}"
            where = f"{among or 'all':>16} {one.finished:5} {one.plays:5}"
            made.append(f"{where} {f'{one.decided.value:.1%}':>8} {ways} {promised} {one.brier:6.3f}")
    made.append(f"Before {limits.decides_after} half-years are over a bell decides nothing.")
    return made


def _measured(chosen: argparse.Namespace, rules: Rules, wanted: Iterable[str]) -> dict[str, Calibration]:
    """The calibrations of the scenario by the level of the players; ``wanted`` must be among them."""
    from game.players.calibrated import calibrations_of
    from game.players.referee import BEST

    found = dict(calibrations_of(rules, chosen.scenario, BEST.weights))
    for among in wanted:
        if among not in found:
            whose = f" among players of {among} alone" if among else ""
            raise stop.Stop(
                f"nobody measured this scenario under these rules and weights{whose}: "
                "calibrate it without --stops first"
            )
    return found


def _keep(made: Iterable[Calibration]) -> None:
    """Writes calibrations in the place of those before."""
    from game.players import weights
    from game.players.calibrated import FILE, write

    with written():
        for one in made:
            write(weights.FOLDER / FILE, one)


def _command(chosen: argparse.Namespace) -> str:
    """The command that gives these figures again."""
    words = [f"python main.py calibrate --scenario {chosen.scenario}"]
    words += [f"--level {shlex.quote(code)}" for code in chosen.level or ()]
    words += [
        f"--games {chosen.games}",
        *([] if chosen.stops else [f"--fresh {chosen.fresh}"]),
        f"--seed {chosen.seed}",
    ]
    words += ["--stops"] if chosen.stops else []
    words += [f"--sims {chosen.sims}"] if chosen.sims else []
    return " ".join([*words, "--write"] if chosen.write else words)


def tenths(found: Sequence[Tenth]) -> list[str]:
    """A table of calibration in lines."""
    made = [f"{'half-year':>9} {'tenth':>9} {'told':>7} {'won':>7} {'95 %':>15} {'n':>6} {'matches':>8}"]
    for one in found:
        span = f"{10 * one.tenth}-{10 * one.tenth + 10} %"
        interval = f"{one.low:.1%} - {one.high:.1%}"
        name = one.half_year or "all"
        made.append(f"{name:>9} {span:>9} {one.told:7.1%} {one.won:7.1%} {interval:>15} {one.n:6} {one.matches:8}")
    return made


def lines(found: Calibration) -> list[str]:
    """The table in lines: tenths over all, Brier scores, and the lines themselves."""
    made = [f"{found.scenario}, {' / '.join(found.levels)}, {found.budget} simulations", "", *tenths(found.tenths)]
    made += ["", f"{'half-year':>9} {'Brier':>7} {'95 %':>15} {'matches':>8}"]
    for score in found.briers:
        interval = f"{score.low:.3f} - {score.high:.3f}"
        made.append(f"{score.half_year or 'all':>9} {score.score:7.3f} {interval:>15} {score.n:8}")
    made += ["", f"{'half-year':>9} {'offset':>7} {'slope':>7} {'matches':>8}"]
    made += [f"{one.half_year:9} {one.offset:7.2f} {one.slope:7.2f} {one.matches:8}" for one in found.lines]
    made.append(f"Made {found.date} by: {found.command}")
    if found.bell:
        heads = f"{'bell in':>9} {'plays':>5} {'par':>7} {'offset':>7} {'of value':>8} {'of score':>8}"
        made += ["", f"{heads} {'matches':>8}"]
        for bell in found.bell:
            numbers = f"{bell.par:7.2f} {bell.offset:7.2f} {bell.of_value:8.2f} {bell.of_score:8.2f}"
            made.append(f"{bell.half_year:9} {bell.plays:5} {numbers} {bell.matches:8}")
    if found.bell_command:
        made.append(f"Made by: {found.bell_command}")
    return made
