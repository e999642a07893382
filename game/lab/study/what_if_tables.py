"""What a comparison found, as lines to read, as rows for a spreadsheet, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from game.engine.observation import ending_name
from game.lab.play.pairs import ENDED, OPENED_BY, WON, Difference, Pairs, opened_by
from game.lab.play.tally import KINDS
from game.lab.study.study import Study
from game.lab.study.what_if import Found
from game.rules.model import SIDES, STANDARD
from game.rules.what_if import SHIFT, SWITCH, load_settings
from game.rules.words.text import load_text

Row = tuple[str, str, str, int, float, float, float, float, float]
CSV_HEADER = ("figure", "of", "variant", "pairs", "baseline", "value", "difference", "low_95", "high_95")
"""A row a figure: its name, of whom or what, the swept value, from how many pairs, both rules' values, and how far the
variant lies from the baseline, with the paired 95 % interval."""

BAR = 40  # characters of a curve


def figures(pairs: Pairs, half_years: Sequence[str]) -> Iterator[tuple[str, str, int, int, Difference]]:
    """Every yes-or-no figure of a comparison: its name, of what, matches under either rules, and the difference."""
    first, second = pairs.first, pairs.second
    for number, side in enumerate(SIDES):
        difference = pairs.difference(WON)
        turned = difference if number == 0 else Difference(-difference.value, -difference.high, -difference.low)
        yield "won by", side, first.wins[number], second.wins[number], turned
    for place, kind in enumerate(KINDS):
        yield "ended by", ending_name(kind), first.ending(kind), second.ending(kind), pairs.difference(ENDED + place)
    for place, name in enumerate(half_years):
        counts = [opened_by(tally, place + 1) for tally in (first, second)]
        yield "plant open by", name, counts[0], counts[1], pairs.difference(OPENED_BY + place)


def csv_rows(study: Study, labels: Sequence[str], found: Found) -> Iterator[Row]:
    """The comparison as rows: rates from 0 to 1, the final score in points."""
    for label, pairs in zip(labels, found.pairs, strict=True):
        games = max(1, pairs.games)
        for name, of, first, second, one in figures(pairs, found.half_years):
            yield name, of, label, pairs.games, first / games, second / games, one.value, one.low, one.high
        before, after = pairs.first.mean_score()[0], pairs.second.mean_score()[0]
        yield ("final score", "mean", label, pairs.games, before, after, *pairs.score())


def as_json(study: Study, labels: Sequence[str], found: Found) -> dict[str, Any]:
    """The comparison as data that JSON can hold."""
    variants = [
        {
            "value": int(label) if label else None,
            **pairs.second.as_json(found.half_years),
            "against_baseline": pairs.as_json(found.half_years),
        }
        for label, pairs in zip(labels, found.pairs, strict=True)
    ]
    return {
        "games": found.games,
        "seconds": found.seconds,
        "seed": study.seed,
        "scenario": study.scenario,
        "players": {"ecosystem": study.ecosystem, "flagship": study.flagship},
        "set": [str(change) for change in study.changes],
        "sweep": None if study.sweep is None else str(study.sweep),
        "precision": study.precision,
        "finished": found.finished,
        "ended_early": found.narrow,
        "baseline": found.pairs[0].first.as_json(found.half_years),
        "variants": variants,
    }


def table(study: Study, labels: Sequence[str], found: Found) -> list[str]:
    """The comparison to read."""
    who = f"{study.ecosystem} - {study.flagship}"
    seeds = f"seeds {study.seed} to {study.seed + max(0, found.games - 1)}"
    lines = [
        f"{found.games:,} matches of {who} under both rules, on the same luck ({seeds}), in {found.seconds:.1f} s",
        f"changed: {', '.join(map(str, study.changes)) or 'nothing else'}",
    ]
    if study.sweep is None:
        lines += _comparison(found.pairs[0], found.half_years)
    else:
        lines += _curve(study, labels, found)
    if found.narrow and study.precision is not None:
        lines.append(f"Ended early: the win rate's difference is known to {study.precision:.2%} either way.")
    if not found.finished:
        lines.append("Interrupted: these are the matches that were finished.")
    return lines


def _comparison(pairs: Pairs, half_years: Sequence[str]) -> list[str]:
    lines = [f"{'':34}{'baseline':>10}{'changed':>10}{'difference':>12}  95 % interval"]
    games = max(1, pairs.games)
    for name, of, first, second, one in figures(pairs, half_years):
        if not (first or second) and name != "won by":
            continue
        told = f"{name} {of.replace('_', ' ')}"
        lines.append(
            f"{told:34}{first / games:>10.1%}{second / games:>10.1%}{one.value * 100:>+12.1f}"
            f"  {one.low * 100:+.1f} to {one.high * 100:+.1f}"
        )
    before, after = pairs.first.mean_score()[0], pairs.second.mean_score()[0]
    moved, low, high = pairs.score()
    told = "final score, plus = Ecosystem"
    lines.append(f"{told:34}{before:>+10.2f}{after:>+10.2f}{moved:>+12.2f}  {low:+.2f} to {high:+.2f}")
    if pairs.same:
        lines.append("No match went otherwise.")
    return lines


def _curve(study: Study, labels: Sequence[str], found: Found) -> list[str]:
    """A line for each value: the Ecosystem's win rate with its difference, the plant, the score, and the curve."""
    assert study.sweep is not None
    games = max(1, found.games)
    base = found.pairs[0].first
    lines = [
        f"baseline: won by the ecosystem {base.wins[0] / games:.1%}, plant opened {base.opened / games:.1%}, "
        f"final score {base.mean_score()[0]:+.2f}",
        f"{study.sweep.path:>24}{'ecosystem':>11}{'difference':>12}  {'95 % interval':18}{'plant':>8}{'score':>8}"
        f"  won by the ecosystem, 0 to 100 %",
    ]
    for label, pairs in zip(labels, found.pairs, strict=True):
        one = pairs.difference(WON)
        rate = pairs.second.wins[0] / games
        interval = f"{one.low * 100:+.1f} to {one.high * 100:+.1f}"
        lines.append(
            f"{label:>24}{rate:>11.1%}{one.value * 100:>+12.1f}  {interval:18}{pairs.second.opened / games:>8.1%}"
            f"{pairs.second.mean_score()[0]:>+8.2f}  {_bar(rate, base.wins[0] / games)}"
        )
    return lines


def _bar(rate: float, baseline: float) -> str:
    """A rate as a bar of characters; a stroke marks the baseline."""
    place, mark = round(rate * BAR), round(baseline * BAR)
    return "".join("|" if at == mark else "#" if at < place else "." for at in range(BAR + 1))


def setting_lines(scenario: str | None) -> list[str]:
    """The settings with names of their own: what each may be, and what the rules say."""
    text = load_text()
    lines = []
    for setting in load_settings(scenario or STANDARD):
        values = setting.values()
        told = "true, false" if setting.kind == SWITCH else f"{values[0]} to {values[-1]}"
        more = " (added)" if setting.kind == SHIFT else ""
        help = " ".join(text(words) for words in setting.words())
        lines.append(f"{setting.id:24}{told + more:18} now {setting.word(setting.default):6} {help}")
    return lines
