"""A class in words and as a table: each sentence of tables made by hand, by the shipped English words."""

from types import SimpleNamespace
from typing import Any

import pytest

from game.players.referee import AtBell, Chance
from game.session.classroom import bell, spreadsheet, told, verdict
from game.session.classroom.counts import Counts
from game.session.classroom.figures import ClassFigures
from game.session.classroom.gathering import Gathered, LeftOut, Table
from game.session.classroom.played import Played
from game.session.classroom.table_line import LineError, TableLine
from game.session.match import Match
from tests.session.walks import words

TEXT = words()
BEFORE = Counts((2, 0, 0, 1, 0), {"claim": (1, 2, 0, 3)})
AFTER = Counts((0, 0, 0, 2, 2))


def end(total=0.0, flow=(0, 0), plant=False, weakest=((), ()), over=False) -> Any:
    sides = ("ecosystem", "flagship")
    return SimpleNamespace(
        score=SimpleNamespace(total=total), flow=dict(zip(sides, flow, strict=True)), plant_open=plant, over=over,
        weakest=dict(zip(sides, weakest, strict=True)),
    )  # fmt: skip


def played(winner, last, rounds=(), plans=("mixed", "mixed"), ending="bell", counts=None) -> Played:
    line = TableLine("1", "A", "KRTM", 1, "lesson", 77, 0, "36.ABC", "END", "B", counts or {})
    return Played(line, winner, ending, tuple(rounds), last, dict(zip(("ecosystem", "flagship"), plans, strict=True)))


def class_of(*matches, code="KRTM", left_out=()) -> ClassFigures:
    return ClassFigures(Gathered(code, tuple(Table(str(at), one) for at, one in enumerate(matches, 1)), left_out))


FIRST = played("ecosystem", end(2.5, (3, 2), weakest=(("mine",), ("alloy", "sinter"))), [end(), end()],
               ("technology", "plant"), counts={"before": BEFORE, "after_talk": AFTER})  # fmt: skip
SECOND = played("flagship", end(-1.0, (2, 1), plant=True), ending="rupture", plans=("chain", "mixed"))
THIRD = played("", end(1.5, (1, 4), plant=True), ending="open")


def test_a_class_is_called_by_its_code():
    assert told.class_name(class_of(), TEXT) == "Class KRTM"
    assert told.class_name(class_of(code="-"), TEXT) == "Class without a code"


def test_plans_endings_and_questions_have_their_names():
    assert (told.plan("ecosystem", "chain", TEXT), told.plan("flagship", "plant", TEXT)) == (
        "Chain first",
        "Plant first",
    )
    names = [told.ending(id, TEXT) for id in ("bell", "open", "rupture")]
    assert names == ["The bell", "Not finished", "Rupture"]
    assert (told.item("claim", TEXT), told.item("of_another_version", TEXT)) == (
        "Reading a claim",
        "of_another_version",
    )


def test_the_right_answer_of_a_question_is_counted_from_nothing():
    class Paper:
        """The words of the paper that know one question."""

        def has(self, key):
            return key == "items.list.claim.right"

        def __call__(self, key):
            return "C"

    paper: Any = Paper()
    assert (told.right_answer("claim", paper), told.right_answer("stock", paper)) == (2, None)


def test_the_summary_counts_winners_and_votes_and_what_was_left_out():
    left_out = (LeftOut("a.txt", LineError("foreign")),)
    assert told.summary(class_of(FIRST, SECOND, THIRD, FIRST, left_out=left_out), TEXT) == [
        "Class KRTM: matches 4, won by the Ecosystem 2, by the Flagship 1, by nobody 1; mean sum +1.4 "
        "(plus = Ecosystem).",
        "Vote before: mean 2.0, votes 6",
        "Vote after the talk: mean 4.5, votes 8",
        "a.txt: there is no table's line in it.",
    ]


def test_findings_tell_which_stage_held_whom_whose_flow_won_and_the_plant():
    rounds = [end(weakest=(("mine",), ())), end(weakest=(("mine", "motor"), ("alloy",)))]
    assert told.findings(class_of(FIRST, SECOND, THIRD, played("", end(), rounds)), TEXT) == [
        ("held", "Mine held the State Ecosystem at the end of 2 of 4 half-years."),
        ("held", "Metal/Alloy held the Market Flagship at the end of 1 of 4 half-years."),
        ("flow", "The winner had the larger flow at 1 table, the smaller at 1."),
        ("plant", "The plant opened at 2 tables; the Flagship won 1 of them."),
    ]
    alone = told.findings(class_of(FIRST), TEXT)
    assert alone[0] == ("flow", "The winner had the larger flow at 1 table, the smaller at 0.")
    assert told.findings(class_of(played("", end())), TEXT) == [("plant", "The plant opened at no table.")]


@pytest.mark.parametrize(
    ("matches", "sentence"),
    [
        ((), "No match was decided."),
        ((FIRST, SECOND, THIRD), "Table 2: the closest match; the sums were 1 apart."),
        (
            (played("flagship", end(-1.0), [end(2.5)]), FIRST),
            "Table 1: the State Ecosystem led by 2.5 on the projected score when a half-year ended, and lost. "
            "What turned it?",
        ),
        (
            (FIRST, FIRST, played("flagship", end(-9.0), plans=("chain", "plant"))),
            'Table 3: of all tables with the plan "Plant first" of the Market Flagship only this one won.',
        ),
    ],
)
def test_the_match_worth_showing_is_told_with_its_reason(matches, sentence):
    assert told.shown(class_of(*matches), TEXT) == sentence


def test_questions_come_from_a_plan_that_lost_a_stage_and_the_votes():
    won = [played("flagship", end(-1.0), [end(weakest=((), ("sinter",)))], ("mixed", "plant")) for _ in range(2)]
    lost = played("ecosystem", end(1.0), plans=("mixed", "plant"), counts={"before": BEFORE, "after_talk": AFTER})
    by_rule = told.questions(class_of(), TEXT)
    assert by_rule == [
        "In this game a chain yields what its lowest stage yields, by rule. So is its result evidence for the sentence?"
    ]
    assert told.questions(class_of(*won, lost), TEXT) == [
        'Tables with the plan "Plant first" of the Market Flagship mostly won. Not so: 3. What was missing there?',
        "Sinter held the Market Flagship back more often than any other stage. Why was it not widened sooner?",
        "The mean vote went from 2.0 to 4.5. Was it what happened, or what was said?",
        *by_rule,
    ]


@pytest.mark.parametrize(
    ("counts", "begins"),
    [
        ({"before": (10, 0, 0, 0, 0), "after_talk": (7, 3, 0, 0, 0)}, "The mean vote went from 1.0 to 1.3."),
        ({"before": (10, 0, 0, 0, 0), "after_talk": (8, 2, 0, 0, 0)}, "The mean vote stayed near 1.0 (1.2 at last)."),
        ({"before": (0, 0, 0, 0, 2), "after_play": (0, 0, 2, 0, 0)}, "The mean vote went from 5.0 to 3.0."),
        ({"before": (0, 1, 0, 0, 0), "after_play": (1, 0, 0, 0, 0), "after_talk": (0, 0, 0, 1, 0)},
         "The mean vote went from 2.0 to 4.0."),
        ({"after_play": (1, 0, 0, 0, 0), "after_talk": (0, 0, 0, 1, 0)}, "In this game"),
        ({"before": (1, 0, 0, 0, 0)}, "In this game"),
    ],
)  # fmt: skip
def test_the_vote_before_is_held_against_the_last_from_three_tenths_on(counts, begins):
    given = {moment: Counts(votes) for moment, votes in counts.items()}
    assert told.questions(class_of(played("", end(), counts=given)), TEXT)[0].startswith(begins)


# --- for a spreadsheet


def test_a_row_of_the_spreadsheet_has_a_value_for_each_column():
    classes = [class_of(FIRST, THIRD)]
    header = spreadsheet.header(classes)
    assert header[:9] == (
        "class", "table", "scenario", "seed", "decisions", "half_years_finished", "ending", "winner", "sum",
    )  # fmt: skip
    assert header[9:15] == (
        "plan_ecosystem", "flow_ecosystem", "weakest_ecosystem", "plan_flagship", "flow_flagship", "weakest_flagship",
    )  # fmt: skip
    assert header[15:20] == tuple(f"vote_before_{step}" for step in (1, 2, 3, 4, 5))
    assert (header[20], header[29]) == ("vote_after_play_1", "vote_after_talk_5")
    assert header[30:34] == tuple(f"claim_before_{letter}" for letter in "ABCD")
    assert (header[-1], len(header)) == ("claim_after_talk_D", 42)
    first, third = spreadsheet.rows(classes)
    assert first[:9] == ("KRTM", "1", "lesson", 77, 36, 2, "bell", "ecosystem", "2.5")
    assert first[9:15] == ("technology", 3, "mine", "plant", 2, "alloy+sinter")
    assert first[15:30] == (2, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2)
    assert first[30:] == (1, 2, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0)
    assert third[5:9] == (0, "open", "draw", "1.5")
    assert third[15:] == (0,) * 27


def test_the_columns_are_of_the_questions_of_all_classes():
    other = class_of(played("", end(), counts={"before": Counts((0,) * 5).with_answer("stock", 0)}))
    header = spreadsheet.header([class_of(FIRST), other])
    assert [name for name in header if name.endswith("_before_A")] == ["claim_before_A", "stock_before_A"]
    assert [row[0] for row in spreadsheet.rows([class_of(FIRST), other])] == ["KRTM", "KRTM"]
    assert {len(row) for row in spreadsheet.rows([class_of(FIRST), other])} == {len(header)}


# --- the verdict of a bell


def at_bell(half_years, chance=0.7, doubt=0.0, scenario="lesson"):
    match = Match.new(scenario, seed=3)
    while bell.finished(match) < half_years:
        match.play(match.legal()[0])
    figure = Chance(chance, chance, chance, 1, True)
    return match, bell.decide(match, AtBell(figure, chance - doubt, chance + doubt))


def test_a_verdict_is_told_with_its_chances_its_rule_and_its_range():
    match, found = at_bell(2, doubt=0.06)
    assert verdict.head(found, TEXT) == "The State Ecosystem wins at the bell"
    assert verdict.reasons(match, found)[:3] == [
        "Stopped in 2028-H1. By the projected score and what the table can still bring, the chance to win: "
        "Ecosystem 70 %, Flagship 30 %.",
        "The side with the better chance wins; from 45 to 55 % it is a draw.",
        "Nobody knows how well you play: reckoned by all matches, by beginners' alone or by practised players' alone, "
        "the Ecosystem's chance is 64 to 76 %.",
    ]
    without = verdict.reasons(*at_bell(2))
    assert without == verdict.reasons(match, found)[:2]


def test_an_early_bell_says_that_it_tells_nothing_and_no_rule():
    match, found = at_bell(1, doubt=0.06)
    assert verdict.head(found, TEXT) == "A draw at the bell"
    assert verdict.reasons(match, found) == [
        "Stopped in 2027-H2. By the projected score and what the table can still bring, the chance to win: "
        "Ecosystem 70 %, Flagship 30 %.",
        "A draw, whatever the chances: before 2 half-years are over they tell next to nothing about who wins.",
    ]


def test_a_bell_where_none_was_measured_says_that_the_computer_looked_ahead():
    for match, found in (at_bell(0), at_bell(2, scenario="lesson-average")):
        half_year = match.text.half_year(match.table.half_year)
        assert verdict.reasons(match, found)[0] == (
            f"Stopped in {half_year}. By the computer's look ahead, the chance to win: Ecosystem 70 %, Flagship 30 %."
        )


def test_a_bell_asks_the_referee_by_what_the_ecosystem_sees(monkeypatch):
    made = []

    class Asked:
        """A referee that tells how it was made and what it is asked."""

        def __init__(self, plain, chance):
            made.append((plain, chance))

        def at_bell(self, observation):
            return observation.side

    monkeypatch.setattr(verdict, "Referee", Asked)
    match = Match.new("lesson", seed=3)
    answers: list[Any] = [verdict.reckoner(match, plain)() for plain in (True, False)]
    assert answers == ["ecosystem", "ecosystem"]
    assert made == [(True, 200), (False, 200)]


def test_chances_that_nobody_measured_are_told_as_such(monkeypatch):
    match, found = at_bell(2)
    asked = []
    monkeypatch.setattr(verdict, "calibration_of", lambda *what: asked.append(what[1:]))
    assert verdict.reasons(match, found)[-1] == TEXT("ui.meter.not_measured")
    assert [scenario for scenario, _ in asked] == ["lesson"]
