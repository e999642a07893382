"""A match in lines of words: the board, a card, a preview, the final sum. For text mode and `replay`."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine.records import Change, Exam, Result, Score, View
from game.players.referee import PERCENT, Chance
from game.rules.model import ECOSYSTEM, FLAGSHIP, MARKETS, SIDES, STAGE_TRACKS, WORLD
from game.rules.words.paper import listed, load_paper
from game.rules.words.scope import Standing, in_match
from game.rules.words.text import Text
from game.session.analysis import evidence
from game.session.classroom import bell
from game.session.classroom.verdict import head, reasons
from game.session.game_record import GameRecord
from game.session.hands import in_groups
from game.session.match import Match
from game.session.narration import BRIEF, change_told
from game.session.preview import as_on_board
from game.session.questions import bearing, questions, sources
from game.session.session import Session
from game.session.standing import called_to, lead, standing
from game.session.story import Story, story
from game.session.turning import LEAST_CHANCE, LookedBack, TurningPoint, turning_points
from game.textmode.menus import Worded, card_name

NOT_LISTED = ("round", "vp", *MARKETS, *STAGE_TRACKS)
"""Tracks that `board_lines` tells in sentences of their own."""


OF_THE_DECISION = "chance"  # what a preview calls the roll of an event or an action that has no name of its own


PARTS = ("score", "markets", "chains", "trade", "ecosystem", "flagship", "calendar", "cards")
"""The parts of the board as they are told, each by itself or one after the other; their words: ``ear.parts``."""


def board_lines(match: Worded, view: View, parts: Sequence[str] = PARTS) -> list[str]:
    """The board as the side of the view sees it, or some of its PARTS."""
    text = match.text
    tell = {
        "score": lambda: _how_it_stands(match, view),
        "markets": lambda: [text("terminal.markets", markets=_markets(match, view))],
        "chains": lambda: [_chain(match, view, side) for side in SIDES],
        "trade": lambda: [_tracks(match, view, WORLD)],
        "ecosystem": lambda: [_tracks(match, view, ECOSYSTEM)],
        "flagship": lambda: [_tracks(match, view, FLAGSHIP)],
        "calendar": lambda: _calendar(match, view),
        "cards": lambda: _cards(match, view),
    }
    return [line for part in parts for line in tell[part]()]


def _how_it_stands(match: Worded, view: View) -> list[str]:
    text = match.text
    place = text("terminal.round", round=view.round, rounds=view.rounds, half_year=text.half_year(view.half_year))
    fields = {"vp": lead(view.vp, text, view.side), "total": lead(view.score.total, text, view.side)}
    threats = standing(view, match.rules.constants, text, view.side).threats
    return [place, text("terminal.score", **fields), *threats]


def _markets(match: Worded, view: View) -> str:
    text = match.text
    places = {text.market(market): lead(steps, text, view.side) for market, steps in view.markets.items()}
    return text.listed(text("ear.market", market=market, place=place) for market, place in places.items())


def _calendar(match: Worded, view: View) -> list[str]:
    text = match.text
    exams = text("joined.parts").join(_exam(match, exam) for exam in view.exams)
    return [text("terminal.gates", gate=view.gate), text("terminal.exams", exams=exams)]


def _cards(match: Worded, view: View) -> list[str]:
    text = match.text
    numbers = {"hand": len(view.hand), "rival": view.hands[view.rival], "deck": view.deck}
    lines = [text("terminal.cards", **numbers, discard=len(view.discard))]
    if view.discard:
        lines.append(text("terminal.discard", cards=text.listed(text.card(card) for card in view.discard)))
    return lines


def status_lines(match: Worded, view: View) -> list[str]:
    """What weighs most of the board for a side that asks how things stand: score, flow, threats, markets, means."""
    text = match.text
    flows = text.listed(
        text("ear.lead", side=called_to(side, text, view.side), points=view.flow[side]) for side in SIDES
    )
    weakest = text.listed(text.stage(stage) for stage in view.weakest[view.side])
    lines = _how_it_stands(match, view)
    held = text("ear.flows_held", flows=flows, weakest=weakest) if weakest else text("ear.flows_average", flows=flows)
    lines.insert(2, held)
    means = [f"{text.track(track)} {view.tracks[track]}" for track in MEANS[view.side]]
    return [*lines, *board_lines(match, view, ["markets"]), text("ear.means", means=text.listed(means))]


MEANS = {
    ECOSYSTEM: ("funds", "innovation_points", "debt", "lab", "demonstrations", "coordination"),
    FLAGSHIP: ("capital", "private", "escrow", "milestones", "confidence", "risk"),
}
"""What each side pays with and works towards, in the order in which it is told."""


def _chain(match: Worded, view: View, side: str) -> str:
    text = match.text
    return text(
        "terminal.chain" if view.weakest[side] else "terminal.chain_average",
        side=text.side(side),
        stages=text.listed(f"{text.stage(stage)} {level}" for stage, level in view.stages[side].items()),
        flow=view.flow[side],
        weakest=text.listed(text.stage(stage) for stage in view.weakest[side]),
    )


def _tracks(match: Worded, view: View, owner: str) -> str:
    values = match.text.listed(
        f"{match.text.track(track.id)} {view.tracks[track.id]}"
        for track in match.rules.tracks
        if track.owner == owner and track.id in view.tracks and track.id not in NOT_LISTED
    )
    if owner == WORLD:
        return match.text("terminal.trade", tracks=values)
    return match.text("terminal.tracks", side=match.text.side(owner), tracks=values)


def _exam(match: Worded, exam: Exam) -> str:
    key = "exam" if exam.due is None else "exam_due"
    side = match.text.side(exam.side)
    return match.text(f"terminal.{key}", round=exam.round, side=side, due=exam.due)


def hand_lines(match: Worded, view: View, level: str) -> list[str]:
    """The cards of a hand in their groups, each with its effects; in brief their names in one line."""
    hand = in_groups(view.hand, view.side, match.rules)
    if level == BRIEF and hand:
        return [match.text("ear.hand", cards=match.text.listed(card_name(match, view, card) for card in hand))]
    lines = [line for card in hand for line in (_card_line(match, card), *_effects(match, view, card))]
    return lines or [match.text("terminal.no_hand")]


def card_lines(match: Worded, standing: Standing, id: str) -> list[str]:
    """Everything that a card says in a match that stands there, with the claims that it cites."""
    text = match.text
    lines = [_card_line(match, id), *_effects(match, standing, id), text("terminal.flavour", flavour=text.flavour(id))]
    for fact in (match.rules.facts[fact] for fact in match.rules.card(id).facts):
        tag = text(f"tags.{fact.tag}.name")
        lines.append(text("terminal.fact", id=fact.id, tag=tag, claim=text.claim(fact), source=fact.source))
        if fact.note:
            lines.append(text("terminal.brought", told=text.note(fact)))
    return lines


def _card_line(match: Worded, id: str) -> str:
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


def _effects(match: Worded, standing: Standing, id: str) -> list[str]:
    return match.text.effects(in_match(match.rules, standing, id), match.rules)


def preview_lines(match: Match, name: str) -> list[str]:
    """What a decision would change. Raises `game.session.match.Refused` if it is not legal."""
    text = match.text
    seen = match.preview(name)
    changes = as_on_board(seen, match.table)
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
        before, after = lead(seen.score.before, text), lead(seen.score.after, text)
        lines.append(text("terminal.would_score", before=before, after=after))
    return lines + list(seen.notes)


def _changes(match: Match, changes: Sequence[Change]) -> str:
    told = [change_told(change.track, change.before, change.after, match.text) for change in changes]
    return match.text.clauses(told) or match.text("terminal.nothing")


def score_lines(match: Match, score: Score | Result) -> list[str]:
    """The sum line by line, with its total."""
    text = match.text
    points = {line.id: lead(line.points, text) for line in score.lines}
    lines = [text("terminal.line", name=text(f"score.{id}"), points=told) for id, told in points.items()]
    lines.append(text("terminal.sum", total=lead(score.total, text)))
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


def stopped_lines(match: Match) -> list[str]:
    """How the bell decided a match, and its projected score line by line."""
    found, text = bell.verdict(match), match.text
    assert found is not None  # only asked for where the bell has decided
    return [text("ear.line", sentences=head(found, text)), *reasons(match, found), *score_lines(match, match.score)]


def chance_line(found: Chance, side: str, text: Text) -> str:
    """Both sides' chances in a sentence, with the interval of one side's."""
    low, high = (round(PERCENT * one) for one in found.interval(side))
    shares = {f"of_{one}": found.percent(one) for one in SIDES}
    names = {one: text.side_short(one) for one in SIDES}
    return text("terminal.chance", **names, **shares, side=names[side], low=low, high=high)


def _moved(point: TurningPoint, text: Text) -> str:
    """How far a turning point moved what it moved."""
    if not point.in_chance:
        return text("debrief.moved", before=lead(point.before, text), after=lead(point.after, text))
    shares = {name: round(PERCENT * one) for name, one in (("before", point.before), ("after", point.after))}
    return text("debrief.moved_chance", side=text.side_short(ECOSYSTEM), **shares)


def debrief_lines(match: Match, looked_back: LookedBack | None = None) -> list[str]:
    """The turning points of a match that is over or that the bell stopped, questions to talk about, what the match says
    for and against the article, and the exit ticket.

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
    return [*lines, *_evidence_lines(match, found)]


def _evidence_lines(match: Match, told: Story) -> list[str]:
    """What the match says for the article, then against it, and what everybody writes on paper."""
    text = match.text
    lines = [text("analysis.report.evidence")]
    for key, here in evidence.told_halves(evidence.of_match(match, told), text).items():
        lines.append(f"{text(f'analysis.report.{key}')}{text('analysis.colon').rstrip()}")
        lines += [text("terminal.brought", told=one) for one in here or [text("analysis.report.nothing")]]
    asks = listed(load_paper(match.rules, text.language), "items.exit_asks")
    lines.append(f"{text('analysis.report.exit')}{text('analysis.colon').rstrip()}")
    return [*lines, *(text("terminal.brought", told=ask) for ask in asks), text("debrief.ticket")]


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
            bid=lead(record.bid, text),
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
        lines.append(text("terminal.sum", total=lead(record.total, text)))
    return lines
