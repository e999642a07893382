"""An analysis in words: each sentence of one made by hand, by the shipped English words."""

import pytest

from game.engine.plain_data import BySide
from game.session.analysis import evidence, rows, telling
from game.session.analysis.game import game_of_match
from game.session.analysis.records import Luck, Why
from game.session.analysis.replaying import DECISION, HALF_YEAR, PLAY, Replay
from tests.session.by_hand import analysis, figure, option, roll, step, verdict
from tests.session.walks import at_random, words

TEXT = words()
DOUBTED = "These chances were not held against matches under these rules: take them as a first look."


def test_points_have_their_sign():
    assert [telling.points(share) for share in (0.12, -0.03, 0.004, -0.004)] == ["+12", "−3", "0", "0"]


def test_a_story_tells_who_won_who_led_and_what_moved_the_chance():
    steps = [
        step(1, "ecosystem", verdict("mistake", -0.25), 0.75, 1),
        step(2, "flagship", verdict("slip", -0.125), 0.5, 2),
        step(3, "flagship", None, 0.25, 3, [roll(0.0625)]),
        step(4, "flagship", None, 1.0, 4),
    ]
    found = analysis(*steps, start=figure(0.375), total=-2.5)
    assert telling.story(found, TEXT) == [
        "The State Ecosystem won (End of 2028), by 2.5 on the final sum, less any par.",
        "At the ends of half-years: 2025-H2 Ecosystem likelier to win (75 %); 2026-H1 level; "
        "2026-H2 Flagship likelier to win (75 %).",
        "Win chance of the Ecosystem: 38 % before the cards were dealt. Its decisions lost 25 points of it, the "
        "Flagship's gave it 12; luck, that is dice, cards and what nobody could know, moved it by +6; "
        "at the end it was 100 %.",
    ]


def test_a_lead_over_several_half_years_is_told_from_the_first_to_the_last():
    found = analysis(
        step(1, "flagship", None, 0.25, 1), step(2, "flagship", None, 0.125, 2), winner=None, asker="flagship"
    )
    assert telling.story(found, TEXT)[1] == (
        "At the ends of half-years: 2025-H2 to 2026-H1 Flagship likelier to win (75, 88 %)."
    )


def test_a_story_that_was_not_calibrated_says_so_last():
    assert telling.story(analysis(calibrated=False), TEXT)[-1] == DOUBTED
    assert DOUBTED not in telling.story(analysis(), TEXT)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"winner": "flagship", "ending": "rupture"}, "The Market Flagship won: Rupture."),
        ({"winner": "flagship", "total": None}, "The Market Flagship won: End of 2028."),
        ({"winner": "flagship", "ending": "of_old"}, "The Market Flagship won: of_old."),
        (
            {"winner": None, "asker": "nobody"},
            "The match is not over: this tells only what lies open to both sides. Decisions and luck are told when it "
            "is over.",
        ),
        (
            {"winner": None, "asker": "flagship"},
            "The match is not over: this tells what the Market Flagship may know. Luck is told when it is over.",
        ),
    ],
)
def test_a_story_begins_with_how_it_ended_or_that_it_runs(changes, told):
    assert telling.story(analysis(**changes), TEXT)[0] == told


def test_only_moves_of_more_than_the_whole_chance_are_explained():
    def explained(move):
        return any(line.startswith("Points are counted") for line in telling.story(
            analysis(step(1, "ecosystem", luck=[roll(move)])), TEXT))  # fmt: skip

    assert [explained(move) for move in (1.0, 1.125, -1.125)] == [False, True, True]


def test_a_costly_decision_is_told_with_three_others_and_what_speaks_for_the_best():
    options = (
        option("survey", 0.625), option("milestone", 0.375), option("recruit", 0.25), option("end", 0.125),
        option("build sinter", 0.0),
    )  # fmt: skip
    why = Why("change", "capital", {"before": 1, "after": 2})
    found = step(7, "flagship", verdict("mistake", -0.25, options, 0.0625, why), round=2, name="milestone")
    told = telling.told_decision(analysis(found), found, TEXT)
    assert (told.number, told.side, told.when) == (7, "flagship", "2026-H1, decision 7")
    assert (told.title, told.kind, told.chance) == ("Milestone", "Mistake", 38)
    assert told.points == "it cost 25 ± 6 points of the win chance"
    assert told.others == ("Survey, 62 %", "Recruit, 25 %", "End, 12 %")
    assert told.why.startswith("What “Survey” does at once: ")


def test_the_best_decision_is_told_by_the_next_best():
    options = (option("end", 0.5), option("survey", 0.2, 0.3, 0.05), option("recruit", 0.4, 0.1, 0.02))
    found = step(1, "ecosystem", verdict("best", 0.0, options))
    told = telling.told_decision(analysis(found), found, TEXT)
    assert (told.points, told.why) == ("the next best was 10 ± 2 points worse", "")


@pytest.mark.parametrize(
    ("luck", "told"),
    [
        (roll(0.1), "Milestone (45 %): rolled 30, success"),
        (roll(0.1, rolled=None, success=False), "Milestone (45 %): failure"),
        (roll(0.1, rolled=None), "Milestone (45 %): success"),
        (Luck("roll", "talent_drive", "", 0.1, 0.0, 50, 51, False), "Talent drive (50 %): rolled 51, failure"),
        (Luck("event", "talent_drive", "ecosystem", 0.1, 0.0), "event of Talent drive, a card of the Ecosystem"),
        (Luck("deal", "", "", 0.1, 0.0), "the cards that were dealt"),
        (Luck("resignation", "", "flagship", 0.1, 0.0), "Flagship resigned"),
    ],
)
def test_luck_is_told_by_its_cause(luck, told):
    assert telling.cause(luck, TEXT) == told


def test_luck_is_told_for_whom_it_was_good_and_when():
    deal = Luck("deal", "", "", -0.125, 0.25)
    steps = [step(1, "ecosystem"), step(2, "flagship", round=1), step(3, "flagship", round=2)]
    found = analysis(*steps)
    assert telling.told_luck(found, 0, deal, TEXT) == "The set-up: the cards that were dealt. Flagship +12 ± 25 points"
    assert telling.told_luck(found, 2, deal, TEXT).startswith("The deal of 2026-H1: ")
    assert telling.told_luck(found, 1, deal, TEXT).startswith("2025-H2, decision 1: ")
    assert telling.told_luck(found, 3, deal, TEXT).startswith("2026-H1, decision 3: ")
    assert telling.told_luck(found, 2, roll(0.5), TEXT) == (
        "2025-H2, decision 2: Milestone (45 %): rolled 30, success. Ecosystem +50 ± 0 points"
    )


def test_accuracy_is_told_with_the_kinds_that_there_are():
    steps = [step(1, "flagship", verdict("slip", -0.05)), step(2, "flagship", verdict("best", 0.0)),
             step(3, "flagship", verdict("slip", -0.05)), step(4, "ecosystem", verdict("mistake", -0.1))]  # fmt: skip
    found = analysis(*steps, accuracy=BySide(None, 71.6))
    assert telling.told_accuracy(found, "flagship", TEXT) == "Market Flagship: accuracy 72 % (Best 1, Slip 2)."
    assert telling.told_accuracy(found, "ecosystem", TEXT) == "State Ecosystem: no decision to judge."


def test_a_whole_analysis_in_lines():
    options = (option("survey", 0.75), option("end", 0.5))
    deal = Luck("deal", "", "", 0.125, 0.0)
    slip = step(1, "ecosystem", verdict("slip", -0.0625, options, 0.03125, Why("hopeless", "", {"next": "survey"})))
    found = telling.lines(analysis(slip, dealt=deal, accuracy=BySide(80.0, None)), TEXT)
    assert found[0] == "2025 Deal: 1 decision, each chance from 12 simulations"
    at = found.index("Decisions that mattered")
    assert found[at - 2 : at] == ["State Ecosystem: accuracy 80 % (Slip 1).", "Market Flagship: no decision to judge."]
    assert found[at + 1] == ("1. Ecosystem: End (2025-H2, decision 1). Slip: it cost 6 ± 3 points of the win chance")
    assert found[at + 2].strip() == "The Ecosystem's chance after it 50 %, after others: Survey, 75 %."
    assert found[at + 3].strip().startswith("In favour of “Survey”: ")
    assert [line.strip() for line in found[at + 4 :]] == [
        "Greatest luck",
        "The set-up: the cards that were dealt. Ecosystem +12 ± 0 points",
        "All luck, plus = Ecosystem: Cards dealt +12.",
    ]


def test_the_lines_of_a_match_that_runs_tell_no_luck_and_only_the_askers_accuracy():
    running = {"winner": None, "ending": None, "accuracy": BySide(80.0, 60.0)}
    nobody = telling.lines(analysis(asker="nobody", **running), TEXT)
    assert len(nobody) == 2
    own = telling.lines(analysis(asker="flagship", **running), TEXT)
    assert own[2:] == [
        "Market Flagship: accuracy 60 % ().",
        "Decisions that mattered",
        "No decision was clearly better or worse than another.",
    ]
    assert telling.lines(analysis(), TEXT)[-1].strip() == "No stroke of luck clearly moved the win chance."


# --- rows of the list


def resigned(number):
    return step(number, "flagship", None, 1.0, luck=[Luck("resignation", "", "flagship", 0.5, 0.0)], name="")


def test_rows_of_decisions_of_rolls_and_of_what_mattered():
    options = (option("survey", 0.6), option("end", 0.5, 0.1))
    found = analysis(
        step(1, "ecosystem", verdict("mistake", -0.1, options), luck=[roll(-0.2), Luck("deal", "", "", 0.3, 0.0)]),
        step(2, "flagship", verdict("best", 0.0, options), name="survey"),
        step(3, "flagship", verdict("forced"), name="headline ?"),
        step(4, "ecosystem", None, name="survey", luck=[roll(0.01)]),
        resigned(5),
    )
    decisions = [
        rows.Row(1, "ecosystem", "End", "mistake", "−10"),
        rows.Row(2, "flagship", "Survey", "best", "+10"),
        rows.Row(3, "flagship", "Market Flagship sets a headline face down.", "", ""),
        rows.Row(4, "ecosystem", "Survey", "", ""),
        rows.Row(5, "flagship", "Flagship resigned", "", ""),
    ]
    rolled = "Milestone (45 %): rolled 30, success"
    assert rows.rows(found, "all", TEXT) == decisions
    assert rows.rows(found, "rolls", TEXT) == [
        rows.Row(1, "flagship", rolled, "luck", "+20"),
        rows.Row(4, "ecosystem", rolled, "luck", "+1"),
    ]
    strokes = [
        rows.Row(1, "ecosystem", "the cards that were dealt", "luck", "+30"),  # the greater one first
        rows.Row(1, "flagship", rolled, "luck", "+20"),
    ]
    assert rows.rows(found, "key", TEXT) == [decisions[0], *strokes, decisions[1]]
    assert [one.number for one in rows.mistakes(found)] == [1]


def test_seven_decisions_and_four_strokes_of_luck_are_the_key_rows_and_luck_is_told_to_both_alone():
    steps = [step(number, "ecosystem", verdict("slip", -0.05), luck=[roll(0.2)]) for number in range(1, 10)]

    def kinds(asker):
        found = [one.kind for one in rows.rows(analysis(*steps, asker=asker), "key", TEXT)]
        return found.count("slip"), found.count("luck")

    assert {asker: kinds(asker) for asker in ("both", "ecosystem", "nobody")} == {
        "both": (7, 4), "ecosystem": (7, 0), "nobody": (0, 0),
    }  # fmt: skip


# --- a game gone through again, and its evidence


def test_a_replay_knows_who_decided_and_where_its_strides_stop():
    match = at_random(4, 40)
    replay = Replay(game_of_match(match))
    sides = [turn.side for turn in match.turns[1:]]
    assert [replay.side(at) for at in range(41)] == ["", *sides]
    assert set(sides) == {"ecosystem", "flagship"}
    assert [replay.step(at, DECISION, way) for at, way in ((0, 1), (39, 1), (40, 1), (40, -1), (1, -1), (0, -1))] == [
        1, 40, 40, 39, 0, 0,
    ]  # fmt: skip
    begun = [at for at, name in enumerate(match.decisions) if name.split()[0] in ("headline", "event", "ops", "desk")]
    assert (begun[0], replay.step(0, PLAY, 1)) == (0, begun[1])
    assert replay.step(begun[3], PLAY, -1) == begun[2]
    rounds = [turn.round for turn in match.turns[1:]]
    second = rounds.index(2)
    assert (replay.step(0, HALF_YEAR, 1), replay.step(40, HALF_YEAR, -1)) == (second, rounds.index(rounds[-1]))
    assert (replay.round(second - 1), replay.round(second)) == (1, 2)


def test_a_hand_is_looked_at_with_the_eyes_of_its_side_alone():
    match = at_random(4, 12)
    replay = Replay(game_of_match(match), ("ecosystem",))
    assert replay.hand(12, "ecosystem") == tuple(match.view("ecosystem").hand) != ()
    assert replay.view(12, "ecosystem") == match.view("ecosystem")
    for look in (replay.hand, replay.view):
        with pytest.raises(ValueError, match="the hand of the flagship does not lie open"):
            look(12, "flagship")


def test_findings_are_told_by_halves_with_the_claims_that_they_bear_on():
    found = (
        evidence.Finding("winner_flow", True, ("C1", "C2"), "It did."),
        evidence.Finding("luck", False, (), "It was luck."),
        evidence.Finding("together", True, (), "They did."),
    )
    assert evidence.told_halves(found, TEXT) == {"for": ["It did. (C1, C2)", "They did."], "against": ["It was luck."]}
