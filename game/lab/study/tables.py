"""The lab's figures as lines to read and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from game.lab.play.simulate import Figures

Row = tuple[str, str, int, float, float, float]
HEADER = ("figure", "of", "matches", "value", "low_95", "high_95")
"""A summary has a row a figure: its name, of whom or what, from how many matches, and its 95 % interval."""


def rows(figures: Figures) -> Iterator[Row]:
    """The summary of a simulation: rates from 0 to 1, means in their own units."""
    told = figures.as_json()
    games = figures.games
    for group in ("wins", "endings"):
        for name, rate in told["rates"][group].items():
            yield (group, name, games, rate["rate"] or 0.0, *rate["interval_95"])
    opened = told["rates"]["plant_opened"]
    yield ("plant opened", "", games, opened["rate"] or 0.0, *opened["interval_95"])
    for group in ("decisions", "final_score"):
        yield (group.replace("_", " "), "mean", games, told[group]["mean"], *told[group]["interval_95"])
    for name, (mean, low, high) in told["at_the_end"].items():
        yield ("at the end", name, games, mean, low, high)


def table(figures: Figures) -> list[str]:
    """The summary of a simulation to read."""
    games = figures.games
    ecosystem, flagship = figures.players
    who = "random" if ecosystem == flagship == "random" else f"{ecosystem} - {flagship}"
    lines = [f"{games} {who} matches in {figures.seconds:.2f} s: {figures.matches_per_second:,.0f} a second"]
    told = figures.as_json()
    counted = [(f"won by the {side}", rate) for side, rate in told["rates"]["wins"].items()]
    counted += [(f"ended by {kind.replace('_', ' ')}", rate) for kind, rate in told["rates"]["endings"].items()]
    counted.append(("the plant opened", told["rates"]["plant_opened"]))
    for name, rate in counted:
        low, high = rate["interval_95"]
        lines.append(f"{name}: {rate['count']} ({rate['rate'] or 0:.1%}; 95 % interval {low:.1%} to {high:.1%})")
    decisions, score = told["decisions"], told["final_score"]
    lines.append(f"decisions in a match: {decisions['mean']:.1f} on average{_spread(decisions['percentiles'])}")
    lines.append(f"final score: {score['mean']:+.2f} on average{_spread(score['percentiles'])}; plus = Ecosystem")
    opened = ", ".join(f"{name} {count}" for name, count in told["plant_opened_in"].items() if count)
    if opened:
        lines.append(f"the plant opened in: {opened}")
    if not figures.finished:
        lines.append("Interrupted: these are the matches that were finished.")
    return lines


def _spread(found: dict[str, float]) -> str:
    return f" (middle 80 %: {found['p10']} to {found['p90']})" if found else ""
