"""An analysis in words, the same for text mode and report: the story, the decisions that mattered, the luck."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from game.players.explanations import tell
from game.players.thoughts import Reason
from game.rules.model import ECOSYSTEM, FLAGSHIP, SIDES
from game.rules.words.text import Text
from game.session.analysis.moments import Lead, decisions_that_mattered, greatest_luck, leads, luck_by_cause
from game.session.analysis.records import BOTH, KINDS, NOBODY, Analysis, Luck, Option, Step, Verdict, percent

MOST_OTHERS = 3  # of what else was possible
FOUND = ("brink", "hopeless", "odds", "ends")  # reasons that are no change on the board


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """A decision that mattered, in words.

    when    half-year and number; ``title``: what was decided; ``kind``: what it is called
    points  what it cost (below zero), or kept where it was the best, with its interval, in points of the chance
    chance  the side's chance after it, in percent
    others  what else was possible, each with the side's chance after it
    why     one sentence, or ""
    """

    number: int
    side: str
    when: str
    title: str
    kind: str
    points: str
    chance: int
    others: tuple[str, ...]
    why: str


def points(share: float) -> str:
    """A move of the chance in whole points with its sign: +12, −3, 0."""
    found = percent(share)
    return f"{found:+d}".replace("-", "−") if found else "0"


def when(analysis: Analysis, number: int, round: int, text: Text) -> str:
    """When a decision was made: its half-year and its number."""
    return text("debrief.when", half_year=text.half_year(analysis.half_year(round)), number=number)


def story(analysis: Analysis, text: Text) -> list[str]:
    """The match in some sentences: how it ended, who led when, what decisions and luck came to."""
    made = [_ended(analysis, text)] if analysis.winner is not None else [_running(analysis, text)]
    told = [_lead(analysis, lead, text) for lead in leads(analysis)]
    if told:
        made.append(text("analysis.leads", leads=text("joined.parts").join(told)))
    if analysis.asker == BOTH:
        made.append(_sum(analysis, text))
        if max(abs(move) for move in (*map(analysis.decided, SIDES), analysis.lucky)) > 1.0:
            made.append(text("analysis.more_than_all"))
    if not analysis.calibrated:
        made.append(text("analysis.not_calibrated"))
    return made


def _ended(analysis: Analysis, text: Text) -> str:
    winner, ending = analysis.winner or "", analysis.ending or ""
    named = text.ending(ending) if text.has(f"endings.{ending}.name") else ending
    values = {"side": text.side(winner), "ending": named}
    if analysis.total is None or ending not in ON_THE_SUM:
        return text("analysis.won", **values)
    return text("analysis.won_by", **values, points=f"{abs(analysis.total):g}")


ON_THE_SUM = ("end_of_2028",)  # endings that the final sum decides


def _running(analysis: Analysis, text: Text) -> str:
    if analysis.asker == NOBODY:
        return text("analysis.running")
    return text("analysis.running_side", side=text.side(analysis.asker))


def _lead(analysis: Analysis, lead: Lead, text: Text) -> str:
    first, last = (text.half_year(analysis.half_year(one)) for one in (lead.first, lead.last))
    at = first if lead.first == lead.last else text("analysis.from_to", first=first, last=last)
    if not lead.side:
        return text("analysis.level", at=at)
    chances = text.listed(percent(one) for one in lead.chances)
    return text("analysis.led", at=at, side=text.side_short(lead.side), chance=chances)


def _sum(analysis: Analysis, text: Text) -> str:
    lost = {side: percent(abs(analysis.decided(side))) for side in SIDES}
    return text(
        "analysis.sum",
        start=percent(analysis.start.ecosystem),
        side=text.side_short(ECOSYSTEM),
        other=text.side_short(FLAGSHIP),
        own=lost[ECOSYSTEM],
        rivals=lost[FLAGSHIP],
        luck=points(analysis.lucky),
        end=percent(float(analysis.winner == ECOSYSTEM)),
    )


# --- decisions


def told_decision(analysis: Analysis, step: Step, text: Text) -> ToldDecision:
    """A decision that was judged, in words."""
    verdict = step.verdict
    assert verdict is not None  # what nobody judged did not matter
    low, high = verdict.low, verdict.high
    doubt = percent((high - low) / 2)
    if verdict.kind == "best":
        nearest = min(verdict.options[1:], key=lambda one: one.behind)
        figure = text("analysis.kept", points=percent(nearest.behind), doubt=percent(nearest.doubt))
    else:
        figure = text("analysis.lost", points=percent(-verdict.loss), doubt=doubt)
    others = [one for one in verdict.options if one.decision != step.name][:MOST_OTHERS]
    return ToldDecision(
        number=step.number,
        side=step.side,
        when=when(analysis, step.number, step.round, text),
        title=text.decision(step.name),
        kind=text(f"analysis.kinds.{verdict.kind}"),
        points=figure,
        chance=percent(next(one.chance for one in verdict.options if one.decision == step.name)),
        others=tuple(_option(one, text) for one in others),
        why=_why(verdict, text),
    )


def _option(option: Option, text: Text) -> str:
    return text("analysis.option", decision=text.decision(option.decision), chance=percent(option.chance))


def _why(verdict: Verdict, text: Text) -> str:
    why = verdict.why
    if why is None:
        return ""
    return told_reason(verdict.best, Reason(why.kind, why.subject, why.figures), text)


def told_reason(decision: str, reason: Reason, text: Text) -> str:
    """What speaks for a decision: what a search found of it, or only what is seen on the board as soon as its play is
    over, which other decisions may bring about later."""
    key = "analysis.why" if reason.kind in FOUND else "analysis.at_once"
    return text(key, decision=text.decision(decision), reason=tell(reason, text))


# --- luck


def told_luck(analysis: Analysis, number: int, luck: Luck, text: Text) -> str:
    """A stroke of luck as a sentence: when, what, and for whom."""
    gained = ECOSYSTEM if luck.move > 0 else FLAGSHIP
    return text(
        "analysis.lucky",
        when=_happened(analysis, number, luck, text),
        cause=cause(luck, text),
        side=text.side_short(gained),
        points=percent(abs(luck.move)),
        doubt=percent(luck.doubt),
    )


def _happened(analysis: Analysis, number: int, luck: Luck, text: Text) -> str:
    if not number:
        return text("analysis.first_deal")
    round = analysis.steps[number - 1].round
    following = analysis.steps[number].round if number < len(analysis.steps) else round
    if luck.cause == "deal" and following != round:  # the decision ended a half-year
        return text("analysis.new_deal", half_year=text.half_year(analysis.half_year(following)))
    return when(analysis, number, round, text)


def cause(luck: Luck, text: Text) -> str:
    """What luck came from."""
    if luck.cause != "roll":
        card = text.card(luck.subject) if luck.subject else ""
        side = text.side_short(luck.side) if luck.side else ""
        return text(f"analysis.causes.{luck.cause}", card=card, side=side)
    name = f"log.{luck.subject}"
    what = text(name) if text.has(name) else text.card(luck.subject)
    outcome = text("log.success" if luck.success else "log.failure")
    if luck.rolled is None:
        return text("analysis.causes.unseen", what=what, odds=luck.odds, outcome=outcome)
    return text("analysis.causes.roll", what=what, odds=luck.odds, rolled=luck.rolled, outcome=outcome)


def told_causes(analysis: Analysis, text: Text) -> list[tuple[str, str]]:
    """What luck came to by its causes: each with its name and its points, plus = Ecosystem."""
    return [(text(f"analysis.luck_of.{one}"), points(move)) for one, move in luck_by_cause(analysis).items()]


# --- accuracy


def told_accuracy(analysis: Analysis, side: str, text: Text) -> str:
    """How accurate a side decided, and how many of its decisions are what."""
    found = analysis.accuracy[side]
    if found is None:
        return text("analysis.no_accuracy", side=text.side(side))
    return text(
        "analysis.accuracy", side=text.side(side), accuracy=round(found), kinds=told_kinds(analysis, side, text)
    )


def told_kinds(analysis: Analysis, side: str, text: Text) -> str:
    """How many decisions of a side are of each kind that it has."""
    counts = [(kind, analysis.count(side, kind)) for kind in KINDS]
    return text.listed(
        text("analysis.count", kind=text(f"analysis.kinds.{kind}"), count=count) for kind, count in counts if count
    )


def lines(analysis: Analysis, text: Text) -> list[str]:
    """A whole analysis in lines of words, for text mode."""
    name = f"scenarios.{analysis.scenario}.name"
    head = text(name) if text.has(name) else analysis.scenario
    made = [text("analysis.head", scenario=head, count=len(analysis.steps), simulations=analysis.simulations)]
    made += story(analysis, text)
    if analysis.asker == NOBODY:
        return made
    asked = SIDES if analysis.asker == BOTH else (analysis.asker,)
    made += [told_accuracy(analysis, side, text) for side in asked]
    made.append(text("analysis.mattered"))
    made += _numbered(decisions_that_mattered(analysis), analysis, text) or [text("analysis.none_mattered")]
    if analysis.asker == BOTH:
        made.append(text("analysis.greatest_luck"))
        found = [told_luck(analysis, number, luck, text) for number, luck in greatest_luck(analysis)]
        made += [text("terminal.brought", told=one) for one in found or [text("analysis.no_luck")]]
        parts = [text("analysis.of_cause", cause=one, points=move) for one, move in told_causes(analysis, text)]
        if parts:
            told = text("joined.parts").join(parts)
            made.append(text("analysis.all_luck", side=text.side_short(ECOSYSTEM), causes=told))
    return made


def _numbered(steps: Iterable[Step], analysis: Analysis, text: Text) -> list[str]:
    made = []
    for place, step in enumerate(steps, 1):
        told = told_decision(analysis, step, text)
        values = {"when": told.when, "side": text.side_short(told.side), "title": told.title}
        made.append(text("analysis.decision", number=place, **values, kind=told.kind, points=told.points))
        if told.others:
            side, others = text.side_short(told.side), text("joined.parts").join(told.others)
            others = text("analysis.others", side=side, chance=told.chance, others=others)
            made.append(text("terminal.brought", told=others))
        if told.why:
            made.append(text("terminal.brought", told=told.why))
    return made
