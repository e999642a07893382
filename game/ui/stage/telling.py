"""An occasion in words: what a scene says before its rolls, and what only after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.rules.decision import OPS, Decision
from game.rules.model import FLAGSHIP, MARKETS, SIDES, STAGE_TRACKS, WORLD
from game.session.meaning import meaning, milestone_name
from game.session.occasions import PROJECTS, Occasion, merged, subject_of, weight_of
from game.ui.draw import words
from game.ui.draw.glyphs import STEP_ICON, action_icon, track_icon
from game.ui.table.exam_words import exam_words
from game.ui.table.explained import stage_of

if TYPE_CHECKING:
    from game.engine.records import Table
    from game.rules.model import Effect, Roll, Rules
    from game.rules.words.text import Text
    from game.session.journal import Entry
    from game.session.match import Match

MOST_SLIPS = 6
EXAM = "exam"  # the subject of the roll of an exam, and the kind of its occasion


@dataclass(frozen=True, slots=True)
class Slip:
    """A consequence: a track with its value before and after, and why. ``owner`` is whose track it is."""

    track: str
    icon: str
    name: str
    short: str
    before: str
    after: str
    why: str
    owner: str

    @property
    def is_disc(self) -> bool:
        """Whether a stage gained a disc."""
        return self.track in STAGE_TRACKS and int(self.after) > int(self.before)

    @property
    def spoken(self) -> str:
        """The slip read aloud."""
        return f"{self.name} {self.before} → {self.after}"


@dataclass(frozen=True, slots=True)
class Throw:
    """A roll: the most that succeeds, what was rolled, and words for both ends of its bar and for how it ended.

    project  whether it is somebody's roll for success, and not plain chance
    """

    odds: int
    rolled: int
    success: bool
    project: bool
    needed: str
    yes: str
    no: str
    result: str
    why: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A scene in words.

    kicker, title, note  when and who, what is tried, and the rule behind it
    card                 whose card lies beside it, "" for none; ``icon`` stands in its place
    pays                 whether that card does no more than pay for it with its ops
    terms                what the odds are made of; empty if they cannot be told
    more                 consequences that have no room, in words
    once                 whether the card leaves the game
    means                a sentence on what it means, told last; "" for none
    moved                every change of a track in order: its id, before and after
    """

    kind: str
    side: str
    kicker: str
    title: str
    note: str
    card: str
    pays: bool
    icon: str
    throws: tuple[Throw, ...]
    terms: tuple[tuple[str, str], ...]
    slips: tuple[Slip, ...]
    more: str
    once: bool
    means: str
    moved: tuple[tuple[str, int, int], ...]

    @property
    def key(self) -> str:
        """What is the same when there is nothing new to see."""
        return f"{self.kind} {self.card or self.title}"

    def spoken(self, fallen: int, slips: int, landed: bool) -> str:
        """The scene read aloud as far as it was told: so many rolls have ended, so many consequences are in sight.

        ``landed``: whether these have arrived, so that it can be said what they mean.
        """
        told = [f"{self.kicker}. {self.title}"]
        told += [f"{throw.needed}: {throw.result}" for throw in self.throws[:fallen]]
        if fallen < len(self.throws):
            told.append(self.throws[fallen].needed)
        told += [slip.spoken for slip in self.slips[:slips]]
        return ". ".join([*told, *([self.means] if landed and self.means else [])])


@dataclass(frozen=True, slots=True)
class Before:
    """The table before the decision, and the headlines' reasons for their order by card."""

    table: Table
    reasons: Mapping[str, str]


def tellings(match: Match, found: Sequence[Occasion], before: Before) -> list[Telling]:
    """The scenes of occasions of one decision. The headlines come in the order of ``before.reasons``."""
    order = list(before.reasons)
    first = sorted((one for one in found if one.kind == "headline"), key=lambda one: order.index(one.card))
    return [_telling(match, one, before) for one in (*first, *(one for one in found if one.kind != "headline"))]


def _telling(match: Match, one: Occasion, before: Before) -> Telling:
    text, rules = match.text, match.rules
    changes = [slip for part in _parts(one.entries) for slip in _slips(match, one, part, before.table)]
    changes.sort(key=lambda pair: -pair[0])
    shown = tuple(slip for _, slip in changes[:MOST_SLIPS])
    left = len(changes) - len(shown)
    title, icon, note = _what(match, one, before)
    throws = tuple(_throw(match, one, entry) for entry in one.rolls)
    paying = _paying_card(match, one)
    return Telling(
        kind=one.kind,
        side=_side(match, one, before),
        kicker=_kicker(match, one, before),
        title=title,
        note=note,
        card=one.card or paying,
        pays=bool(paying) and not one.card,
        icon=icon,
        throws=throws,
        terms=_terms(one, before, text, rules),
        slips=shown,
        more=text("ui.stage.more", count=left) if left else "",
        once=any(entry.kind == "card" for entry in one.entries),
        means=meaning(match, one, before.table),
        moved=tuple(
            (entry.track, entry.before, entry.after) for _, part in _parts(one.entries) for entry in merged(part)
        ),
    )


def _parts(entries: Sequence[Entry]) -> Iterator[tuple[Entry | None, list[Entry]]]:
    """The changes of an occasion between its rolls, each part with the roll before it."""
    roll: Entry | None = None
    part: list[Entry] = []
    for entry in entries:
        if entry.kind == "roll":
            yield roll, part
            roll, part = entry, []
        else:
            part.append(entry)
    yield roll, part


def _slips(
    match: Match, one: Occasion, part: tuple[Entry | None, list[Entry]], table: Table
) -> Iterator[tuple[int, Slip]]:
    text, rules = match.text, match.rules
    roll, entries = part
    for entry in merged(entries):
        track = entry.track
        owner = next((known.owner for known in rules.tracks if known.id == track), WORLD)
        weight = abs(entry.after - entry.before) * weight_of(track)
        yield (
            weight,
            Slip(
                track, track_icon(track), _name(track, table, text), text.track_short(track),
                _value(track, entry.before), _value(track, entry.after),
                _limited(match, one, entry, table) or _lent(entry, table, text) or _why(match, one, roll, entry), owner,
            ),
        )  # fmt: skip


def _name(track: str, table: Table, text: Text) -> str:
    """What moves; where others lend discs, that these are the side's own: the board shows all that work."""
    stage = stage_of(track)
    if stage is not None:
        made_of = table.discs[stage[0]][stage[1]]
        if made_of.plant or made_of.ally_at or made_of.to_come:
            return text("ui.stage.own_discs", stage=text.stage(stage[1]))
    return text.object(track)


def _value(track: str, number: int) -> str:
    return words.score(number) if track == "vp" or track in MARKETS else words.number(number)


def _lent(entry: Entry, table: Table, text: Text) -> str:
    """Where new allies lend discs; "" where they lend none."""
    if entry.track != "allies" or entry.after <= entry.before:
        return ""
    stages = [text.stage(stage) for stage, discs in table.discs[FLAGSHIP].items()
              if entry.before < discs.ally_at <= entry.after]  # fmt: skip
    return text("ui.stage.why.lent", stages=text.listed(stages)) if stages else ""


def _limited(match: Match, one: Occasion, entry: Entry, table: Table) -> str:
    """How far a track moved that its end has stopped, where its card may have promised more; "" for any other."""
    limits, moved = table.limits[entry.track], entry.after - entry.before
    asked = 0
    for effect in match.rules.card(one.card).effects if one.card else ():
        same_way = effect.amount is not None and effect.amount * moved > 0
        asked += effect.amount if same_way and effect.track == entry.track and effect.amount is not None else 0
    if entry.after not in (limits.low, limits.high) or abs(asked) <= abs(moved):
        return ""
    key = "at_most" if entry.after == limits.high else "at_least"
    return match.text(f"ui.stage.{key}", by=words.signed(moved), limit=entry.after)


def _why(match: Match, one: Occasion, roll: Entry | None, entry: Entry) -> str:
    """Why a track moved. No project moves a market: there a card goes on after its roll, however that ended."""
    text = match.text
    if roll is None:
        lost = entry.after < entry.before and one.kind in ("milestone", "demonstration", "ally", "brink")
        return text("ui.stage.why.paid" if lost else "ui.stage.why.effect" if one.card else "ui.stage.why.rule")
    if one.card and entry.track in MARKETS and _is_project(match, roll):
        return text("ui.stage.why.effect")
    if roll.success:
        return text("ui.stage.why.success" if _is_project(match, roll) else "ui.stage.why.happened")
    return text("ui.stage.why.failure")


def _side(match: Match, one: Occasion, before: Before) -> str:
    """Whose scene it is: the card's owner, the winner, who is examined, or who decided."""
    if one.kind == "ending" and match.result is not None:
        return match.result.winner
    if one.kind == "event" and one.card:
        owner = match.rules.card(one.card).side
        return owner if owner in SIDES else one.side
    if one.kind == "exam":  # by the calendar: what changed would tell how the roll ended
        scenario, round = match.rules.scenarios[match.scenario], before.table.round
        rounds = (scenario.ecosystem_exams, scenario.flagship_exams)
        examined = [side for side, of_side in zip(SIDES, rounds, strict=True) if round in of_side]
        return examined[0] if len(examined) == 1 else WORLD
    return one.side or WORLD


def _kicker(match: Match, one: Occasion, before: Before) -> str:
    text = match.text
    half_year = text.half_year(match.rules.scenarios[match.scenario].half_years[before.table.round - 1])
    if one.kind == "headline":
        headline = text("ui.stage.headline", side=text.side(one.side), half_year=half_year)
        return text("ui.stage.because", told=headline, reason=before.reasons[one.card])
    if one.kind in ("exam", "ending"):
        return half_year
    key = "rivals_event" if one.rivals else "own_event" if one.kind == "event" else "play"
    play = before.table.play
    who = text.side(one.side)
    if play is None or one.kind == "event":
        return text(f"ui.stage.{key}" if one.kind == "event" else "ui.stage.when", side=who, half_year=half_year)
    return text("ui.stage.play", side=who, half_year=half_year, number=play.number, of=play.of)


def _what(match: Match, one: Occasion, before: Before) -> tuple[str, str, str]:
    """Title, icon, and the rule behind it."""
    text = match.text
    tracks = before.table.tracks
    if one.card:
        return text.card(one.card), "zap", ""
    if one.kind == "milestone":
        number = tracks["milestones"] + 1
        title = text("ui.stage.milestone", number=number, name=milestone_name(text, number, before.table))
        return title, action_icon("milestone"), text("tracks.milestones.help")
    if one.kind == "demonstration":
        number = tracks["demonstrations"] + 1
        return (
            text("ui.stage.demonstration", number=number),
            track_icon("demonstrations"),
            text("tracks.demonstrations.help"),
        )
    if one.kind == EXAM:
        return text("review.exam.name"), STEP_ICON["exam"], _exam_rule(match, before.table)
    if one.kind == "ally":
        return text.action("ally"), action_icon("ally"), text("tracks.allies.help")
    if one.kind == "brink":
        return text("ui.stage.brink"), track_icon("tension"), text("tracks.tension.help")
    ending = match.result.ending if match.result is not None else ""
    return text.ending(ending), "flag", one.entries[0].text


def _exam_rule(match: Match, table: Table) -> str:
    """What is asked at the exams of the half-year, and what they cost."""
    held = [exam_words(match.text, match.rules, exam, table) for exam in table.exams if exam.round == table.round]
    return " ".join([match.text("review.exam.help"), *held])


def _paying_card(match: Match, one: Occasion) -> str:
    """The card whose ops pay for an action: the last one that the side played for them."""
    if one.cause is None or one.cause.kind != "action":
        return ""
    number = one.entries[0].decision
    for turn in reversed(match.turns[1:number]):
        if turn.side == one.side and Decision.parse(turn.name).kind == OPS:
            return Decision.parse(turn.name).card
    return ""


# --- rolls


def _is_project(match: Match, roll: Entry) -> bool:
    """Whether a roll is somebody's for success, and not plain chance."""
    return subject_of(match.turns[roll.decision].records, roll) in PROJECTS


def _throw(match: Match, one: Occasion, entry: Entry) -> Throw:
    text = match.text
    subject = subject_of(match.turns[entry.decision].records, entry)
    project = subject in PROJECTS
    outcome = "success" if entry.success else "failure"
    off = abs(entry.roll - entry.odds)
    yes, no = ("works", "fails") if project else ("comes", "stays")
    result = f"ui.stage.{outcome}" if project else f"ui.stage.{'happens' if entry.success else 'does_not_happen'}"
    what = ""
    if subject == EXAM:  # it is held however the roll ends: only its extra loss hangs on it
        yes, no, result = "exam_comes", "exam_stays", result.replace("ui.stage.", "ui.stage.exam_")
    elif not project and (what := _hangs_on(match, one, entry)):  # the rest of the card happens in any case
        result = result.replace("ui.stage.", "ui.stage.part_")
    more = match.rules.constants["exams.flagship_chance_loss"]
    key = "again" if entry.rerolled else "first"
    return Throw(
        entry.odds, entry.roll, entry.success, project, text("ui.stage.needed", odds=entry.odds),
        text(f"ui.stage.{yes}"), text(f"ui.stage.{no}"), text(result, by=off, more=more, what=what),
        text(f"ui.stage.{key}"),
    )  # fmt: skip


def _hangs_on(match: Match, one: Occasion, entry: Entry) -> str:
    """What of a card's event hangs on a roll of plain chance: "Talent −1".

    "" where that is no track by a number, or the track's end let less of it happen.
    """
    text = match.text
    if not one.card:
        return ""
    asked = [
        effect
        for effect in match.rules.card(one.card).effects
        if effect.chance == entry.odds and effect.played_by in ("", one.side)
    ]
    if len(asked) != 1 or not asked[0].track or not asked[0].amount or asked[0].verb == "move":
        return ""
    followed = next(part for roll, part in _parts(one.entries) if roll is entry)
    moved = {change.track: change.after - change.before for change in merged(followed)}
    if entry.success and moved.get(asked[0].track) != asked[0].amount:
        return ""
    return text("explain.amount", name=text.track_short(asked[0].track), amount=words.signed(asked[0].amount))


def _terms(one: Occasion, before: Before, text: Text, rules: Rules) -> tuple[tuple[str, str], ...]:
    """What the odds of the first roll are made of: (icon, words); nothing if the table before does not say so."""
    found = _rule_of(one, rules)
    if found is None or not one.rolls:
        return ()
    base, roll = found
    made = [("dices", text("ui.stage.base", odds=base))]
    total = base
    for term in roll.terms:
        value = before.table.tracks[term.track]
        by = max(0, value - term.above) * term.percent
        total += by
        if by:
            said = text("ui.stage.term", track=text.track_short(term.track), value=value, by=words.signed(by))
            made.append((track_icon(term.track), said))
    least, most = rules.constants["odds.least"], rules.constants["odds.most"]
    return tuple(made) if max(least, min(most, total)) == one.rolls[0].odds else ()


def _rule_of(one: Occasion, rules: Rules) -> tuple[int, Roll] | None:
    """Base odds and rule of the roll that an action makes, or of one in a card's event that hangs on the table."""
    if one.cause is None:
        return None
    effects: list[Effect] = []
    if one.cause.kind == "action":
        effects = [effect for entry in rules.entries if entry.action == one.cause.id for effect in entry.effects]
    elif one.cause.kind == "card":
        effects = [effect for effect in rules.card(one.cause.id).effects if effect.roll and effect.roll.terms]
    return next(((it.amount, it.roll) for it in effects if it.roll is not None and it.amount is not None), None)
