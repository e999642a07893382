"""Questions after a match: each is asked exactly where something to ask about happened, and points to where it did."""

from types import SimpleNamespace
from typing import Any

import pytest

from game.rules.evidence import Evidence, load_evidence
from game.rules.model import ECOSYSTEM, FLAGSHIP, STAGES
from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.session.questions import (
    CHOICES,
    FELL,
    MANY_DEMONSTRATIONS,
    MINE_AHEAD,
    MUCH_DEBT,
    MUCH_TALENT,
    Found,
    Question,
    Record,
    bearing,
    questions_of,
    sources,
)

RULES = shipped_rules()
DEBT = Evidence(("F31", "F32"), ("X21",), ("X81",))
DISCIPLINE, ALLIES = (next(one.high for one in RULES.tracks if one.id == id) for id in ("discipline", "allies"))
THRESHOLDS = SimpleNamespace(flow_counts_above=2, bulwark_flow=4, low_confidence=2, plant_opens=6, rupture=6)
LOOKS = {id: look for row in CHOICES for id, look in row}


def record(changes=(), plant_open=False, flows=(0, 0), levels=(), pays_up_to=3, rounds=(), events=(), **tracks):
    """What a match left: changes as (decision, track, before, after), and how it stood at the end."""
    entries = [
        SimpleNamespace(kind="change", decision=decision, track=track, before=before, after=after, cause=None)
        for decision, track, before, after in changes
    ]
    entries += [
        SimpleNamespace(kind="roll", decision=decision, cause=SimpleNamespace(kind=kind, id=id))
        for decision, kind, id in events
    ]
    end: Any = SimpleNamespace(
        tracks=tracks, flow=dict(zip((ECOSYSTEM, FLAGSHIP), flows, strict=True)), thresholds=THRESHOLDS,
        floor=SimpleNamespace(pays_up_to=pays_up_to), plant_open=plant_open, weakest={FLAGSHIP: (STAGES[0],)},
        stages={FLAGSHIP: dict.fromkeys(STAGES, 1) | dict(levels)},
    )  # fmt: skip
    log: Any = [SimpleNamespace(kind="roll", cause=None), *entries]
    story: Any = SimpleNamespace(rounds=rounds)
    return Record(story, end, log, load_text(), RULES)


def test_a_track_is_told_by_every_value_and_the_decision_that_brought_it():
    moved = record([(3, "price", 4, 6), (4, "debt", 0, 1), (7, "price", 6, 1), (9, "price", 1, 6)], price=6, vp=2)
    assert moved.values("price") == [(0, 4), (3, 6), (7, 1), (9, 6)]
    assert (moved.highest("price"), moved.lowest("price")) == ((3, 6), (7, 1))
    assert moved.values("vp") == [(0, 2)]
    assert moved.fall("price") == (7, 6, 1)
    assert moved.fall("vp") == (0, 2, 2)


def test_the_deepest_fall_is_the_first_of_equals_and_may_come_in_steps():
    steps = [(1, "price", 5, 4), (2, "price", 4, 3), (3, "price", 3, 6), (4, "price", 6, 4)]
    assert record(steps, price=4).fall("price") == (2, 5, 3)
    assert record([*steps, (5, "price", 4, 3)], price=3).fall("price") == (5, 6, 3)


def fell(track, high, low):
    return [(5, track, high, low)]


@pytest.mark.parametrize(
    ("id", "enough", "too_little", "found"),
    [
        (
            "coordination_fell",
            record(fell("coordination", FELL + 1, 1)),
            record(fell("coordination", FELL, 1)),
            Found({"high": FELL + 1, "low": 1}, 5),
        ),
        (
            "shown_not_delivered",
            record([(2, "demonstrations", 0, MANY_DEMONSTRATIONS)], flows=(2, 9)),
            record([(2, "demonstrations", 0, MANY_DEMONSTRATIONS)], flows=(3, 0)),
            Found({"count": MANY_DEMONSTRATIONS, "flow": 2}, 2),
        ),
        (
            "debt",
            record([(6, "debt", 0, MUCH_DEBT)]),
            record([(6, "debt", 0, MUCH_DEBT - 1)]),
            Found({"debt": MUCH_DEBT}, 6),
        ),
        (
            "weaknesses",
            record(fell("ecosystem_talent", 4, 3)),
            record([(5, "ecosystem_talent", 3, 4)]),
            Found({"high": 4, "low": 3}, 5),
        ),
        (
            "strengths",
            record([(4, "allies", ALLIES - 1, ALLIES), (6, "flagship_talent", 0, MUCH_TALENT - 1)]),
            record([(4, "allies", 0, ALLIES - 1), (6, "flagship_talent", 0, MUCH_TALENT - 1)]),
            Found({"reached": f"Allies {ALLIES}"}, 4),
        ),
        (
            "strengths",
            record([(6, "flagship_talent", 0, MUCH_TALENT)], allies=0),
            record([(6, "flagship_talent", 0, MUCH_TALENT - 1)], allies=0),
            Found({"reached": f"Flagship talent {MUCH_TALENT}"}, 6),
        ),
        (
            "plant_thin",
            record([(8, "milestones", 5, 6)], plant_open=True, flows=(9, 3)),
            record([(8, "milestones", 5, 6)], plant_open=True, flows=(0, 4)),
            Found({"flow": 3, "stages": load_text().stage(STAGES[0])}, 8),
        ),
        (
            "plant_full",
            record([(8, "milestones", 5, 6)], plant_open=True, flows=(0, 4)),
            record([(8, "milestones", 5, 6)], flows=(0, 4)),
            Found({"flow": 4}, 8),
        ),
        (
            "confidence_fell",
            record(fell("confidence", 5, 2)),
            record(fell("confidence", 5, 3)),
            Found({"low": 2}, 5),
        ),
        (
            "tension",
            record([(4, "tension", 2, 5)]),
            record([(4, "tension", 2, 4)]),
            Found({"tension": 5, "most": 6}, 4),
        ),
        (
            "licences",
            record([(4, "licences", 0, 1)], stockpile=7),
            record(licences=0, stockpile=7),
            Found({"licences": 1, "stockpile": 7}, 4),
        ),
        (
            "mines",
            record(flows=(0, 1), levels={"mine": 1 + MINE_AHEAD}),
            record(flows=(0, 2), levels={"mine": 1 + MINE_AHEAD}),
            Found({"mine": 1 + MINE_AHEAD, "flow": 1}),
        ),
        (
            "loyalty",
            record([(3, "discipline", 3, DISCIPLINE)]),
            record([(3, "discipline", 3, DISCIPLINE - 1)]),
            Found({"high": DISCIPLINE}, 3),
        ),
        (
            "lacking",
            record(levels={"sinter": 0, "motor": 0}),
            record(levels={"mine": 0, "separate": 0, "finish": 0}),
            Found({"stages": ", ".join(load_text().stage(stage) for stage in ("sinter", "motor"))}),
        ),
        (
            "numbers",
            record(events=[(9, "card", "talent_drive"), (4, "card", "ten_x_site"), (7, "card", "ten_x_site")]),
            record(events=[(9, "card", "price_slump"), (4, "action", "talent_drive")]),
            Found({"cards": ", ".join(load_text().card(id) for id in ("talent_drive", "ten_x_site"))}, 4),
        ),
        ("price_war", record(fell("price", 5, 3)), record(fell("price", 5, 4)), Found({"price": 3}, 5)),
    ],
)
def test_a_question_is_asked_from_its_limit_on(id, enough, too_little, found):
    assert LOOKS[id](enough) == found
    assert LOOKS[id](too_little) is None


@pytest.mark.parametrize(
    ("id", "still"),
    [("price_war", {"price": 3}), ("loyalty", {"discipline": DISCIPLINE}), ("confidence_fell", {"confidence": 0})],
)
def test_what_stood_so_from_the_beginning_neither_fell_nor_rose(id, still):
    assert LOOKS[id](record(**still)) is None


def test_demonstrations_are_asked_about_from_so_many_on():
    few = record([(2, "demonstrations", 0, MANY_DEMONSTRATIONS - 1)], flows=(0, 0))
    assert LOOKS["shown_not_delivered"](few) is None


def test_the_last_question_of_a_row_always_has_something_to_ask_about_but_the_bottleneck():
    moved = record([(3, "coordination", 3, 2), (5, "milestones", 1, 4)])
    assert LOOKS["coordination_held"](moved) == Found({"low": 2}, 3)
    assert LOOKS["plant_closed"](moved) == Found({"count": 4, "most": 6}, 5)
    assert LOOKS["writers"](moved) == LOOKS["publisher"](moved) == Found()
    assert LOOKS["bottleneck"](moved) is None


def test_the_bottleneck_is_the_stage_that_held_back_at_most_reviews():
    def review(ecosystem, flagship):
        return 1, SimpleNamespace(weakest={ECOSYSTEM: ecosystem, FLAGSHIP: flagship})

    rounds = [
        review((STAGES[0],), (STAGES[5],)),
        review(STAGES, (STAGES[5],)),
        review(STAGES, (STAGES[5], STAGES[0])),
        review(STAGES, (STAGES[5],)),
    ]
    words = load_text()
    assert LOOKS["bottleneck"](record(rounds=rounds)) == Found(
        {"side": words.side(FLAGSHIP), "stage": words.stage(STAGES[5]), "times": 3, "of": 4}
    )


def test_sources_name_the_decision_only_if_one_shows_it():
    words = load_text()
    assert "7" in sources(Question("debt", "", 7, DEBT), words)
    for decision in (0, 7):
        told = sources(Question("debt", "", decision, DEBT), words)
        assert "F31" in told
        assert "F32" in told
    assert sources(Question("writers", "", 0, Evidence(("F51",), (), ())), words) == words(
        "debrief.claims", claims="F51"
    )


def test_every_question_has_evidence_for_and_against_its_claims():
    evidence, words = load_evidence(shipped_rules()), load_text()
    assert set(evidence) == set(LOOKS)
    for id, one in evidence.items():
        assert words.has(f"debrief.questions.{id}")
        assert not set(one.supports) & set(one.against)
        assert not set(one.facts) & {*one.supports, *one.against}
        checked = {shipped_rules().facts[fact].tag for fact in (*one.supports, *one.against)}
        assert checked == {"checked"}, id


def test_evidence_is_told_with_the_side_that_it_speaks_for():
    rules, words = shipped_rules(), load_text()
    told = bearing(Question("debt", "", 0, Evidence(("F31",), ("X21",), ("X22",))), rules, words)
    claims = [words.claim(rules.facts[id]) for id in ("X21", "X22")]
    assert told == (
        words("debrief.supports", id="X21", strength="strong", told=claims[0]),
        words("debrief.against", id="X22", strength="fair", told=claims[1]),
    )


@pytest.mark.parametrize(
    ("id", "track", "least"),
    [("debt", "debt", 3), ("strengths", "flagship_talent", 5), ("shown_not_delivered", "demonstrations", 5),
     ("tension", "tension", 5)],
)  # fmt: skip
def test_limits_of_questions_in_plain_numbers(id, track, least):
    """The limits above are named by the questions themselves; so each stands here once more as a number."""
    asked = [LOOKS[id](record([(5, track, 0, value)], allies=0)) is not None for value in (least - 1, least)]
    assert asked == [False, True]


def test_coordination_fell_by_three_and_a_mine_is_three_ahead():
    asked = [LOOKS["coordination_fell"](record(fell("coordination", high, 2))) is not None for high in (4, 5)]
    assert asked == [False, True]
    mines = [LOOKS["mines"](record(flows=(9, 2), levels={"mine": mine})) is not None for mine in (4, 5)]
    assert mines == [False, True]


def test_of_a_plant_its_flow_and_the_decision_of_its_last_milestone_are_told():
    milestones = [(3, "milestones", 0, 1), (8, "milestones", 1, 5), (9, "price", 1, 2)]
    assert LOOKS["plant_full"](record(milestones, plant_open=True, flows=(7, 4))) == Found({"flow": 4}, 8)
    shown = record([(2, "demonstrations", 0, 5), (6, "demonstrations", 5, 7)], flows=(2, 9))
    assert LOOKS["shown_not_delivered"](shown) == Found({"count": 7, "flow": 2}, 6)


def test_the_first_question_of_each_row_that_has_something_to_ask_is_asked():
    asked = questions_of(record([(5, "debt", 0, 3), (6, "tension", 0, 6), (7, "milestones", 0, 2)], price=5,
                                coordination=4, ecosystem_talent=2, demonstrations=0, discipline=0, confidence=5,
                                allies=0, flagship_talent=0, licences=0, stockpile=0))  # fmt: skip
    assert [(one.id, one.decision) for one in asked] == [
        ("debt", 5), ("plant_closed", 7), ("tension", 6), ("writers", 0), ("publisher", 0),
    ]  # fmt: skip
    assert all(one.ask for one in asked)
