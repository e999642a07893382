"""A match as text that a person can read and a test can compare: every decision and all that followed from it."""

from collections.abc import Callable

from game.rules.model import MARKETS, SIDES, STAGES
from game.session.journal import Entry
from game.session.match import Match

Decide = Callable[[Match], str]
WIDTH = 120


def playthrough(match: Match, decide: Decide, title: str) -> str:
    """Plays a match to its end and tells it."""
    lines = [
        f"# {title}: scenario {match.scenario}, seed {match.seed}, bid {match.bid}.",
        "# A recorded match. Where the rules change it will differ: read the difference, and if it is what was meant,",
        "# write it anew with MAGNET_RACE_REGOLD=1.",
        *_told(match, 0),
    ]
    while not match.over:
        match.play(decide(match))
        lines += _told(match, len(match.decisions))
    return "\n".join([*lines, *_result(match)]) + "\n"


def _told(match: Match, decision: int) -> list[str]:
    """The lines of one decision. Both sides' logs are read, so that nothing is secret here."""
    logs = [[entry for entry in match.log(side) if entry.decision == decision] for side in SIDES]
    lines = []
    for entry, other in zip(*logs, strict=True):
        known = entry if entry.name or entry.cards else other
        line = _line(match, known)
        if line:
            lines.append(line)
        if entry.kind == "deal" and entry is logs[0][-1]:
            lines += _board(match)
    return lines


def _line(match: Match, entry: Entry) -> str:
    kind = entry.kind
    cause = str(entry.cause).replace(" ", ":")
    if kind == "decision":
        return f"{entry.decision:>3}. {entry.side}: {entry.name}"
    if kind == "change":
        return f"       {entry.track} {entry.before} -> {entry.after}   ({cause})"
    if kind == "roll":
        again = ", the academician's second roll" if entry.rerolled else ""
        outcome = "success" if entry.success else "failure"
        return f"       roll {entry.roll} of at most {entry.odds}: {outcome}{again}   ({cause})"
    if kind == "step":
        return f"     review {entry.step}, {entry.cause.id if entry.cause else ''}"
    if kind == "deal":
        return f"     {entry.side} is dealt {', '.join(entry.cards)}" if entry.side else "     reshuffle"
    if kind == "reveal":
        return f"     {entry.side} headline {entry.card}"
    if kind == "card":
        return f"       {entry.card} leaves the game"
    if kind == "round":
        half_year = match.rules.scenarios[match.scenario].half_years[entry.round - 1]
        return f"\n=== Round {entry.round}, {half_year} ==="
    return ""


def _board(match: Match) -> list[str]:
    """Where everything stands when a round begins."""
    view = match.view(SIDES[0])
    tracks = view.tracks
    lines = []
    for side in SIDES:
        discs = " ".join(str(view.stages[side][stage]) for stage in STAGES)
        own = [one.id for one in match.rules.tracks if one.owner == side and not one.id.endswith(STAGES)]
        lines.append(f"     {side}: chain {discs}, flow {view.flow[side]}")
        lines += _wrapped([f"{name} {tracks[name]}" for name in own])
    markets = ", ".join(f"{market} {view.markets[market]}" for market in MARKETS)
    lines.append(f"     markets: {markets}")
    table = ", ".join(f"{name} {tracks[name]}" for name in ("price", "floor", "tension", "vp"))
    lines.append(f"     {table}; projected score {view.score.total}; draw pile {view.deck}")
    return lines


def _wrapped(words: list[str]) -> list[str]:
    lines = ["      "]
    for word in words:
        if len(lines[-1]) + len(word) + 2 > WIDTH:
            lines.append("      ")
        lines[-1] += f" {word},"
    lines[-1] = lines[-1].rstrip(",")
    return lines


def _result(match: Match) -> list[str]:
    result = match.result
    assert result is not None
    lines = [f"\n=== {result.ending} in round {result.round}: {result.winner} wins, sum {result.total} ==="]
    return lines + [f"  {line.id} {line.points}" for line in result.lines]
