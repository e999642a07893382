"""The arithmetic of a review, step by step and side by side: the numbers that go in, and what comes out.

It explains what the engine did and decides nothing: what is shown as done is read from the log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS
from game.ui.draw import words
from game.ui.draw.glyphs import MARKET_ICON, STAGE_ICON, track_icon
from game.ui.screens.review_facts import Review

LATER, PLUS, MINUS, PER = "→", "+", "−", "÷"


@dataclass(frozen=True, slots=True)
class Part:
    """A number of a sum with its icon and caption; `sign` stands before it. `look`: "", "weak", "side" or "off"."""

    icon: str
    value: str
    caption: str = ""
    sign: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """What is reckoned for a side in a step, its result, what that means, and the rule behind it."""

    parts: tuple[Part, ...]
    result: str
    head: str
    note: str = ""


def sum_of(review: Review, number: int, side: str) -> Sum:
    """The sum of a side in a step."""
    makers: dict[str, Callable[[Review, int, str], Sum]] = {
        "pipeline": _pipeline,
        "production": _production,
        "demand": _demand,
        "income": _income,
        "upkeep": _upkeep,
        "markets": _markets,
        "exam": _exam,
        "low": _low,
        "calendar": _calendar,
    }
    return makers[REVIEW_STEPS[number - 1]](review, number, side)


def rounded_up(number: int, unit: int) -> int:
    """How many units have begun in a number."""
    return -(-number // unit)


def _pipeline(review: Review, number: int, side: str) -> Sum:
    text, before = review.text, review.before(number)
    if side == FLAGSHIP:
        return Sum((), "", text("ui.review.no_part"), text("ui.review.sum.pipeline_flagship"))
    per = review.constants["pipeline.coordination_per_step"]
    steps = before["coordination"] // per
    moved = review.moved(number, "lab") - review.moved(number, "survey")
    parts = (
        Part("network", str(before["coordination"]), text.track_short("coordination")),
        Part("", str(per), text("ui.review.part.per"), PER),
    )
    head = text("ui.review.sum.pipeline", steps=steps, moved=moved)
    return Sum(parts, str(steps), head, text("ui.review.sum.pipeline_note", per=per))


def _production(review: Review, number: int, side: str) -> Sum:
    text = review.text
    flow = review.flow(side)
    levels = review.facts.stages[side]
    parts = tuple(
        Part(STAGE_ICON[stage], str(level), look="weak" if level == flow else "") for stage, level in levels.items()
    )
    per = review.constants[f"production.{side}_flow_per_magnet"]
    made = flow // per if side == ECOSYSTEM else rounded_up(flow, per)
    key = "production_down" if side == ECOSYSTEM else "production_up"
    head = text("ui.review.sum.production", flow=flow)
    return Sum(parts, str(flow), head, text(f"ui.review.sum.{key}", per=per, made=made))


def _demand(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    demand, flow, licences = constants["demand.magnets"], review.flow(FLAGSHIP), before["licences"]
    short = max(0, demand - flow)
    covered = -review.moved(number, "stockpile")
    tense = before["tension"] >= constants["demand.tension_at"]
    reach = licences + (constants["demand.tension_bite"] if tense else 0) if licences else 0
    bite = min(short - covered, reach)
    per = constants["demand.bite_per_point"]
    if side == ECOSYSTEM:
        points = rounded_up(bite, per)
        parts = (
            Part("stamp", str(licences), text.track_short("licences"), look="" if licences else "off"),
            Part("warehouse", str(bite), text("ui.review.part.bite"), LATER, "" if bite else "off"),
            Part("", str(per), text("ui.review.part.per"), PER),
        )
        head = text("ui.review.sum.demand_ecosystem", points=points)
        return Sum(parts, str(points), head, text("ui.review.sum.demand_ecosystem_note", per=per))
    parts = (
        Part("magnet", str(demand), text("ui.review.part.demand")),
        Part("magnet", str(flow), text("ui.review.part.flow"), MINUS),
    )
    if licences and short:
        parts += (Part("warehouse", str(covered), text("ui.review.part.reserve"), MINUS),)
        parts += (Part("stamp", str(reach), text("ui.review.part.reach"), LATER),)
        head = text("ui.review.sum.demand_bites", bite=bite)
        return Sum(parts, str(bite), head, text("ui.review.sum.demand_note", reach=reach))
    head = text("ui.review.sum.demand_open" if short else "ui.review.sum.demand_met")
    return Sum(parts, str(short), head, text("ui.review.sum.demand_free_note"))


def _income(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    price = before["price"]
    if side == ECOSYSTEM:
        low, middle = constants["income.low_price"], constants["income.middle_price"]
        level = "low" if price <= low else "middle" if price <= middle else "high"
        income = constants[f"income.ecosystem_{level}"]
        at, cost = constants["income.coordination_at"], constants["income.coordination_cost"]
        offices = cost if before["coordination"] >= at else 0
        per = constants["income.debt_per_unit"]
        lenders = rounded_up(before["debt"], per)
        parts = (
            Part("chart-line", words.signed(income), f"{text('ui.review.part.price')} {price}"),
            Part("network", str(offices), text("ui.review.part.offices"), MINUS, "" if offices else "off"),
            Part("receipt-text", str(lenders), text("ui.review.part.lenders"), MINUS, "" if lenders else "off"),
        )
        head = text("ui.review.sum.income_ecosystem", income=income, owed=offices + lenders)
        note = text("ui.review.sum.income_ecosystem_note", at=at, cost=cost, per=per)
        return Sum(parts, words.signed(income - offices - lenders), head, note)
    base, with_flow, pays = (constants[f"income.{name}"] for name in ("flagship", "flagship_with_flow", "floor_pays"))
    step = constants["income.floor_step"]
    flows, floored = review.flow(FLAGSHIP) > 0, price < step and before["floor"] == 1
    parts = (
        Part("banknote", str(base), text("ui.review.part.base")),
        _extra("magnet", with_flow, flows, text("ui.review.part.with_flow")),
        _extra("shield", pays, floored, text("ui.review.part.floor")),
    )
    income = base + with_flow * flows + pays * floored
    note = text("ui.review.sum.income_flagship_note", base=base, with_flow=with_flow, floor=pays, step=step)
    return Sum(parts, words.signed(income), text("ui.review.sum.income_flagship", income=income), note)


def _extra(icon: str, amount: int, counts: bool, caption: str, sign: str = PLUS) -> Part:
    """A part that counts only sometimes."""
    return Part(icon, str(amount if counts else 0), caption, sign, "" if counts else "off")


def _upkeep(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    if side == ECOSYSTEM:
        short = constants["upkeep.discipline_short"]
        slips = before["discipline"] < before["coordination"] - short
        parts = (
            Part("network", str(before["coordination"]), text.track_short("coordination")),
            Part("list-checks", str(before["discipline"]), text.track_short("discipline"), MINUS),
        )
        head = text("ui.review.sum.upkeep_slips" if slips else "ui.review.sum.upkeep_holds")
        note = text("ui.review.sum.upkeep_note", short=short, loss=constants["upkeep.discipline_loss"])
        return Sum(parts, words.number(before["coordination"] - before["discipline"]), head, note)
    gate, behind = review.gate(review.round), constants["upkeep.gate_behind"]
    late = before["milestones"] <= gate - behind
    parts = (
        Part("calendar", str(gate), text("ui.review.part.gate")),
        Part("factory", str(before["milestones"]), text.track_short("milestones"), MINUS),
    )
    head = text("ui.review.sum.gate_behind" if late else "ui.review.sum.gate_kept")
    return Sum(parts, words.number(gate - before["milestones"]), head, text("ui.review.sum.gate_note", behind=behind))


def _markets(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    scoring = review.scoring(number, side)
    toward = 1 if side == ECOSYSTEM else -1
    at, each = constants["markets.scores_at"], constants["markets.points"]
    parts = tuple(
        Part(
            icon,
            words.signed(toward * before[market]),
            text(f"markets.{market}.short"),
            look="side" if market in scoring else "" if toward * before[market] > 0 else "off",
        )
        for market, icon in MARKET_ICON.items()
    )
    points = each * len(scoring)
    slip = constants["markets.slip"]
    if side == ECOSYSTEM:
        head = text("ui.review.sum.markets", points=points)
        return Sum(parts, words.signed(points), head, text("ui.review.sum.markets_note", at=at, points=each, slip=slip))
    flow, flow_at = review.flow(FLAGSHIP), constants["markets.flagship_flow_at"]
    flows = flow >= flow_at
    extra = constants["markets.flagship_flow_points"] if flows else 0
    parts += (Part("magnet", str(flow), text("ui.review.part.flow"), look="side" if flows else "off"),)
    head = text("ui.review.sum.markets_flow", points=points, flow=extra)
    return Sum(parts, words.signed(points + extra), head, text("ui.review.sum.markets_flow_note", at=at, flow=flow_at))


def _exam(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before, scenario = review.text, review.constants, review.before(number), review.scenario
    rounds = scenario.ecosystem_exams if side == ECOSYSTEM else scenario.flagship_exams
    if review.round not in rounds:
        return Sum((), "", text("ui.review.sum.exam_none"), _next_exam(review, side, review.round))
    if side == ECOSYSTEM:
        due, shown = scenario.ecosystem_exams[review.round], before["demonstrations"]
        missing = max(0, due - shown)
        parts = (
            Part("calendar", str(due), text("ui.review.part.due")),
            Part("award", str(shown), text.track_short("demonstrations"), MINUS),
        )
        note = text("ui.review.sum.exam_ecosystem_note", most=constants["exams.ecosystem_most"])
        return Sum(parts, str(missing), text("ui.review.sum.exam_ecosystem", missing=missing), note)
    loss, more, chance = (constants[f"exams.flagship_{name}"] for name in ("loss", "chance_loss", "chance"))
    allies = constants["exams.flagship_allies"]
    unlucky = any(entry["kind"] == "roll" and entry["success"] for entry in review.entries[number])
    helped = before["allies"] >= allies
    on_time = before["milestones"] >= review.gate(review.round)
    parts = (
        Part("award", str(loss), text("ui.review.part.loss")),
        _extra("dices", more, unlucky, text("ui.review.part.luck")),
        _extra("link", 1, helped, text("ui.review.part.allies"), MINUS),
        _extra("factory", 1, on_time, text("ui.review.part.at_gate"), MINUS),
    )
    total = max(0, loss + more * unlucky - helped - on_time)
    note = text("ui.review.sum.exam_flagship_note", chance=chance, more=more, allies=allies)
    return Sum(parts, str(total), text("ui.review.sum.exam_flagship", loss=total), note)


def _next_exam(review: Review, side: str, after: int) -> str:
    """When a side is examined next after a round."""
    rounds = review.scenario.ecosystem_exams if side == ECOSYSTEM else review.scenario.flagship_exams
    later = [number for number in rounds if number > after]
    if not later:
        return review.text("ui.review.sum.exam_last")
    half_year = words.half_year(review.scenario.half_years[min(later) - 1])
    return review.text("ui.review.sum.exam_next", half_year=half_year)


def _low(review: Review, number: int, side: str) -> Sum:
    text, constants, before = review.text, review.constants, review.before(number)
    track = "coordination" if side == ECOSYSTEM else "confidence"
    limit, points = constants[f"low.{track}"], constants["low.points"]
    hit = before[track] <= limit
    head = text("ui.review.sum.low_hit", points=points) if hit else text("ui.review.sum.low_safe")
    parts = (Part(track_icon(track), str(before[track]), text.track_short(track), look="weak" if hit else ""),)
    return Sum(parts, "", head, text(f"ui.review.sum.low_{track}", at=limit))


def _calendar(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, scenario = review.text, review.scenario
    now = review.after(number)["round"]
    if now == review.round:
        return Sum((), "", text("ui.review.sum.calendar_over"))
    exam = _next_exam(review, side, now - 1)
    if side == ECOSYSTEM:
        names = [words.half_year(scenario.half_years[round - 1]) for round in (review.round, now)]
        parts = (Part("calendar", names[0]), Part("calendar", names[1], sign=LATER, look="side"))
        return Sum(parts, "", text("ui.review.sum.calendar", half_year=names[1]), exam)
    gates = [review.gate(round) for round in (review.round, now)]
    key = "calendar_gate" if gates[0] != gates[1] else "calendar_gate_same"
    parts = (Part("factory", str(gates[0])), Part("factory", str(gates[1]), sign=LATER, look="side"))
    return Sum(parts, "", text(f"ui.review.sum.{key}", gate=gates[1]), exam)
