"""What a side may see, as records: an allow-list, built field by field (ruling 14).

Screen, log, hints and computer players get a view, never a row. What is not written here is not seen: the rival's hand,
the order of the pile, a headline before its reveal, and the seed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from game.engine import layout, track
from game.engine.actions import desk_field, hand_of
from game.engine.effects import is_rivals, odds_in_all, roll_odds
from game.engine.endings import leader, markets_led, points_to_come, projected
from game.engine.layout import Book, Row
from game.engine.menu import menu, next_milestone
from game.engine.plain_data import BySide, read_only
from game.engine.records import (
    Desk,
    Discs,
    Exam,
    Floor,
    Limits,
    Odds,
    PlantDiscs,
    Play,
    Result,
    Score,
    ScoreLine,
    Table,
    Thresholds,
    View,
)
from game.engine.state import (
    AVERAGE,
    ally_disc,
    first_stage,
    floor_pays,
    flow,
    flow_points,
    gate,
    level,
    ops_bonus,
    ops_worth,
    plant_discs,
    plant_is_open,
    prices_slump,
    shipment,
)
from game.engine.step import ahead_or_ecosystem, count_cards, face_down, side_of_play
from game.engine.tables import Index
from game.rules.model import ENDINGS, MARKETS, PHASES, SIDES, STAGES, Rules, Scenario

HALF = 0.5  # the engine counts the final sum in half points (rule 7)
SINTER = "sinter"  # the stage that the plant's discs stand in


def side_name(number: int) -> str | None:
    """The id of a side, or None for nobody."""
    return None if number == layout.NOBODY else SIDES[number]


def ending_name(kind: int) -> str:
    """The id of a kind of ending."""
    return ENDINGS[kind - layout.END_OF_2028]


def view(rules: Rules, scenario: Scenario, index: Index, book: Book, row: Row, side: str) -> View:
    """Everything ``side`` may see of a match. Looking changes nothing."""
    number = SIDES.index(side)
    open_to_all = table(rules, scenario, index, book, row)
    own_headline = cards_at(index, row, face_down(number))
    seen = {one.id: row[place] for place, one in enumerate(rules.tracks) if one.visible == "all" or one.owner == side}
    shared = {field.name: getattr(open_to_all, field.name) for field in fields(open_to_all)}
    return View(
        **(shared | {"tracks": read_only(seen)}),
        side=side,
        hand=cards_at(index, row, hand_of(number)),
        hand_ops=_hand_ops(book, row, number),
        headline=own_headline[0] if own_headline else None,
        rival_headline_set=bool(cards_at(index, row, face_down(1 - number))),
        menu=menu(rules, index, book, row, number),
    )


def table(rules: Rules, scenario: Scenario, index: Index, book: Book, row: Row) -> Table:
    """What lies open for both sides."""
    over = row[layout.PHASE] == layout.OVER
    sides = (layout.ECOSYSTEM, layout.FLAGSHIP)
    return Table(
        scenario=scenario.id,
        round=row[track.ROUND],
        rounds=scenario.rounds,
        half_year=scenario.half_years[row[track.ROUND] - 1],
        phase=PHASES[row[layout.PHASE]],
        decider=side_name(row[layout.DECIDER]),
        starter=side_name(row[layout.STARTER]),
        play=_play(index, book, row),
        tracks=read_only({one.id: row[place] for place, one in enumerate(rules.tracks) if one.visible == "all"}),
        limits=read_only({one.id: Limits(one.low, one.high) for one in rules.tracks}),
        stages=BySide(*(_stages(book, row, side) for side in sides)),
        discs=discs(book, row),
        flow=flows(book, row),
        weakest=weakest_stages(book, row),
        markets=read_only({market: row[track.DEFENCE + place] for place, market in enumerate(MARKETS)}),
        hands=BySide(*(count_cards(book, row, hand_of(side)) for side in sides)),
        deck=count_cards(book, row, layout.DRAW),
        discard=cards_at(index, row, layout.DISCARD),
        removed=tuple(card for card in cards_at(index, row, layout.REMOVED) if card not in scenario.without),
        desk=_desk(book, row),
        choosing_side=SIDES[row[layout.CHOOSING_SIDE]] if row[layout.PHASE] == layout.CHOOSE else None,
        steps_to_choose=row[layout.STEPS_TO_CHOOSE],
        vp=row[track.VP],
        score=score(book, row),
        odds=Odds(
            milestone=roll_odds(book, row, book[layout.MILESTONE_PROGRAM]),
            demonstration=roll_odds(book, row, book[layout.DEMONSTRATION_PROGRAM]),
            demonstration_in_all=odds_in_all(book, row, book[layout.DEMONSTRATION_PROGRAM]),
        ),
        floor=_floor(book, row),
        thresholds=Thresholds(
            market_scores=book[layout.MARKETS_SCORE_AT],
            breakaway=book[layout.BREAKAWAY_AT],
            bulwark_flow=book[layout.BULWARK_FLOW],
            tension_bites=book[layout.DEMAND_TENSION_AT],
            rupture=book[layout.RUPTURE_TENSION],
            plant_opens=book[layout.OPEN_MILESTONE],
            low_confidence=book[layout.LOW_CONFIDENCE],
            low_coordination=book[layout.LOW_COORDINATION],
            flow_counts_above=book[layout.FINAL_FLOW_ABOVE],
        ),
        gate=gate(book, row),
        gates=tuple(scenario.gates),
        milestone_rounds=milestone_rounds(rules, scenario),
        next_milestone=next_milestone(rules, index, book, row),
        plant_open=plant_is_open(book, row),
        exams=_exams(scenario),
        free_steps=row[track.COORDINATION] // book[layout.PIPELINE_COORDINATION_PER_STEP],
        ops_bonus=BySide(*(ops_bonus(book, row, side) for side in sides)),
        shipments=BySide(*(shipment(book, row, side) for side in sides)),
        goes_first=_goes_first(book, row),
        expected=tuple(doubled * HALF for doubled in scenario.expected),
        over=over,
        result=result(book, row),
    )


def _hand_ops(book: Book, row: Row, side: int) -> tuple[int, ...]:
    """The ops that each card of a hand is worth, in the order of the hand."""
    held = (card for card in range(book[layout.CARD_COUNT]) if row[layout.WHERE + card] == hand_of(side))
    return tuple(ops_worth(book, row, side, card) for card in held)


def cards_at(index: Index, row: Row, place: int) -> tuple[str, ...]:
    """The ids of the cards that lie at a place, in the deck's order."""
    return tuple(card.id for number, card in enumerate(index.cards) if row[layout.WHERE + number] == place)


def flows(book: Book, row: Row) -> BySide[int]:
    """The output of both chains."""
    return BySide(flow(book, row, layout.ECOSYSTEM), flow(book, row, layout.FLAGSHIP))


def weakest_stages(book: Book, row: Row) -> BySide[tuple[str, ...]]:
    """The lowest stages of each side: what limits its chain; none where the average of the stages counts."""
    if book[layout.CHAIN_FLOW] == AVERAGE:
        return BySide((), ())
    return BySide(*(_weakest(book, row, side) for side in (layout.ECOSYSTEM, layout.FLAGSHIP)))


def _weakest(book: Book, row: Row, side: int) -> tuple[str, ...]:
    levels = _stages(book, row, side)
    smallest = min(levels.values())
    return tuple(stage for stage, discs in levels.items() if discs == smallest)


def _stages(book: Book, row: Row, side: int) -> Mapping[str, int]:
    return read_only({stage: level(book, row, side, place) for place, stage in enumerate(STAGES)})


def discs(book: Book, row: Row) -> BySide[Mapping[str, Discs]]:
    """The discs of every stage of both sides by what they are."""
    return BySide(*(_discs(book, row, side) for side in (layout.ECOSYSTEM, layout.FLAGSHIP)))


def _discs(book: Book, row: Row, side: int) -> Mapping[str, Discs]:
    made = {}
    flagship = side == layout.FLAGSHIP
    for place, stage in enumerate(STAGES):
        subject = first_stage(side) + place
        plant = flagship and stage == SINTER
        made[stage] = Discs(
            own=row[subject],
            plant=plant_discs(book, row) if plant else 0,
            ally=ally_disc(book, row, place) if flagship else 0,
            limit=book[book[layout.TRACK_HIGH] + subject],
            ally_at=book[layout.MINE_ALLY + place] if flagship else 0,
            to_come=_plant_to_come(book, row) if plant else (),
        )
    return read_only(made)


def _plant_to_come(book: Book, row: Row) -> tuple[PlantDiscs, ...]:
    """The plant's discs that are still to come: the pilot line's and those of the open plant (F43)."""
    parts = (
        PlantDiscs(book[layout.PILOT_MILESTONE], book[layout.PILOT_DISCS]),
        PlantDiscs(book[layout.OPEN_MILESTONE], book[layout.OPEN_DISCS]),
    )
    return tuple(part for part in parts if part.discs and row[track.MILESTONES] < part.milestone)


def _play(index: Index, book: Book, row: Row) -> Play | None:
    """The play that is going on, or None outside of the plays."""
    if row[layout.PHASE] not in (layout.CARD, layout.OPS, layout.CHOOSE):
        return None
    actor = row[layout.ACTOR]
    card = row[layout.CARD_IN_PLAY]
    finished = [side_of_play(book, row, play) for play in range(row[layout.PLAY])]
    number = finished.count(actor) + 1
    return Play(
        side=SIDES[actor],
        number=number,
        of=book[layout.PLAYS],
        pair_number=(number - 1) % book[layout.PAIR] + 1,
        card=None if card == layout.NOBODY else index.cards[card].id,
        mode={layout.CARD: "", layout.OPS: "ops", layout.CHOOSE: "event"}[row[layout.PHASE]],
        ops=row[layout.OPS_LEFT],
        ops_of=row[layout.OPS_WORTH],
        rival_event=card != layout.NOBODY and is_rivals(book, actor, card),
    )


def _desk(book: Book, row: Row) -> Desk:
    used = (row[desk_field(side)] >= book[layout.DESK_PER_ROUND] for side in (layout.ECOSYSTEM, layout.FLAGSHIP))
    return Desk(
        ops=book[layout.DESK_OPS],
        chance=book[layout.DESK_CHANCE],
        talent=book[layout.DESK_TALENT],
        used=BySide(*used),
    )


def _goes_first(book: Book, row: Row) -> str:
    """The side ahead; while magnets are shipped, the one that was ahead when the plays ended (ruling 1)."""
    shipping = row[layout.PHASE] == layout.SHIPPING
    return SIDES[row[layout.ACTOR] if shipping else ahead_or_ecosystem(book, row)]


def _floor(book: Book, row: Row) -> Floor:
    step = book[layout.INCOME_FLOOR_STEP]
    return Floor(
        standing=row[track.FLOOR] == 1,
        step=step,
        pays_up_to=book[layout.INCOME_FLOOR_PAYS_UP_TO],
        below=prices_slump(book, row),
        pays=book[layout.INCOME_FLOOR_PAYS],
        due=floor_pays(book, row),
        loss=book[layout.INCOME_SLUMP_CONFIDENCE],
    )


def milestone_rounds(rules: Rules, scenario: Scenario) -> tuple[int | None, ...]:
    """For each milestone the round that opens its gate; None if none does."""
    return tuple(
        next((turn for turn, opened in enumerate(scenario.gates, 1) if opened >= milestone), None)
        for milestone in range(1, rules.tracks[track.MILESTONES].high + 1)
    )


def _exams(scenario: Scenario) -> tuple[Exam, ...]:
    """The political exams on the calendar, in the order of the rounds (rule 4.4.7)."""
    exams = [
        Exam(round=number, side=SIDES[layout.FLAGSHIP], due=None, gate=scenario.gates[number - 1])
        for number in scenario.flagship_exams
    ]
    exams += [
        Exam(round=number, side=SIDES[layout.ECOSYSTEM], due=due, gate=None)
        for number, due in scenario.ecosystem_exams.items()
    ]
    return tuple(sorted(exams, key=lambda exam: exam.round))


def score(book: Book, row: Row) -> Score:
    """The projected score line by line, in points, plus = Ecosystem; when the match is over, the final sum."""
    flow_now = flows(book, row)
    led = BySide(*(markets_led(row, side) for side in (layout.ECOSYSTEM, layout.FLAGSHIP)))
    plant = int(plant_is_open(book, row))
    above = book[layout.FINAL_FLOW_ABOVE]
    lines = [
        _line("vp", 1 / HALF, row[track.VP], vp=row[track.VP]),
        _line(
            "markets",
            book[layout.FINAL_MARKET],
            led.ecosystem - led.flagship,
            ecosystem=led.ecosystem,
            flagship=led.flagship,
        ),
        _line(
            "demonstrations",
            book[layout.FINAL_DEMONSTRATION],
            row[track.DEMONSTRATIONS],
            count=row[track.DEMONSTRATIONS],
        ),
        _line(
            "flow_ecosystem",
            book[layout.FINAL_FLOW],
            flow_now.ecosystem - above,
            flow=flow_now.ecosystem,
            above=above,
        ),
        _line("debt", book[layout.FINAL_DEBT], -row[track.DEBT], count=row[track.DEBT]),
        _line("milestones", book[layout.FINAL_MILESTONE], -row[track.MILESTONES], count=row[track.MILESTONES]),
        _line("flow_flagship", book[layout.FINAL_FLAGSHIP_FLOW], -flow_now.flagship, count=flow_now.flagship),
        _line("plant", book[layout.FINAL_PLANT], -plant, open=plant),
    ]
    if book[layout.PAR]:
        lines.append(_line("par", book[layout.PAR], -1, par=book[layout.PAR] * HALF))
    if row[layout.PHASE] != layout.OVER:
        lines += _projected_lines(book, row)
    return Score(
        total=projected(book, row) * HALF,
        leader=side_name(leader(book, row)),
        vp=row[track.VP],
        lines=tuple(lines),
    )


def _projected_lines(book: Book, row: Row) -> list[ScoreLine]:
    """What the projected score holds beside the final sum."""
    expected = book[book[layout.EXPECTED] + row[track.ROUND]]
    sides = (layout.ECOSYSTEM, layout.FLAGSHIP)
    ecosystem, flagship = (flow_points(book, row, side) for side in sides)
    reviews = book[layout.LAST_ROUND] - row[track.ROUND] + 1
    return [
        _line("to_come", points_to_come(book, row), 1, reviews=reviews, ecosystem=ecosystem, flagship=flagship),
        _line("expected", expected, -1, expected=expected * HALF),
    ]


def _line(id: str, doubled: float, times: int, **detail: float) -> ScoreLine:
    """A line of the sum: ``times`` what one brings, which the engine counts doubled; minus: the Flagship's."""
    points = doubled * times * HALF
    side = None if points == 0 else SIDES[layout.ECOSYSTEM if points > 0 else layout.FLAGSHIP]
    return ScoreLine(id=id, side=side, points=points, each=doubled * HALF, detail=read_only(detail))


def result(book: Book, row: Row) -> Result | None:
    """How the match ended: winner, kind of ending, final sum line by line; None while it runs."""
    if row[layout.PHASE] != layout.OVER:
        return None
    summed = score(book, row)
    at_the_end = row[layout.ENDING] == layout.END_OF_2028
    return Result(
        winner=SIDES[row[layout.WINNER]],
        ending=ending_name(row[layout.ENDING]),
        total=summed.total,
        tie=at_the_end and summed.total == 0,
        round=row[track.ROUND],
        lines=summed.lines,
    )
