"""A lesson in the window: the door, votes, the bell at the table, and the board; by mouse and by keyboard."""

import pygame
import pytest

from game.session.classroom import bell, counts
from game.session.match import Match
from game.session.session import Session
from game.storage import savefile
from game.ui.gallery.examples import example
from game.ui.screens import class_files
from game.ui.screens.answers import AnswersScene
from game.ui.screens.bell import BellScene
from game.ui.screens.class_board import ClassBoardScene
from game.ui.screens.class_door import ClassDoorScene
from game.ui.screens.class_together import ClassTogetherScene
from game.ui.screens.hand_in import HandInScene
from game.ui.screens.menu import MenuScene
from game.ui.screens.prologue import PrologueScene
from game.ui.screens.roles import about_the_screen
from game.ui.screens.table import TableScene
from game.ui.shell.dialog import Dialog
from game.ui.widgets import clipboard
from tests.session.classroom.lines import table
from tests.ui.players import Player
from tests.ui.test_scenes_title import title, words


def told(hands: Player, part: str) -> bool:
    """Whether these words stand on the screen, if perhaps among others."""
    return any(part in line for line in words(hands))


def test_the_opening_page_has_a_door_for_a_class():
    hands = title()
    hands.click("class")
    assert isinstance(hands.top, ClassDoorScene)
    hands.press("esc")
    assert not isinstance(hands.top, ClassDoorScene)


def voted() -> Player:
    """Two students of a table have voted before their match."""
    hands: Player = title()
    hands.app.change_settings(prologues=("lesson",))
    hands.click("class")
    hands.click("vote")
    for vote in (4, 1):
        hands.click(f"vote.{vote}")
        for _ in range(3):
            hands.click("answer.2")
        if vote == 4:
            hands.click("next")
    return hands


def test_a_table_votes_before_its_match_and_the_counts_go_with_it():
    hands = voted()
    hands.click("done")
    assert isinstance(hands.top, PrologueScene)
    hands.click("go")
    hands.click("ready")
    match = hands.table.match
    found = counts.of_options(match.options, "before", 5)
    assert (match.scenario, found.votes) == ("lesson", (0, 1, 0, 0, 1))
    assert found.items == dict.fromkeys(("weakest", "together", "claim"), (0, 0, 2, 0))


def test_a_student_may_go_back_and_choose_otherwise():
    hands = Player(AnswersScene(None, "before", lambda told: None))
    hands.click("vote.0")
    hands.click("before")
    hands.click("vote.3")
    for _ in range(3):
        hands.click("answer.0")
    assert hands.top.counts.votes == (0, 0, 0, 1, 0)


def test_what_stands_before_an_answer_gives_it_by_key():
    hands = Player(AnswersScene(None, "before", lambda told: None))
    hands.press("6", "0", "b")  # none of the steps
    assert hands.top.given == []
    hands.press("4", "4")  # the second of them answers no question
    assert hands.top.given == [3]
    hands.press("e", "c", "b", "d")
    found = hands.top.counts
    assert found.votes == (0, 0, 0, 1, 0)
    assert [found.items[item].index(1) for item in ("weakest", "together", "claim")] == [2, 1, 3]
    hands.press("2", "a")  # the next student has not come yet
    assert hands.top.counts == found


def test_at_home_all_eight_are_asked_and_told_at_once():
    hands = Player(AnswersScene(None, ""))
    assert len(hands.top.asked) == 8
    hands.click("answer.2")
    assert told(hands, "Right.")
    hands.click("answer.0")  # what was answered stays
    hands.click("on")
    hands.click("answer.3")
    assert told(hands, "A is right.")


def lesson_table(phase: str = "card") -> Player:
    """A table in the third half-year of a lesson, when a bell decides."""
    match = Match.new("lesson", seed=3)
    while bell.too_early(match):
        match.play(match.legal()[0])
    assert match.phase == "card"
    assert match.side
    if phase == "ops":
        match.play(next(name for name in match.legal() if name.startswith("ops ")))
    session = Session(match)
    session.sit_down(match.side or "")
    return Player(TableScene(session, match.side or ""))


def ring(hands: Player) -> None:
    hands.app.open("menu", hands.table.session)
    hands.click("bell")
    assert isinstance(hands.top, Dialog)
    hands.click("option.0")


def reckoned(hands: Player) -> None:
    """Waits until the referee has told the chance."""
    assert isinstance(hands.top, BellScene)
    hands.top._look()
    if hands.top._job is not None:
        hands.top._job.result()
        hands.top._look()


@pytest.fixture
def coin(monkeypatch):
    """The referee says 70 %."""
    from game.players.referee import AtBell, Chance, Referee

    monkeypatch.setattr(
        Referee, "at_bell", lambda self, observation: AtBell(Chance(0.7, 0.6, 0.8, 6, True), 0.66, 0.74)
    )


@pytest.mark.usefixtures("coin")
def test_the_bell_between_two_plays_stops_the_match_at_once():
    hands = lesson_table()
    ring(hands)
    reckoned(hands)
    assert bell.verdict(hands.top.match) == bell.Verdict(70, 66, 74, "ecosystem")
    assert "The State Ecosystem wins at the bell" in words(hands)
    assert "VP: Ecosystem leads by 3 · Projected: Ecosystem by 4" in words(hands)


@pytest.mark.usefixtures("coin")
def test_the_bell_in_a_play_waits_until_it_is_finished():
    hands = lesson_table("ops")
    ring(hands)
    assert isinstance(hands.top, Dialog)
    hands.press("enter")
    assert not isinstance(hands.top, MenuScene)
    while isinstance(hands.top, TableScene):
        hands.top.play(hands.top.match.legal()[0])
    reckoned(hands)


@pytest.mark.usefixtures("coin")
def test_a_match_that_was_stopped_opens_at_the_bell_and_may_be_played_on():
    hands = lesson_table()
    ring(hands)
    reckoned(hands)
    session = hands.top.session
    hands.click("play_on")
    assert (bell.verdict(session.match), bell.agreed(session.match)) == (None, None)
    assert not isinstance(hands.top, BellScene)


def test_a_class_that_doubts_the_article_finds_what_the_model_assumes():
    hands = Player(ClassDoorScene())
    hands.click("doubt")
    assert hands.top.title == hands.app.text("ui.what_if.assumptions_title")
    hands.press("esc")
    assert isinstance(hands.top, ClassDoorScene)


@pytest.mark.usefixtures("coin")
def test_after_the_bell_the_sides_can_be_changed_and_the_same_start_played():
    hands = lesson_table()
    ring(hands)
    reckoned(hands)
    seed = hands.top.match.seed
    hands.click("swap")
    match = hands.top.match
    assert (match.scenario, match.seed, match.decisions) == ("lesson", seed, [])
    assert bell.verdict(match) is None
    assert "Change places: the Ecosystem sits down" in " ".join(words(hands))


class Board(Player):
    """Hands on a board, and a clock that stands where the test puts it."""

    def __init__(self) -> None:
        super().__init__(ClassBoardScene(example(20, scenario="lesson")))
        self.now = 0.0
        self.app.clock = lambda: self.now * 1_000
        self.top.changed()


def board() -> Board:
    return Board()


def test_the_clock_of_the_board_starts_pauses_and_goes_on():
    hands = board()
    hands.press("p")
    hands.now = 61.0
    assert "3:59" in words(hands)
    hands.press("p")
    hands.now = 500.0
    assert "3:59" in words(hands)
    hands.press("n")
    assert "25:00" in words(hands)
    hands.press("+")
    assert "26:00" in words(hands)


def test_when_time_is_up_the_board_says_so_and_takes_nothing():
    hands = board()
    before = list(hands.top.match.decisions)
    hands.press("n", "p")
    hands.now = 25 * 60 + 5.0
    hands.top._tick()
    assert told(hands, "0:00")
    assert told(hands, "finish your play")
    assert (hands.top.match.decisions, hands.top.clock.phase.id) == (before, "play")


def test_a_phase_that_is_over_says_what_comes_next_and_the_play_how_it_is_stopped():
    hands = board()
    hands.press("p")
    for now, said in (
        (5, "Come to an end; next: Play."),
        (30, "in the menu (Esc): Stop at the bell."),
        (42, "Come to an end; next: Close."),
        (45, "Thank you!"),
    ):
        hands.now = now * 60 + 1.0
        hands.top._tick()
        assert told(hands, said)
        assert "0:00" in words(hands)
        hands.press("n")


def test_hands_stay_hidden_until_the_teacher_opens_them():
    hands = board()
    match = hands.top.match
    title_of_a_card = match.text.card(match.view("ecosystem").hand[0])
    assert not told(hands, title_of_a_card)
    hands.press("h")
    assert told(hands, title_of_a_card)
    hands.press("h")
    assert not told(hands, title_of_a_card)


def test_hands_of_the_class_are_counted_and_taken_back():
    hands = board()
    hands.press("5", "5", "1")
    assert hands.top.tallies["before"] == [1, 0, 0, 0, 2]
    hands.click("take_back")
    assert hands.top.tallies["before"] == [0, 0, 0, 0, 2]
    hands.press("n")
    hands.click("answer.1")
    assert list(hands.top.tallies.values())[1:] == [[0, 1]]


def test_another_question_can_be_asked():
    hands = board()
    hands.press("n")
    first = hands.top._question()
    hands.press("q")
    assert hands.top._question() != first


def test_a_file_that_is_dropped_is_shown_and_read_again(tmp_path):
    file = tmp_path / "table 4.json"
    match = example(6, scenario="lesson")
    match.save(file)
    hands = board()
    hands.app.handle(pygame.event.Event(pygame.DROPFILE, file=str(file)))
    assert hands.top.match.decisions == match.decisions
    match.play(match.legal()[0])
    match.save(file)
    hands.press("r")
    assert hands.top.match.decisions == match.decisions


def test_a_dropped_file_that_is_no_match_is_told_of():
    hands = board()
    before = hands.top.match
    hands.app.handle(pygame.event.Event(pygame.DROPFILE, file=__file__))
    assert hands.top.title == hands.app.text("ui.load.refused")
    hands.press("enter")
    assert hands.top.match is before


def test_the_board_shows_the_match_that_was_played_last_here():
    match = example(6, scenario="lesson")
    match.save(savefile.autosave_path())
    hands = Player(ClassBoardScene())
    assert hands.top.match.decisions == match.decisions


def test_leaving_while_the_clock_runs_asks_first():
    hands = board()
    hands.press("p", "esc")
    assert isinstance(hands.top, Dialog)


def handed_in() -> Player:
    """A table whose match was stopped, before its line."""
    match = example(20, scenario="lesson")
    match.options = {bell.VERDICT: 62}
    return Player(HandInScene(match))


def test_a_table_types_code_and_number_and_hands_its_line_in():
    hands = handed_in()
    assert not hands.app.top.focus.get("save")
    hands.press(*"krtm")
    hands.click("table")
    hands.press("7")
    line = hands.top.line()
    assert "/KRTM/7/LESSON/" in line
    hands.click("save")
    (file,) = class_files.folder().iterdir()
    assert file.read_text("utf-8") == f"{line}\n"
    assert told(hands, file.name)
    assert (hands.top.match.options["class_code"], hands.top.match.options["class_table"]) == ("KRTM", 7)


def test_votes_after_the_talk_are_in_the_line():
    hands = handed_in()
    hands.press(*"krtm")
    hands.click("table")
    hands.press("7")
    before = hands.top.line()
    hands.click("after_talk")
    hands.click("vote.1")
    for _ in range(3):
        hands.click("answer.0")
    hands.click("done")
    assert isinstance(hands.top, HandInScene)
    assert hands.top.line() != before
    assert "/T.0.1.0.0.0:" in hands.top.line()


def test_tab_leads_from_the_code_of_the_class_to_the_number_of_the_table():
    hands = handed_in()
    hands.click("code")
    hands.press(*"krtm", "tab", "7")
    assert (hands.top.code.value, hands.top.table.value) == ("krtm", "7")


def test_the_end_of_a_lesson_leads_to_the_line():
    hands = Player(BellScene(handed_in().top.match))
    hands.click("hand_in")
    assert isinstance(hands.top, HandInScene)


def test_the_teacher_takes_lines_and_writes_page_and_spreadsheet(monkeypatch, tmp_path):
    lines = [line for _, line in map(table, (1, 2))]
    monkeypatch.setattr(clipboard, "paste", lambda: "\n".join([*lines, lines[0][:50]]))
    hands = Player(ClassTogetherScene())
    hands.click("paste")
    assert (len(hands.top.figures.tables), len(hands.top.figures.left_out)) == (2, 1)
    assert told(hands, "the line is cut off")
    (tmp_path / "third.txt").write_text(table(3)[1], "utf-8")
    for _ in range(2):  # the same file again changes nothing
        hands.app.handle(pygame.event.Event(pygame.DROPFILE, file=str(tmp_path / "third.txt")))
        assert len(hands.top.figures.tables) == 3
    for way, ending in (("page", ".html"), ("csv", ".csv")):
        hands.click(way)
        (file,) = [one for one in class_files.folder().iterdir() if one.suffix == ending]
        assert isinstance(hands.top, Dialog)
        assert "".join(file.name.split()) in "".join("".join(words(hands)).split())
        hands.press("enter")
    hands.click("clear")
    assert not hands.top.figures.tables


def test_pasting_what_holds_no_line_is_told(monkeypatch):
    monkeypatch.setattr(clipboard, "paste", lambda: "hello")
    hands = Player(ClassTogetherScene())
    hands.click("paste")
    assert told(hands, "There is no table's line")


def test_role_cards_open_at_the_door_and_by_their_key_at_the_table_for_its_side():
    hands = title()
    hands.click("class")
    hands.click("roles")
    assert told(hands, "the city office")
    hands.click("side.flagship")
    assert told(hands, "the desk in Washington")
    hands.press("esc")
    assert isinstance(hands.top, ClassDoorScene)
    hands = Player(TableScene(example(20, scenario="lesson"), "flagship"))
    hands.press("f4")
    assert told(hands, "the desk in Washington")
    hands.press("f4")
    assert isinstance(hands.top, TableScene)


@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_a_role_card_of_the_lesson_speaks_of_nothing_that_the_lesson_leaves_out(side: str):
    gone = ("headline", "desk", "Tension", "Tariff", "talks", "exams", "inspections", "Stockpile")
    lesson, full = (
        " ".join(words(Player(about_the_screen(Match.new(id, seed=1), side, "")))) for id in ("lesson", "2025-deal")
    )
    assert not any(word in lesson.replace("the desk in Washington", "") for word in gone)
    assert "The headline." in full
