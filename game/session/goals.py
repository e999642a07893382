"""What a side should look to next: three goals, chosen by rule from what lies open to both.

The first is the most urgent loss, or the stage that holds the flow back; the second is the nearest gain of VP; the
third is the nearest way to win. Every number comes from the rules or the records: nothing is searched, so that a goal
tells nobody a chance.

>>> for goal in goals(match.table, match.rules, "flagship"):
...     print(goal.kind, goal.id, goal.have, goal.need)
loss narrowest 0 1
gain milestone_points 3 4
win bulwark 3 9
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES, STAGES

if TYPE_CHECKING:
    from game.engine.records import Exam, Table
    from game.rules.model import Effect, Rules
    from game.rules.words.text import Text

Kind = Literal["loss", "gain", "win"]
LOW = {ECOSYSTEM: "coordination", FLAGSHIP: "confidence"}
"""The track of each side that costs it points where it stands at its low end."""
FEW = 2  # stages that have room to be named
SOON = 1  # half-years ahead from which an exam that would be failed is urgent


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to reach or to prevent.

    id          under which its words stand, ``goals.ID``
    side        whose it is
    have, need  what is done, and what is wanted in all, as it is shown; 0 of 0 where nothing counts
    lacks       steps of markers and discs that are missing: of two gains the one that lacks fewer is nearer
    numbers     what its words name: numbers, or names of stages, markets and half-years
    marks       tracks, markets and stages' tracks on the board that it depends on
    """

    id: str
    kind: Kind
    side: str
    have: int
    need: int
    lacks: int
    numbers: Mapping[str, int | str | tuple[str, ...]]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A goal in words: what to do, and what it takes and brings."""

    title: str
    lines: str


def goals(table: Table, rules: Rules, side: str) -> tuple[Goal, Goal, Goal]:
    """The three goals of a side: what it may lose, what it may gain, how it may win."""
    board = _Board(table, rules, side)
    return board.loss(), board.gain(), board.win()


def told(goal: Goal, text: Text, half_year: Callable[[str], str] | None = None) -> Told:
    """A goal in words. ``half_year`` writes the name of one; without it as in sentences."""
    written = half_year or text.half_year
    values: dict[str, object] = {"have": goal.have, "need": goal.need, "lacks": goal.lacks}
    for name, value in goal.numbers.items():
        if name == "half_year":
            values[name] = written(str(value))
        elif name == "stages" and isinstance(value, tuple):
            values[name] = text.listed(text(f"stages.{stage}.short") for stage in value)
        elif name == "market":
            values[name] = text(f"markets.{value}.short")
        else:
            values[name] = value
    return Told(text(f"goals.{goal.id}.title", **values), text(f"goals.{goal.id}.told", **values))


class _Board:
    """The table as one side looks at it."""

    def __init__(self, table: Table, rules: Rules, side: str) -> None:
        self.table, self.rules, self.side = table, rules, side
        self.rival = SIDES[1 - SIDES.index(side)]
        self.numbers = rules.constants
        self.tracks = table.tracks
        self.half_years = rules.scenarios[table.scenario].half_years
        self.lead = table.vp if side == ECOSYSTEM else -table.vp  # in VP, minus where the rival leads

    def _goal(self, id: str, kind: Kind, steps: tuple[int, int], marks: Iterable[str], **numbers: int | str) -> Goal:
        return Goal(id, kind, self.side, *steps, steps[1] - steps[0], numbers, tuple(marks))

    # --- what may be lost

    def loss(self) -> Goal:
        """The first of the losses that threaten, in the order of their urgency; else the narrowest stages."""
        return next(self._losses(), None) or self._narrowest()

    def _losses(self) -> Iterator[Goal]:
        thresholds, tracks, numbers = self.table.thresholds, self.tracks, self.numbers
        if -self.lead >= thresholds.breakaway - numbers["low.points"]:
            steps = (-self.lead, thresholds.breakaway)
            yield self._goal("rival_breaks_away", "loss", steps, (), breakaway=thresholds.breakaway)
        if tracks["tension"] >= thresholds.rupture - 1:
            steps = (tracks["tension"], thresholds.rupture)
            yield self._goal("rupture", "loss", steps, ("tension",), rupture=thresholds.rupture)
        low = LOW[self.side]
        least = thresholds.low_coordination if self.side == ECOSYSTEM else thresholds.low_confidence
        if tracks[low] <= least:
            steps = (tracks[low], least + 1)
            yield self._goal(f"low_{low}", "loss", steps, (low,), least=least, points=numbers["low.points"])
        yield from self._ecosystem_losses() if self.side == ECOSYSTEM else self._flagship_losses()

    def _ecosystem_losses(self) -> Iterator[Goal]:
        tracks, numbers = self.tracks, self.numbers
        for exam in self._exams():
            due, shown = exam.due or 0, tracks["demonstrations"]
            if shown < due:
                lost = min(due - shown, numbers["exams.ecosystem_most"])
                half_year = self.half_years[exam.round - 1]
                marks = ("demonstrations", "coordination")
                yield self._goal("inspection", "loss", (shown, due), marks, half_year=half_year, due=due, lost=lost)
        held = tracks["coordination"] - numbers["upkeep.discipline_short"]
        if tracks["discipline"] < held:
            marks = ("discipline", "coordination")
            lost = numbers["upkeep.coordination_loss"]
            yield self._goal("slip", "loss", (tracks["discipline"], held), marks, held=held, lost=lost)

    def _flagship_losses(self) -> Iterator[Goal]:
        table, tracks, numbers = self.table, self.tracks, self.numbers
        demand, per = numbers["demand.magnets"], numbers["demand.bite_per_point"]
        covered = table.flow[FLAGSHIP] + tracks["stockpile"]
        if tracks["licences"] and covered < demand:
            yield self._goal("bite", "loss", (covered, demand), ("stockpile", "licences"), demand=demand, per=per)
        if not self.table.flow[self.side]:
            yield self._narrowest()  # before any exam: nothing is shipped until the empty stages are open
        for exam in self._exams():
            allies, gate = numbers["exams.flagship_allies"], exam.gate or 0
            helps = (tracks["allies"] >= allies) + (tracks["milestones"] >= gate)
            if helps < len(("allies", "gate")):
                yield self._goal(
                    "election", "loss", (helps, 2), ("allies", "milestones", "confidence"),
                    half_year=self.half_years[exam.round - 1], allies=allies, gate=gate,
                    lost=numbers["exams.flagship_loss"],
                )  # fmt: skip
        due = table.gate - numbers["upkeep.gate_behind"] + 1
        if tracks["milestones"] < due:
            lost = numbers["upkeep.gate_confidence"]
            yield self._goal("late", "loss", (tracks["milestones"], due), ("milestones",), due=due, lost=lost)
        if table.floor.below and not table.floor.standing:
            marks = ("price", "floor", "confidence")
            yield self._goal("no_floor", "loss", (0, 1), marks, step=table.floor.step, lost=table.floor.loss)

    def _exams(self) -> list[Exam]:
        """The side's exams of this half-year and the next."""
        now = self.table.round
        return [one for one in self.table.exams if one.side == self.side and now <= one.round <= now + SOON]

    def _narrowest(self) -> Goal:
        table, side = self.table, self.side
        flow, weakest = table.flow[side], table.weakest[side]
        if not weakest:
            return self._more_on_average(flow)
        marks = tuple(f"{side}_{stage}" for stage in weakest)
        steps = (len(STAGES) - len(weakest), len(STAGES))
        numbers: dict[str, int | str | tuple[str, ...]] = {"flow": flow, "more": flow + 1, "count": len(weakest)}
        id = "narrowest" if flow else "unopened"
        if len(weakest) > FEW:
            id += "_many"
        return Goal(id, "loss", side, *steps, len(weakest), numbers | {"stages": weakest}, marks)

    def _more_on_average(self, flow: int) -> Goal:
        """The discs that one more flow lacks where the average of the stages counts: anywhere."""
        have = sum(self.table.stages[self.side].values())
        need = (flow + 1) * len(STAGES)
        marks = (f"{self.side}_{stage}" for stage in STAGES)
        return self._goal("average", "loss", (have, need), marks, flow=flow, more=flow + 1)

    # --- what may be gained

    def gain(self) -> Goal:
        """The gain of VP that lacks the fewest steps; of two alike the one that is listed first."""
        found = list(self._gains())
        if not found:
            return self._goal("keep", "gain", (0, 0), ())
        return min(found, key=lambda goal: goal.lacks)

    def _gains(self) -> Iterator[Goal]:
        if self.side == ECOSYSTEM:
            yield from self._roll_points("demonstrations", self.rules.demonstration.success)
        else:
            entry = next(entry for entry in self.rules.entries if entry.action == "milestone")
            for effect in entry.effects:
                if effect.roll is not None:
                    yield from self._roll_points("milestones", effect.roll.success)
        yield from self._flow_points()
        yield from self._market_points()

    def _roll_points(self, track: str, success: Iterable[Effect]) -> Iterator[Goal]:
        """The next step of a track at which a roll scores. Another step that comes before it is named first."""
        value = self.tracks[track]
        for effect in success:
            at = next((one.value for one in effect.when if one.subject == track), 0)
            if effect.verb != "score" or at <= value:
                continue
            numbers: dict[str, int | str] = {"at": at, "points": effect.amount or 0, "number": value + 1}
            coming = self.table.next_milestone
            if track == "milestones" and coming is not None:
                numbers |= {"odds": coming.odds, "capital": coming.price.get("capital", 0), "ops": coming.ops}
                if coming.opens is not None:
                    half_year = self.half_years[coming.opens - 1]
                    id = "milestone_gate" if value + 1 == at else "next_milestone_gate"
                    yield self._goal(id, "gain", (value, at), (track,), **numbers, half_year=half_year)
                    return
                id = "milestone_points" if value + 1 == at else "next_milestone"
                yield self._goal(id, "gain", (value, at), (track, "capital"), **numbers)
                return
            numbers["odds"] = self.table.odds.demonstration_in_all
            id = "demonstration_points" if value + 1 == at else "next_demonstration"
            yield self._goal(id, "gain", (value, at), (track, "lab"), **numbers)
            return

    def _flow_points(self) -> Iterator[Goal]:
        """Stages that lack discs for a flow that scores in each review; the Ecosystem needs Coordination too."""
        numbers, side = self.numbers, self.side
        at = numbers[f"markets.{side}_flow_at"]
        lacking = [stage for stage in STAGES if self.table.stages[side][stage] < at]
        steps = sum(at - self.table.stages[side][stage] for stage in lacking)
        marks = [f"{side}_{stage}" for stage in lacking]
        least = numbers["markets.ecosystem_flow_coordination"] if side == ECOSYSTEM else 0
        short = max(0, least - self.tracks["coordination"]) if side == ECOSYSTEM else 0
        if not steps and not short:
            return
        goal = self._goal(
            f"{side}_flow_points", "gain", (min(self.table.flow[side], at), at),
            [*marks, *(("coordination",) if short else ())], at=at, coordination=least, discs=steps,
            points=numbers[f"markets.{side}_flow_points"],
        )  # fmt: skip
        yield replace(goal, lacks=steps + short)

    def _market_points(self) -> Iterator[Goal]:
        """Markets that are still to be led far enough, until there are more of them than the rival's."""
        far, points = self.table.thresholds.market_scores, self.numbers["markets.points"]
        led = self._led(far, 1)
        wanted = self._led(far, -1) + 1 - led
        if wanted <= 0:
            return
        nearest = self._markets_to_lead(far)[:wanted]
        if len(nearest) < wanted:
            return
        steps = sum(far - self._standing(market) for market in nearest)
        have = max(0, wanted * far - steps)
        numbers: dict[str, int | str] = {"far": far, "points": points, "count": wanted, "market": nearest[0]}
        id = "market_points" if wanted == 1 else "markets_points"
        yield self._goal(id, "gain", (have, have + steps), nearest, **numbers)

    def _standing(self, market: str) -> int:
        """A marker, plus = this side."""
        return self.table.markets[market] * (1 if self.side == ECOSYSTEM else -1)

    def _led(self, far: int, sign: int) -> int:
        """Markets that this side (1) or its rival (-1) leads so far."""
        return sum(sign * self._standing(market) >= far for market in MARKETS)

    def _markets_to_lead(self, far: int) -> list[str]:
        """Markets that this side does not lead so far yet, nearest first."""
        return sorted((one for one in MARKETS if self._standing(one) < far), key=lambda one: -self._standing(one))

    # --- how to win

    def win(self) -> Goal:
        """The ending of which more is done; in the last half-year the final sum, unless one is all but done."""
        ways = [self._rulebook() if self.side == ECOSYSTEM else self._bulwark(), self._breakaway()]
        nearest = max(ways, key=lambda goal: goal.have / goal.need)
        if self.table.round < self.table.rounds or nearest.lacks <= 1:
            return nearest
        return self._goal("final", "win", (0, 0), ())

    def _rulebook(self) -> Goal:
        numbers, tracks = self.numbers, self.tracks
        shown, coordination = numbers["endings.rulebook_demonstrations"], numbers["endings.rulebook_coordination"]
        wanted, far = numbers["endings.rulebook_markets"], numbers["endings.rulebook_step"]
        led = self._led(far, 1)
        parts = (
            min(tracks["demonstrations"], shown),
            min(tracks["coordination"], coordination),
            min(led, wanted),
        )
        marks = [] if parts[0] == shown else ["demonstrations"]
        marks += [] if parts[1] == coordination else ["coordination"]
        marks += self._markets_to_lead(far)[: max(0, wanted - led)]
        return self._goal(
            "rulebook", "win", (sum(parts), shown + coordination + wanted), marks, shown=tracks["demonstrations"],
            demonstrations=shown, held=tracks["coordination"], coordination=coordination, led=led, markets=wanted,
        )  # fmt: skip

    def _bulwark(self) -> Goal:
        table = self.table
        opens, wanted, flow = table.thresholds.plant_opens, table.thresholds.bulwark_flow, table.flow[FLAGSHIP]
        reached = self.tracks["milestones"]
        marks = [] if reached >= opens else ["milestones"]
        marks += [f"{FLAGSHIP}_{stage}" for stage in table.weakest[FLAGSHIP] if flow < wanted]
        steps = (min(reached, opens) + min(flow, wanted), opens + wanted)
        return self._goal(
            "bulwark", "win", steps, marks, reached=reached, opens=opens, flow=flow, wanted=wanted
        )  # fmt: skip

    def _breakaway(self) -> Goal:
        wanted = self.table.thresholds.breakaway
        steps = (max(0, min(self.lead, wanted)), wanted)
        return self._goal("breakaway", "win", steps, (), wanted=wanted, lead=max(0, self.lead))
