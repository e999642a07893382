"""The class together: the vote as slopes, any table's match opened, one question to the class after the other."""

import pytest

from game.rules.words.text import load_text
from game.session.classroom import counts, told
from game.session.classroom.gathering import in_text
from game.session.classroom.played import Replay
from game.session.classroom.table_line import line_of, read_line
from game.session.match import shipped_rules
from game.session.session import Session
from game.ui.screens.analysis import AnalysisScene
from game.ui.screens.class_slopes import GROUPS, columns, spread
from game.ui.screens.class_together import ClassTogetherScene
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.evidence import EvidenceScene
from tests.session.classroom.lines import CODE, table
from tests.ui.players import Player
from tests.ui.test_scenes_title import words

TABLES = 6


@pytest.fixture(scope="module")
def lines() -> str:
    return "\n".join(table(number)[1] for number in range(1, TABLES + 1))


def together(lines: str) -> Player:
    hands = Player(ClassTogetherScene())
    hands.top.take(in_text(lines, "pasted"), [])
    return hands


@pytest.mark.parametrize("number", [1, 2])
def test_the_match_of_a_line_is_the_match_that_was_played(number):
    match, written = table(number)
    again = Replay(shipped_rules()).match(read_line(written), load_text())
    assert (again.decisions, again.over, again.position.digest) == (match.decisions, match.over, match.position.digest)
    assert str(line_of(again, CODE, number)) == written


def test_a_match_that_was_given_up_is_given_up_again():
    match, _ = table(1)
    match = match.anew()
    match.resign("flagship")
    again = Replay(shipped_rules()).match(line_of(match, CODE, 9), load_text())
    assert again.resigned == "flagship"


def test_every_table_can_be_opened_from_its_token(lines):
    hands = together(lines)
    for number in range(1, TABLES + 1):
        hands.click(f"table.{number}")
        assert isinstance(hands.top, AnalysisScene)
        assert hands.top.match.decisions == table(number)[0].decisions
        hands.press("esc")
        assert isinstance(hands.top, ClassTogetherScene)


def test_the_match_worth_showing_is_one_click_away_and_leads_to_its_debrief(lines):
    hands = together(lines)
    shown = hands.top.figures.shown
    assert shown is not None
    assert hands.item("open").label == f"Open table {shown.table.label}"
    hands.click("open")
    assert hands.top.match.seed == shown.table.played.line.seed
    hands.click("debrief")
    assert isinstance(hands.top, DebriefScene)


def test_a_match_that_is_only_looked_at_takes_no_votes(lines):
    match = Replay(shipped_rules()).match(read_line(table(1)[1]), load_text())
    assert not any(item.id == "vote" for item in Player(EvidenceScene(Session(match))).top.focus.items)
    assert any(item.id == "vote" for item in Player(EvidenceScene(Session(match, keep=True))).top.focus.items)


def test_a_table_that_the_bell_stopped_has_a_debrief_from_there_too(lines):
    hands = together(lines)
    hands.click("table.1")
    assert not hands.top.match.over
    assert not any("not over" in line for line in words(hands))
    hands.click("debrief")
    assert isinstance(hands.top, DebriefScene)


def test_the_questions_to_the_class_come_one_after_the_other_and_begin_again(lines):
    hands = together(lines)
    asked = told.questions(hands.top.figures, hands.top.text)
    assert len(asked) > 1
    for ask in [*asked, asked[0]]:
        assert ask in words(hands)
        hands.click("question")


def test_the_slopes_hold_every_vote_that_was_counted(lines):
    figures = together(lines).top.figures
    found = columns(figures)
    assert [column.moment for column in found] == list(counts.MOMENTS)
    for column in found:
        votes = figures.votes[column.moment].votes
        assert column.counts == {"no": votes[0] + votes[1], "between": votes[2], "yes": votes[3] + votes[4]}
        assert sum(column.share(group) for group in GROUPS) == pytest.approx(1.0)


def test_a_moment_at_which_nobody_voted_has_no_axis():
    match = table(1)[0].anew()
    match.options = counts.as_options("before", counts.nothing(5).with_vote(4))
    hands = together(str(line_of(match, CODE, 1)))
    assert [column.moment for column in columns(hands.top.figures)] == ["before"]
    assert any("1 yes" in line for line in words(hands))
    nobody = together(str(line_of(table(1)[0].anew(), CODE, 1)))
    assert columns(nobody.top.figures) == []
    assert "No vote was counted." in words(nobody)


def test_labels_that_would_lie_upon_one_another_are_drawn_apart_in_their_order():
    assert spread([100.0, 50.0, 10.0], 20, 0, 200) == [100.0, 50.0, 10.0]
    placed = spread([100.0, 101.0, 99.0], 20, 0, 200)
    assert sorted(range(3), key=lambda at: placed[at]) == [2, 0, 1]
    assert all(abs(a - b) >= 20 for number, a in enumerate(placed) for b in placed[:number])
    low = spread([200.0, 199.0], 20, 0, 200)
    assert max(low) <= 200
    assert abs(low[0] - low[1]) >= 20
