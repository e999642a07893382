"""Text mode: a whole match by script, every question, the hand-over, and matches that go on another day."""

import io
import json

import pytest

from game.players.slow import rules_are_plain
from game.session.match import Match
from game.session.session import Session
from game.storage.savefile import autosave_path, saved_files
from game.textmode.terminal import CLEAR, Terminal
from tests.storage.test_matches import held_elsewhere

ENOUGH = 1_000  # more decisions than any match has


class Person(io.StringIO):
    """Somebody at a keyboard, and what they see."""

    def isatty(self):
        return True


def answers(out: str, question: str) -> list[str]:
    """The lines that answer a question, up to the next one."""
    lines = out.splitlines()
    begin = lines.index(f"> {question}") + 1
    end = next((place for place in range(begin, len(lines)) if lines[place].startswith("> ")), len(lines))
    return lines[begin:end]


def kept():
    """The file that the match played last is kept in."""
    return saved_files()[0]


@pytest.fixture
def play(run):
    def play(*lines, seed=7, arguments=()):
        return run("play", "--text", "--seed", seed, *arguments, lines=lines)

    return play


def test_a_script_plays_a_match_to_its_end(run, play):
    answer = play(*["1"] * ENOUGH)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    moved = "Projected score" if rules_are_plain() else "Win chance"
    points, talk = lines.index("Turning points"), lines.index("Talk about it")
    assert lines[points - 1].startswith("Sum: ")
    assert " wins.\n" in answer.out
    assert all("decision" in line and moved in line for line in lines[points + 1 : talk])
    end = lines.index("Evidence from this match")
    asked = [line for line in lines[talk + 1 : end] if not line.startswith(" ")]
    assert len(asked) in (4, 5)
    assert all("claims " in line for line in asked)
    evidence = [line.strip() for line in lines[talk + 1 : end] if line.startswith(" ")]
    assert sum(line.startswith("For (X") for line in evidence) >= len(asked)
    assert sum(line.startswith("Against, or a limit (X") for line in evidence) >= len(asked)
    told = json.loads(run("replay", kept(), "--verify", "--json").out)
    assert told["over"] is True
    assert told["result"]["winner"] in ("ecosystem", "flagship")
    assert {"ending", "total", "lines", "round"} <= set(told["result"])


def test_the_same_script_and_seed_give_the_same_record(play):
    assert play(*["1"] * 60).out == play(*["1"] * 60).out


def test_another_seed_gives_another_match(play):
    assert play("hand", seed=7).out != play("hand", seed=8).out


def test_the_end_of_input_keeps_the_match_and_says_how_to_go_on(run, play):
    answer = play("1", "1", "1")
    assert answer.code == 0
    assert "play --text --continue" in answer.out.splitlines()[-1]
    assert len(Match.load(kept()).decisions) == 3
    on = run("play", "--text", "--continue", lines=["1"])
    assert "Resuming after decision 3." in on.out
    assert len(Match.load(kept()).decisions) == 4


def test_a_new_match_does_not_cost_the_one_that_was_not_over(play):
    play("1", "1")
    old = kept()
    content = old.read_bytes()
    play(*["1"] * ENOUGH, seed=8)
    assert Match.load(kept()).over
    play("1", seed=9)
    assert len(saved_files()) == 3
    assert old.read_bytes() == content


def test_going_on_passes_over_a_match_that_is_over(run, play):
    play("1", "1")
    play(*["1"] * ENOUGH, seed=8)
    assert "Resuming after decision 2." in run("play", "--text", "--continue").out


def test_a_match_of_an_earlier_version_goes_on_in_its_own_file(run):
    match = Match.new(seed=7)
    match.play(match.legal()[0])
    match.save(autosave_path())
    run("play", "--text", "--continue", lines=["1"])
    assert saved_files() == [autosave_path()]
    assert len(Match.load(autosave_path()).decisions) == 2


def test_a_copy_with_a_name_is_left_as_it_is(run, tmp_path):
    Match.new(seed=7).save(tmp_path / "lesson.json")
    before = (tmp_path / "lesson.json").read_bytes()
    run("play", "--text", "--load", tmp_path / "lesson.json", lines=["1"])
    assert (tmp_path / "lesson.json").read_bytes() == before
    assert len(Match.load(kept()).decisions) == 1


def test_a_match_that_another_program_plays_is_refused_and_another_one_goes_on(run, play):
    play("1")
    with held_elsewhere(kept()):
        answer = run("play", "--text", "--load", kept(), lines=["1"])
        assert answer.code == 1
        assert "another window or terminal" in answer.err
        assert run("play", "--text", "--continue").err == "magnet-race: There is no match to go on with yet.\n"
        play("1", seed=8)
    assert len(Match.load(saved_files()[1]).decisions) == 1


def test_a_match_that_nobody_touched_is_kept_too(play):
    assert play().code == 0
    assert Match.load(kept()).decisions == []


def test_quit_leaves_as_the_end_of_input_does(play):
    answer = play("1", "quit", "1", "1")
    assert answer.code == 0
    assert len(Match.load(kept()).decisions) == 1


def test_a_match_is_saved_where_the_player_says_and_loaded_from_there(run, play, tmp_path):
    file = tmp_path / "lesson one.json"
    answer = play("1", "1", f"save {file}", "1")
    assert answers(answer.out, f"save {file}")[0] == f"Saved as {file}."
    assert "Resuming after decision 2." in run("play", "--text", "--load", file).out


def test_a_save_that_cannot_be_written_is_told_and_the_match_goes_on(play, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", "utf-8")
    answer = play(f"save {notes}", "1")
    assert "is not a saved match" in answers(answer.out, f"save {notes}")[0]
    assert notes.read_text("utf-8") == "mine"
    assert len(Match.load(kept()).decisions) == 1


def test_a_wrong_decision_says_why_and_the_match_goes_on(play):
    answer = play("end", "flibbertigibbet", "1")
    assert answers(answer.out, "end") == [Match.new(seed=7).why_not("end"), *answers(answer.out, "end")[1:]]
    assert "There is no decision called" in answers(answer.out, "flibbertigibbet")[0]
    assert len(Match.load(kept()).decisions) == 1


def test_comments_and_empty_lines_are_passed_over(play):
    play("# the opening", "", "   ", "1", "# the reply")
    assert len(Match.load(kept()).decisions) == 1


def test_a_decision_may_be_named_in_full_or_by_its_beginning(play):
    name = Match.new(seed=7).legal()[0]
    for said in (name, name.upper(), name[:-1], f"  {name}  "):
        play(said)
        assert Match.load(kept()).decisions == [name]


def test_a_beginning_that_fits_several_asks_which(play):
    answer = play("headline")
    assert answers(answer.out, "headline")[0].startswith("Which one: headline ")
    assert Match.load(kept()).decisions == []


def test_why_names_the_reason_in_the_words_of_the_match(play):
    answer = play("why milestone", "why", "why 1")
    assert answers(answer.out, "why milestone")[0] == Match.new(seed=7).why_not("milestone")
    assert answers(answer.out, "why")[0] == "Say a name too: why NAME."
    assert answers(answer.out, "why 1")[0].startswith("Possible now: ")


def test_undo_takes_back_as_far_as_the_rules_of_undo_allow_and_redo_makes_again(run, tmp_path):
    match = Match.new(seed=7)
    while not match.can_undo:
        match.play(match.legal()[-1] if match.legal()[-1] != "end" else match.legal()[0])
    match.save(tmp_path / "match.json")
    again = Match.load(tmp_path / "match.json")
    out = run("play", "--text", "--load", tmp_path / "match.json", lines=["undo", "redo", "redo"]).out
    assert answers(out, "undo")[0] == "Taken back."
    assert answers(out, "redo")[0] == "Made again."
    assert Match.load(kept()).decisions == again.decisions


def test_what_cannot_be_taken_back_is_told(play):
    assert "nothing to take back" in answers(play("undo").out, "undo")[0]


def test_the_board_the_hand_and_the_list_are_told_in_words(play):
    match = Match.new(seed=7)
    view = match.view("ecosystem")
    out = play("look", "hand", "legal all", "score", "log", "recap", "?").out
    board = "\n".join(answers(out, "look"))
    for words in ("Round 1 of 7, 2025-H2.", "Coordination 3", "Confidence 4", "Metal/Alloy", "Defence level"):
        assert words in board
    hand = "\n".join(answers(out, "hand"))
    assert all(match.text.card(card) in hand for card in view.hand)
    listed = [line for line in answers(out, "legal all") if line[0].isdigit()]
    assert len(listed) == len(match.legal())
    assert listed[0].startswith(f"1. {match.legal()[0]}: ")
    assert any(line.startswith("Sum: ") for line in answers(out, "score"))
    assert answers(out, "log")
    assert any("why NAME" in line for line in answers(out, "?"))


def test_a_card_is_told_with_its_effects_and_its_claims(play):
    out = play("card ten year offtake", "card ten_y", "card", "card zzz", "card p").out
    told = answers(out, "card ten year offtake")
    assert "Ten-year offtake" in told[0]
    assert any("F48" in line for line in told)
    assert answers(out, "card ten_y") == told
    assert "Say a name too" in answers(out, "card")[0]
    assert "no card called" in answers(out, "card zzz")[0]
    assert answers(out, "card p")[0].startswith("Which one: ")


def test_what_tells_the_effects_of_a_decision_before_it_is_made(play):
    out = play("what 1", "what", "what milestone").out
    assert answers(out, "what 1")[0].startswith("Possible now: ")
    assert answers(out, "what")[0] == "Say a name too: what NAME."
    assert answers(out, "what milestone")[0] == Match.new(seed=7).why_not("milestone")
    assert Match.load(kept()).decisions == []


def test_the_record_has_no_box_art_and_nothing_for_a_screen(play):
    out = play(*["1"] * 40).out
    assert not any("\u2500" <= letter <= "\u259f" or letter == "\x1b" for letter in out)


def at_a_terminal(lines, monkeypatch, term="xterm"):
    monkeypatch.setenv("TERM", term)
    screen = Person()
    code = Terminal(Session.new(seed=7), Person("".join(f"{line}\n" for line in lines)), screen).run()
    return code, screen.getvalue()


def test_at_a_terminal_a_side_sees_its_cards_only_after_enter(monkeypatch):
    match = Match.new(seed=7)
    own = [match.text.card(card) for card in match.view("ecosystem").hand]
    code, before = at_a_terminal([], monkeypatch)
    assert code == 0
    assert not any(title in before for title in own)
    _, after = at_a_terminal([""], monkeypatch)
    assert all(title in after for title in own)


@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_at_a_terminal_the_hand_over_hides_the_side_before_and_shows_nothing_of_the_next(monkeypatch, term):
    match = Match.new(seed=7)
    match.play(match.legal()[0])
    others = [match.text.card(card) for card in match.view("flagship").hand]
    _, screen = at_a_terminal(["", "1", ""], monkeypatch, term)
    wiped = CLEAR if term == "xterm" else "\n" * 60
    shown = screen.rsplit(wiped, 1)[1]
    assert "press Enter" in shown
    assert not any(title in shown for title in others)
    _, screen = at_a_terminal(["", "1", "", ""], monkeypatch, term)
    shown = screen.rsplit(wiped, 1)[1]
    assert all(title in shown for title in others)
    assert "Ecosystem: headline set." in shown


def test_ctrl_c_keeps_the_match(monkeypatch):
    class Impatient(Person):
        def readline(self, *sizes):
            raise KeyboardInterrupt

    screen = io.StringIO()
    assert Terminal(Session.new(seed=7), Impatient(), screen).run() == 130
    assert Match.load(kept()).decisions == []


def test_a_match_goes_on_where_nothing_can_be_kept(play, home):
    (home / "saves").write_text("a file where a folder should be", "utf-8")
    answer = play("1", "1")
    assert answer.code == 0
    assert answer.out.count("as it stands it is not saved") == 1


# --- Computers, reasons and help --------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch):
    for budget in ("CHANCE_SIMULATIONS", "HINT_SIMULATIONS", "LOOKING_BACK"):
        monkeypatch.setattr(f"game.session.seats.{budget}", 2)


def test_a_hint_names_three_decisions_and_is_noted_in_the_save(play, quick):
    answer = play("hint", "hint", "chance")
    told = answers(answer.out, "hint")[:3]
    legal = {Match.new(seed=7).text.decision(name) for name in Match.new(seed=7).legal()}
    assert len({name for name in legal for line in told if line.startswith(f"{name}: ")}) == 3
    assert answers(answer.out, "chance")[0].startswith("Chances to win: Ecosystem ")
    match = Match.load(kept())
    assert [str(one) for one in match.helped] == ["1 ecosystem hint", "1 ecosystem chance"]


@pytest.mark.parametrize("switch", [["--no-hints", "--no-chance"], ["--rated"]])
def test_help_that_is_switched_off_is_refused_and_not_noted(play, quick, switch):
    answer = play("hint", "chance", arguments=switch)
    assert answers(answer.out, "hint")[0] == "Hints are off in this match."
    assert answers(answer.out, "chance")[0] == "The chance to win is off in this match."
    assert Match.load(kept()).helped == ()


def test_a_saved_match_keeps_its_players_and_what_they_allowed(run, play, quick):
    play("1", arguments=["--flagship", "novice", "--no-hints"])
    match = Match.load(kept())
    assert (match.seats, match.options["hints"]) == ({"flagship": "novice"}, False)
    again = run("play", "--text", "--continue", lines=["hint", *["1"] * 20])
    assert "Hints are off in this match." in again.out
    assert len(Match.load(kept()).decisions) > len(match.decisions) + 20  # the novice went on by itself
    assert run("play", "--text", "--continue", "--hints").code == 2


def test_a_rated_match_is_for_two_people_new_or_loaded(run, play):
    seats = ["--ecosystem", "novice", "--flagship", "novice"]
    new = play("1", arguments=["--rated", *seats])
    play("1", arguments=["--rated"])
    before = kept().read_bytes()
    loaded = run("play", "--text", "--load", kept(), *seats)
    assert new.code == loaded.code == 2
    assert "A rated match is played by two people." in new.err
    assert "A rated match is played by two people." in loaded.err
    assert kept().read_bytes() == before


def test_a_computer_says_why_if_it_is_asked_or_told_to(play):
    asked = play(*["1"] * 5, "why", arguments=["--flagship", "steady:deals=1"])
    told = play(*["1"] * 5, arguments=["--flagship", "steady:deals=1", "--reasons"])
    reasons = [line for line in answers(asked.out, "why") if line.startswith("- ")]
    assert len(reasons) == 2
    assert "\n- " not in asked.out.split("> why")[0]
    assert reasons[0] in told.out.splitlines()


def test_a_player_that_thinks_long_by_plain_rules_is_told_with_the_reason(play, monkeypatch):
    monkeypatch.setattr("game.engine.compiled.why_plain", lambda: "stale")
    answer = play(arguments=["--flagship", "strong:sims=4000"])
    assert answer.err.startswith(
        "strong:sims=4000: the rules run as plain Python here (rules.wasm was built from other"
    )
    assert answer.err.endswith(", so it thinks much longer about a decision.\n")


def test_a_player_that_there_is_not_is_told_before_the_match_begins(play):
    answer = play("1", arguments=["--flagship", "novce"])
    assert answer.code == 1
    assert "did you mean 'novice'" in answer.err
