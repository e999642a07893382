"""The arithmetic of a review, step by step and side by side: the numbers that go in, and what comes out.

It explains what the engine did and decides nothing: what is shown as done is read from the log.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.rules.model import ECOSYSTEM, FLAGSHIP, REVIEW_STEPS
from game.rules.words import scope
from game.ui.draw import words
from game.ui.draw.glyphs import MARKET_ICON, track_icon
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
        "demand": _demand,
        "income": _income,
        "upkeep": _upkeep,
        "markets": _markets,
        "exam": _exam,
        "low": _low,
        "calendar": _calendar,
    }
    return makers[REVIEW_STEPS[number - 1]](review, number, side)


def _pipeline(review: Review, number: int, side: str) -> Sum:
    text, before = review.text, review.before(number)
    if side == FLAGSHIP:
        return Sum((), "", text("ui.review.no_part"), text("ui.review.sum.pipeline_flagship"))
    per = review.constants["pipeline.coordination_per_step"]
    steps, moved = review.terms["free_steps"], review.terms["moved"]
    parts = (
        Part("network", str(before["coordination"]), text.track_short("coordination")),
        Part("", str(per), text("ui.review.part.per"), PER),
    )
    head = text("ui.review.sum.pipeline", steps=steps, moved=moved)
    return Sum(parts, str(steps), head, text("ui.review.sum.pipeline_note", per=per))


def _demand(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    demand, flow, licences = constants["demand.magnets"], review.flow(FLAGSHIP), before["licences"]
    short = review.terms.get("short", 0)  # a Bulwark ends the match before it is reckoned
    covered, reach, bite, points = (review.terms.get(name, 0) for name in ("covered", "reach", "bite", "bite_points"))
    per = constants["demand.bite_per_point"]
    if side == ECOSYSTEM:
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
        income, offices, lenders = (review.terms[name] for name in ("price_income", "offices", "lenders"))
        duties = review.terms["duties"]
        at, cost = constants["income.coordination_at"], constants["income.coordination_cost"]
        per = constants["income.debt_per_unit"]
        parts = (
            Part("chart-line", words.signed(income), f"{text('ui.review.part.price')} {price}"),
            Part("network", str(offices), text("ui.review.part.offices"), MINUS, "" if offices else "off"),
            Part("receipt-text", str(lenders), text("ui.review.part.lenders"), MINUS, "" if lenders else "off"),
            Part("hand-coins", str(duties), text("ui.review.part.duties"), MINUS, "" if duties else "off"),
        )
        owed = offices + lenders + duties
        head = text("ui.review.sum.income_ecosystem", income=income, owed=owed)
        note = text("ui.review.sum.income_ecosystem_note", at=at, cost=cost, per=per)
        return Sum(parts, words.signed(income - owed), head, note)
    base, with_flow, pays = (constants[f"income.{name}"] for name in ("flagship", "flagship_with_flow", "floor_pays"))
    step = constants["income.floor_pays_up_to"]
    # a review that ended before leaves no terms
    earned = [review.terms.get(name, 0) for name in ("base_income", "flow_income", "floor_income")]
    parts = (
        Part("banknote", str(earned[0]), text("ui.review.part.base")),
        _extra("magnet", earned[1], text("ui.review.part.with_flow")),
        _extra("shield", earned[2], text("ui.review.part.floor")),
    )
    income = sum(earned) - review.terms.get("slump_loss", 0)
    note = text("ui.review.sum.income_flagship_note", base=base, with_flow=with_flow, floor=pays, step=step)
    return Sum(parts, words.signed(income), text("ui.review.sum.income_flagship", income=income), note)


def _extra(icon: str, amount: int, caption: str, sign: str = PLUS) -> Part:
    """A part that counts only sometimes."""
    return Part(icon, str(amount), caption, sign, "" if amount else "off")


def _upkeep(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    if side == ECOSYSTEM:
        short = constants["upkeep.discipline_short"]
        parts = (
            Part("network", str(before["coordination"]), text.track_short("coordination")),
            Part("list-checks", str(before["discipline"]), text.track_short("discipline"), MINUS),
        )
        head = text("ui.review.sum.upkeep_slips" if review.terms["slips"] else "ui.review.sum.upkeep_holds")
        note = text("ui.review.sum.upkeep_note", short=short, loss=constants["upkeep.discipline_loss"])
        return Sum(parts, words.number(review.terms["discipline_lead"]), head, note)
    gate, behind = review.terms["gate"], constants["upkeep.gate_behind"]
    parts = (
        Part("calendar", str(gate), text("ui.review.part.gate")),
        Part("factory", str(before["milestones"]), text.track_short("milestones"), MINUS),
    )
    head = text("ui.review.sum.gate_behind" if review.terms["late"] else "ui.review.sum.gate_kept")
    return Sum(parts, words.number(review.terms["behind"]), head, text("ui.review.sum.gate_note", behind=behind))


def _markets(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before = review.text, review.constants, review.before(number)
    scoring = review.scoring(side)
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
    points = max(0, toward * review.terms["market_points"])
    extra = max(0, toward * review.terms.get("flow_points", 0))  # an ending may come before it
    flow, flow_at = review.flow(side), constants[f"markets.{side}_flow_at"]
    parts += (Part("magnet", str(flow), text("ui.review.part.flow"), look="side" if extra else "off"),)
    head = text("ui.review.sum.markets_flow", points=points, flow=extra)
    note = text("ui.review.sum.markets_note", at=at, points=each, slip=constants["markets.slip"], flow=flow_at)
    return Sum(parts, words.signed(points + extra), head, note)


def _exam(review: Review, number: int, side: str) -> Sum:
    parts: tuple[Part, ...]
    text, constants, before, scenario = review.text, review.constants, review.before(number), review.scenario
    rounds = scenario.ecosystem_exams if side == ECOSYSTEM else scenario.flagship_exams
    if review.round not in rounds:
        return Sum((), "", text("ui.review.sum.exam_none"), _next_exam(review, side, review.round))
    if side == ECOSYSTEM:
        due, shown, missing = review.terms["due"], before["demonstrations"], review.terms["missing"]
        parts = (
            Part("calendar", str(due), text("ui.review.part.due")),
            Part("award", str(shown), text.track_short("demonstrations"), MINUS),
        )
        note = text("ui.review.sum.exam_ecosystem_note", most=constants["exams.ecosystem_most"])
        return Sum(parts, str(missing), text("ui.review.sum.exam_ecosystem", missing=missing), note)
    more, chance, allies = (constants[f"exams.flagship_{name}"] for name in ("chance_loss", "chance", "allies"))
    parts = (
        Part("award", str(review.terms["loss"]), text("ui.review.part.loss")),
        _extra("dices", review.terms["luck_loss"], text("ui.review.part.luck")),
        _extra("link", review.terms["allies_help"], text("ui.review.part.allies"), MINUS),
        _extra("factory", review.terms["gate_help"], text("ui.review.part.at_gate"), MINUS),
    )
    total = review.terms["lost"]
    note = text("ui.review.sum.exam_flagship_note", chance=chance, more=more, allies=allies)
    return Sum(parts, str(total), text("ui.review.sum.exam_flagship", loss=total), note)


def _next_exam(review: Review, side: str, after: int) -> str:
    """When a side is examined next after a round; nothing in a scenario without exams."""
    if not scope.has_exams(review.scenario):
        return ""
    rounds = review.scenario.ecosystem_exams if side == ECOSYSTEM else review.scenario.flagship_exams
    later = [number for number in rounds if number > after]
    if not later:
        return review.text("ui.review.sum.exam_last")
    half_year = review.text.half_year(review.scenario.half_years[min(later) - 1])
    return review.text("ui.review.sum.exam_next", half_year=half_year)


def _low(review: Review, number: int, side: str) -> Sum:
    text, constants, before = review.text, review.constants, review.before(number)
    track = "coordination" if side == ECOSYSTEM else "confidence"
    limit, points = constants[f"low.{track}"], constants["low.points"]
    hit = review.terms[f"no_{track}"] == 1
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
        both = [scenario.half_years[round - 1] for round in (review.round, now)]
        before, after = map(text.short_half_year, both)
        parts = (Part("calendar", before), Part("calendar", after, sign=LATER, look="side"))
        return Sum(parts, "", text("ui.review.sum.calendar", half_year=text.half_year(both[1])), exam)
    gates = [review.gate(round) for round in (review.round, now)]
    key = "calendar_gate" if gates[0] != gates[1] else "calendar_gate_same"
    parts = (Part("factory", str(gates[0])), Part("factory", str(gates[1]), sign=LATER, look="side"))
    return Sum(parts, "", text(f"ui.review.sum.{key}", gate=gates[1]), exam)
