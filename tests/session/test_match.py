"""The door for people and programs: how a match is made, refused, kept and told."""

import copy
import doctest
import inspect
import json
from pathlib import Path

import pytest

import game.session.match
from game.engine.records import Exam
from game.session.match import SEED_LIMIT, Match, Refused, shipped_rules
from game.storage.savefile import SaveError
from tests.session.walks import SIDES, at_random, new_match, row_of, words

EXAMS = (
    Exam(round=3, side="flagship", due=None, gate=3),
    Exam(round=4, side="ecosystem", due=2, gate=None),
    Exam(round=5, side="flagship", due=None, gate=4),
    Exam(round=6, side="ecosystem", due=4, gate=None),
    Exam(round=7, side="flagship", due=None, gate=5),
)


def test_the_examples_in_the_documentation_work():
    assert doctest.testmod(game.session.match).attempted > 5
    assert doctest.testmod(game.session.match).failed == 0


def test_every_public_method_says_what_it_does():
    for name, member in inspect.getmembers(Match):
        if not name.startswith("_"):
            assert inspect.getdoc(member), name


# --- Setting up ------------------------------------------------------------------------------------------------------


def test_a_match_begins_with_the_ecosystems_headline_in_round_one(match: Match):
    view = match.view("ecosystem")
    assert (match.side, view.phase, view.round, view.half_year) == ("ecosystem", "headline", 1, "2025-H2")
    assert (match.over, match.result, match.decisions) == (False, None, [])


def test_without_a_bid_the_vp_stand_where_the_rules_say(match: Match):
    start = next(track.start for track in match.rules.tracks if track.id == "vp")
    assert Match.new(seed=7).bid == 0
    assert Match.new(seed=7).table.vp == start


def test_without_a_seed_two_matches_differ():
    assert Match.new(text=words()).seed != Match.new(text=words()).seed


def test_the_bid_is_the_vp_at_the_start():
    match = new_match(7, bid=-3)
    assert match.view("flagship").vp == -3
    assert match.score.total == new_match(7).score.total - 3
    assert match.view("ecosystem").hand == new_match(7).view("ecosystem").hand


MOST_BID = shipped_rules().constants["endings.breakaway"] - 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"scenario": "2026-deal"},
            f"There is no scenario '2026-deal'; there are: {', '.join(shipped_rules().scenarios)}.",
        ),
        ({"seed": -1}, f"The seed must be from 0 to {SEED_LIMIT - 1}; it is -1."),
        ({"seed": SEED_LIMIT}, f"The seed must be from 0 to {SEED_LIMIT - 1}; it is {SEED_LIMIT}."),
        ({"bid": MOST_BID + 1}, f"The bid must be from {-MOST_BID} to {MOST_BID} VP; it is {MOST_BID + 1}."),
        ({"bid": -MOST_BID - 1}, f"The bid must be from {-MOST_BID} to {MOST_BID} VP; it is {-MOST_BID - 1}."),
    ],
)
def test_an_impossible_set_up_is_refused_with_a_sentence(wrong: dict, sentence: str):
    with pytest.raises(ValueError) as refused:
        Match.new(**{"seed": 1, "text": words(), **wrong})
    assert str(refused.value) == sentence


def test_the_widest_bids_and_seeds_are_played():
    for bid, seed in ((MOST_BID, 0), (-MOST_BID, SEED_LIMIT - 1)):
        assert new_match(seed, bid).legal()


# --- Deciding --------------------------------------------------------------------------------------------------------


def test_a_decision_that_is_misspelt_is_told_the_nearest_name(match: Match):
    assert match.why_not("buidl alloy") == 'There is no decision called "buidl alloy"; did you mean "build alloy"?'
    assert match.why_not("zzzz") == 'There is no decision called "zzzz".'


@pytest.mark.parametrize("name", ["", " ", "headline", "HEADLINE DOD_EQUITY", "end ", "0", "choose", "\n", "é" * 1000])
def test_a_name_that_is_none_is_refused_and_nothing_happens(name: str, match: Match):
    before = row_of(match)
    with pytest.raises(Refused):
        match.play(name)
    assert row_of(match) == before


def test_a_refusal_names_the_decision_that_waits(match: Match):
    assert match.why_not("milestone") == "Now each side sets a headline face down; Milestone has to wait."
    assert match.why_not("ship defence") == "Now each side sets a headline face down; Ship to Defence has to wait."


# --- Looking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("decisions", [0, 1, 2, 3, 50, 1000])
def test_a_view_holds_what_lies_open_and_what_its_side_holds(decisions: int):
    match = at_random(3, decisions)
    for side in SIDES:
        view, table = match.view(side), match.table
        assert view.side == side
        assert len(view.hand) == table.hands[side]
        assert view.as_json().items() >= table.as_json().items()


def test_the_calendar_is_there_for_all_to_see(match: Match):
    view = match.view("flagship")
    assert view.exams == EXAMS
    assert (view.gate, view.gates) == (1, (1, 2, 3, 3, 4, 5, 5))
    assert view.milestone_rounds == (1, 2, 3, 5, 6)
    assert view.rounds == 7


def test_there_are_two_sides_to_look_from(match: Match):
    for look in (match.view, match.log, match.recap):
        with pytest.raises(ValueError) as refused:
            look("world")
        assert str(refused.value) == "There is no side 'world'; there are: ecosystem, flagship."


def test_the_log_begins_with_the_own_deal_by_name_and_the_rivals_by_number(match: Match):
    kinds = [entry.kind for entry in match.log("ecosystem")]
    assert kinds == ["round", "deal", "deal"]
    texts = {side: [entry.text for entry in match.log(side)] for side in SIDES}
    titles = ", ".join(match.text.card(card) for card in match.view("ecosystem").hand)
    dealt = texts["ecosystem"][1].removeprefix("You are dealt ").removesuffix(".")
    assert sorted(dealt.split(", ")) == sorted(titles.split(", "))
    assert "Market Flagship is dealt 5 cards." in texts["ecosystem"]
    assert "State Ecosystem is dealt 5 cards." in texts["flagship"]


def test_what_the_rival_did_is_in_the_recap_and_what_one_did_oneself_is_not(match: Match):
    match.play(match.legal()[0])
    assert [entry.text for entry in match.recap("flagship")][-1] == "State Ecosystem sets a headline face down."
    assert match.recap("ecosystem") == []
    match.play(match.legal()[0])
    for side in SIDES:
        revealed = [entry.card for entry in match.recap(side) if entry.kind == "reveal"]
        assert revealed == [name.removeprefix("headline ") for name in match.decisions], "the reveal is news to both"


def test_a_headline_is_told_in_the_recap_of_the_side_that_set_the_second(match: Match):
    match.play(match.legal()[0])
    match.play(match.legal()[0])
    told = match.recap("flagship")
    assert [entry.kind for entry in told][:2] == ["reveal", "reveal"]
    effects = [entry for entry in match.log("flagship") if entry.decision == 2 and entry.kind == "change"]
    assert [entry for entry in told if entry.kind == "change"] == effects


# --- Keeping ---------------------------------------------------------------------------------------------------------


def test_every_decision_undo_and_redo_is_saved_by_itself(match: Match, tmp_path: Path):
    match.autosave = tmp_path / "autosave.json"

    def saved() -> list[str]:
        return list(Match.load(tmp_path / "autosave.json", text=words()).decisions)

    for _ in range(2):
        match.play(match.legal()[0])
        assert saved() == match.decisions
    rules, side = match.rules, match.side
    rivals = {card.id for card in rules.cards if card.side not in (side, "world")}
    own = (name for name in match.legal() if name.startswith("ops ") and name.removeprefix("ops ") not in rivals)
    match.play(next(own))
    assert match.can_undo
    match.undo()
    assert saved() == match.decisions
    match.redo()
    assert saved() == match.decisions


def test_a_save_holds_no_more_than_it_needs(match: Match, tmp_path: Path):
    match.play(match.legal()[0])
    match.save(tmp_path / "match.json")
    held = json.loads((tmp_path / "match.json").read_text("utf-8"))
    assert held["decisions"] == match.decisions
    assert (held["seed"], held["scenario"], held["rules"]) == (7, "2025-deal", match.rules.digest)
    assert held["position"] == match.position.digest


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"decisions": ["end"]}, "does not follow the rules: its decision 1"),
        ({"seed": 8}, ""),
        ({"rules": "0" * 64}, "was saved under other rules"),
        ({"scenario": "lost-start"}, "There is no scenario 'lost-start'"),
        ({"bid": 15}, f"The bid must be from {-MOST_BID} to {MOST_BID} VP"),
        ({"position": "0" * 64}, "its decisions do not lead to the position"),
    ],
)
def test_a_save_that_does_not_follow_the_rules_is_refused_and_left_untouched(
    change: dict, reason: str, match: Match, tmp_path: Path
):
    match.play(match.legal()[0])
    file = tmp_path / "match.json"
    match.save(file)
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | change), "utf-8")
    before = file.read_bytes()
    with pytest.raises(SaveError) as refused:
        Match.load(file, text=words())
    assert reason in str(refused.value)
    assert file.read_bytes() == before


def test_a_match_that_is_over_can_be_saved_and_loaded(tmp_path: Path):
    match = at_random(4, 1000)
    assert match.over
    match.save(tmp_path / "over.json")
    again = Match.load(tmp_path / "over.json", text=words())
    assert again.over
    assert again.result == match.result


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_match_refuses_to_be_copied_and_says_what_to_take(duplicate):
    with pytest.raises(TypeError, match=r"A match is not copied.*match\.position.*without_seed\(\) or determinize"):
        duplicate(Match.new(seed=1))
