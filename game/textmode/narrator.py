"""A match in lines of words: the board, a card, a preview, the final sum. For text mode and `replay`."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.records import Change, Exam, Result, Score, View
from game.players.referee import PERCENT, Chance
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES, STAGE_TRACKS, WORLD
from game.rules.words.text import Text
from game.session.game_record import GameRecord
from game.session.match import Match
from game.session.questions import bearing, questions, sources
from game.session.session import Session
from game.session.story import story
from game.session.turning import LEAST_CHANCE, LookedBack, TurningPoint, turning_points

NOT_LISTED = ("round", "vp", *MARKETS, *STAGE_TRACKS)
"""Tracks that `board_lines` tells in sentences of their own."""


OF_THE_DECISION = "chance"  # what a preview calls the roll of an event or an action that has no name of its own


def signed(points: float) -> str:
    """Points with their sign, halves as .5: +3, -0.5, 0."""
    return f"{points:+g}" if points else "0"


def board_lines(match: Match, view: View) -> list[str]:
    """The board as the side of the view sees it."""
    text = match.text
    score = view.score
    leader = text("terminal.ahead", side=text.side(score.leader)) if score.leader else text("terminal.level")
    lines = [
        text("terminal.round", round=view.round, rounds=view.rounds, half_year=text.half_year(view.half_year)),
        text("terminal.score", vp=signed(view.vp), total=signed(score.total), leader=leader),
        text("terminal.markets", markets=text.listed(_market(match, *market) for market in view.markets.items())),
    ]
    lines += [_chain(match, view, side) for side in SIDES]
    lines += [_tracks(match, view, owner) for owner in (WORLD, *SIDES)]
    lines += [
        text("terminal.gates", gate=view.gate),
        text("terminal.exams", exams=text("joined.parts").join(_exam(match, exam) for exam in view.exams)),
        text(
            "terminal.cards",
            hand=len(view.hand),
            rival=view.hands[view.rival],
            deck=view.deck,
            discard=len(view.discard),
        ),
    ]
    if view.discard:
        lines.append(text("terminal.discard", cards=text.listed(text.card(card) for card in view.discard)))
    return lines


def _market(match: Match, market: str, steps: int) -> str:
    if steps == 0:
        return match.text("terminal.market_level", market=match.text.market(market))
    side = match.text.side(ECOSYSTEM if steps > 0 else FLAGSHIP)
    return match.text("terminal.market_led", market=match.text.market(market), steps=abs(steps), side=side)


def _chain(match: Match, view: View, side: str) -> str:
    text = match.text
    return text(
        "terminal.chain",
        side=text.side(side),
        stages=text.listed(f"{text.stage(stage)} {level}" for stage, level in view.stages[side].items()),
        flow=view.flow[side],
        weakest=text.listed(text.stage(stage) for stage in view.weakest[side]),
    )


def _tracks(match: Match, view: View, owner: str) -> str:
    values = match.text.listed(
        f"{match.text.track(track.id)} {view.tracks[track.id]}"
        for track in match.rules.tracks
        if track.owner == owner and track.id in view.tracks and track.id not in NOT_LISTED
    )
    if owner == WORLD:
        return match.text("terminal.trade", tracks=values)
    return match.text("terminal.tracks", side=match.text.side(owner), tracks=values)


def _exam(match: Match, exam: Exam) -> str:
    key = "exam" if exam.due is None else "exam_due"
    side = match.text.side(exam.side)
    return match.text(f"terminal.{key}", round=exam.round, side=side, due=exam.due)


def hand_lines(match: Match, view: View) -> list[str]:
    """The cards of a hand, each with its effects."""
    lines = [line for card in view.hand for line in (_card_line(match, card), *_effects(match, card))]
    return lines or [match.text("terminal.no_hand")]


def card_lines(match: Match, id: str) -> list[str]:
    """Everything that is printed on a card, with the claims that it cites."""
    text = match.text
    lines = [_card_line(match, id), *_effects(match, id), text("terminal.flavour", flavour=text.flavour(id))]
    for fact in (match.rules.facts[fact] for fact in match.rules.card(id).facts):
        tag = text(f"tags.{fact.tag}.name")
        lines.append(text("terminal.fact", id=fact.id, tag=tag, claim=text.claim(fact), source=fact.source))
        if fact.note:
            lines.append(text("terminal.brought", told=text.note(fact)))
    return lines


def _card_line(match: Match, id: str) -> str:
    text = match.text
    card = match.rules.card(id)
    return text(
        "terminal.card_line",
        id=id,
        title=text.card(id),
        side=text.side(card.side),
        ops=card.ops,
        era=text(f"eras.{card.era}.name"),
        once=text("terminal.once") if card.once else "",
    )


def _effects(match: Match, id: str) -> list[str]:
    return match.text.effects(match.rules.card(id), match.rules)


def preview_lines(match: Match, name: str) -> list[str]:
    """What a decision would change. Raises `game.session.match.Refused` if it is not legal."""
    text = match.text
    seen = match.preview(name)
    changes = seen.changes
    lines = [
        text("terminal.possible", decision=text.decision(name)),
        text("terminal.would_change", changes=_changes(match, changes))
        if changes
        else text("terminal.would_change_nothing"),
    ]
    for roll in seen.rolls:
        lines.append(
            text(
                "terminal.would_roll",
                roll=text.decision(name) if roll.id == OF_THE_DECISION else text(f"log.{roll.id}"),
                odds=roll.odds,
                success=_changes(match, roll.success),
                failure=_changes(match, roll.failure),
            )
        )
    if seen.score.moves:
        lines.append(text("terminal.would_score", before=signed(seen.score.before), after=signed(seen.score.after)))
    return lines + list(seen.notes)


def _changes(match: Match, changes: Sequence[Change]) -> str:
    told = [
        match.text("terminal.change", track=match.text.track(change.track), before=change.before, after=change.after)
        for change in changes
    ]
    return match.text.clauses(told) or match.text("terminal.nothing")


def score_lines(match: Match, score: Score | Result) -> list[str]:
    """The sum line by line, with its total."""
    text = match.text
    lines = [text("terminal.line", name=text(f"score.{line.id}"), points=signed(line.points)) for line in score.lines]
    lines.append(text("terminal.sum", total=signed(score.total), plus=text.side(ECOSYSTEM)))
    return lines


def ending_lines(match: Match) -> list[str]:
    """How a finished match ended, and the final sum line by line."""
    text = match.text
    result = match.result
    assert result is not None  # only asked for at the end
    return [
        text("terminal.over", name=text.ending(result.ending)),
        text("terminal.winner", side=text.side(result.winner)),
        *score_lines(match, result),
    ]


def chance_line(found: Chance, side: str, text: Text) -> str:
    """Both sides' chances in a sentence, with the interval of one side's."""
    low, high = (round(PERCENT * one) for one in found.interval(side))
    shares = {f"of_{one}": found.percent(one) for one in SIDES}
    names = {one: text.side_short(one) for one in SIDES}
    return text("terminal.chance", **names, **shares, side=names[side], low=low, high=high)


def _moved(point: TurningPoint, text: Text) -> str:
    """How far a turning point moved what it moved."""
    if not point.in_chance:
        return text("debrief.moved", before=signed(point.before), after=signed(point.after))
    shares = {name: round(PERCENT * one) for name, one in (("before", point.before), ("after", point.after))}
    return text("debrief.moved_chance", side=text.side_short(ECOSYSTEM), **shares)


def debrief_lines(match: Match, looked_back: LookedBack | None = None) -> list[str]:
    """The turning points of a finished match, and questions to talk about.

    The points are moves of the chance to win where somebody has looked back, else of the projected score.
    """
    text, found = match.text, story(match)
    unit = "" if looked_back is None else "_chance"
    lines = [text("debrief.points")]
    points = turning_points(match, found, looked_back)
    for number, point in enumerate(points, 1):
        key = "debrief.when_review" if point.kind == "review" else "debrief.when"
        when = text(key, half_year=text.half_year(point.half_year), number=point.decision)
        made = text("debrief.by", side=text.side(point.side), decision=point.title) if point.side else point.title
        lines.append(text("debrief.point", number=number, decision=made, when=when, moved=_moved(point, text)))
    if not points:
        lines.append(text(f"debrief.none{unit}", least=round(PERCENT * LEAST_CHANCE)))
    lines.append(text("debrief.talk"))
    for number, question in enumerate(questions(match, found), 1):
        source = sources(question, text)
        lines.append(text("debrief.question", number=number, ask=question.ask, source=source))
        lines += [text("terminal.brought", told=told) for told in bearing(question, match.rules, text)]
    return lines


def told_decisions(session: Session) -> list[str]:
    """Every decision of a match in words, numbered, as both sides may know it: while it runs, headlines that are not
    revealed stay face down."""
    match, secret = session.match, session.face_down()
    text = match.text
    sides: dict[int, str] = {
        entry.decision: entry.side for entry in match.log(ECOSYSTEM) if entry.kind == "decision" and entry.side
    }

    def told(number: int, name: str) -> str:
        side = text.side(sides[number])
        if number in secret:
            return text("terminal.told_sentence", number=number, told=text("log.face_down", side=side))
        return text("terminal.told", number=number, side=side, decision=text.decision(name))

    return [told(number, name) for number, name in enumerate(match.decisions, 1)]


def record_lines(record: GameRecord, text: Text) -> list[str]:
    """A whole game in words from what was kept of it: every decision, numbered, with all that it brought about."""
    key = f"scenarios.{record.scenario}.name"
    scenario = text(key) if text.has(key) else record.scenario
    lines = [
        text(
            "terminal.recorded",
            scenario=scenario,
            program=record.program,
            bid=signed(record.bid),
            count=len(record.decisions),
        )
    ]
    if not record.known_to:
        lines.append(text("terminal.known_to_nobody"))
    elif record.known_to != SIDES:
        lines.append(text("terminal.known_to_one", side=text.side(record.known_to[0])))
    for entry in record.log(text):
        if entry.kind == "decision":
            lines.append(text("terminal.told_sentence", number=entry.decision, told=entry.text))
        else:
            lines.append(text("terminal.brought", told=entry.text))
    if record.result is None:
        return [*lines, text("terminal.not_over")]
    lines.append(text("terminal.winner", side=text.side(record.result.winner)))
    if record.total is not None:
        lines.append(text("terminal.sum", total=signed(record.total), plus=text.side(ECOSYSTEM)))
    return lines
