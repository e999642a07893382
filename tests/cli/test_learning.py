"""The tutorial in words, its script and its deal, and the cheat sheet on the command line."""

import pytest

from game.rules.tutorial import load_tutorial
from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.storage.matches import lesson_path

ENOUGH = 60  # more steps than the tutorial has


def tutorial(run, *lines):
    return run("play", "--text", "--tutorial", lines=lines)


def test_enter_alone_leads_through_the_whole_tutorial(run):
    answer = tutorial(run, *[""] * ENOUGH)
    assert (answer.code, answer.err) == (0, "")
    text, steps = load_text(), load_tutorial(shipped_rules()).steps
    for step in steps:
        assert step.phase or text(f"tutorial.{step.id}.title") in answer.out
    assert answer.out.endswith("python -m game.start play --text --ecosystem novice\n")
    assert not lesson_path().exists()


def test_it_is_left_and_goes_on_another_day(run):
    first = tutorial(run, "", "next", "quit")
    assert "The tutorial is saved" in first.out
    second = tutorial(run, "")
    assert load_text()("tutorial.goal.title") not in second.out
    assert f": {load_text()('tutorial.score.title')}" in second.out


def test_a_wrong_try_a_step_back_and_the_questions_of_a_match_are_answered(run):
    lines = ["", "", "", "headline alloy", "headline alloy_supplier", "look", "hand", "back", "back"]
    answer = tutorial(run, *lines)
    assert "Not yet: Set Alloy supplier as the headline" in answer.out
    assert "Market Flagship chain:" in answer.out
    assert answer.out.count(f": {load_text()('tutorial.score.title')}\n") == 2
    assert tutorial(run, *["back"] * 9).out.count("This is the first step.") > 1


def test_the_suggested_decision_can_be_typed(run):
    answer = tutorial(run, *[""] * 3, "headline dod_equity")
    assert "You: DoD equity, headline." in answer.out


def test_words_of_the_window_are_not_told_in_text_mode(run):
    answer = tutorial(run, "", "")
    text = load_text()
    assert text("tutorial.score.typed") in answer.out
    assert text("tutorial.score.window") not in answer.out


def test_the_match_that_the_tutorial_invites_to_can_be_played_as_it_says(run):
    answer = tutorial(run, *[""] * ENOUGH)
    command = answer.out.splitlines()[-1].partition("game.start ")[2].split()
    against = run(*command, lines=["quit"])
    assert (against.code, against.err) == (0, "")
    assert "Type ? for help." in against.out


def test_a_kept_tutorial_that_cannot_be_read_begins_anew_with_the_reason(run):
    tutorial(run, "", "")
    lesson_path().write_text("nonsense", "utf-8")
    answer = tutorial(run, "", "")
    assert answer.out.startswith("The tutorial begins anew:")
    assert load_text()("tutorial.goal.title") in answer.out
    assert answer.code == 0
    assert "The tutorial is saved" in answer.out


def test_the_tutorial_has_its_own_match(run):
    assert run("play", "--text", "--tutorial", "--seed", 3).code == 2


def test_the_script_and_the_deal_are_printed(run):
    script = run("tutorial")
    assert script.code == 0
    assert script.out.startswith(f"1. {load_text()('tutorial.goal.title')}\n")
    assert "-> Set DoD equity as the headline" in script.out
    found = run("tutorial", "--find-seed")
    assert found.code == 0
    assert int(found.out.removeprefix("seed: ")) <= load_tutorial(shipped_rules()).seed


@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_the_cheat_sheet_is_one_page_of_markdown_with_the_numbers_of_the_rules(run, side):
    answer = run("cheat-sheet", "--side", side)
    rules, text = shipped_rules(), load_text()
    assert answer.code == 0
    assert answer.out.startswith(f"# Everything on one page: {text.side(side)}\n")
    for entry in rules.entries:
        if entry.side == side:
            assert f"**{text.action(entry.action)}**" in answer.out
    assert f"a lead of {rules.constants['endings.breakaway']} VP" in answer.out
    assert len(answer.out.splitlines()) <= 75


def test_a_cheat_sheet_of_no_scenario_is_refused_in_a_sentence(run):
    answer = run("cheat-sheet", "--scenario", "nowhere")
    assert answer.code == 1
    assert "There is no scenario 'nowhere'" in answer.err
