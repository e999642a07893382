"""One type for seeds, counts and workers: no command takes a number that it cannot work with."""

import pytest

HUGE = "9" * 30
ENDLESS = "9" * 5000
WRONG = ["-1", "-5", HUGE, ENDLESS, "1.5", "1e5", "ten", "", "1_000", "٣", "0x10", "nan"]
FLOOR = ("--set", "price_floor.enabled=false")
COMMANDS = {
    "simulate": ("simulate",),
    "what-if": ("what-if", *FLOOR),
    "ladder": ("ladder", "random", "novice"),
    "measure": ("measure",),
    "par": ("par", "--scenario", "late-start"),
    "fit": ("fit", "--quick"),
    "play": ("play", "--text"),
}
OPTIONS = {
    "--seed": COMMANDS,
    "--workers": ("simulate", "what-if", "ladder", "measure", "par"),
    "--games": ("simulate", "what-if", "measure", "par"),
    "--matches": ("ladder",),
}
PLACES = [(command, option) for option, commands in OPTIONS.items() for command in commands]


@pytest.mark.parametrize(("command", "option"), PLACES)
@pytest.mark.parametrize("number", WRONG)
def test_a_number_that_cannot_be_is_refused_before_anything_is_played(run, command, option, number):
    answer = run(*COMMANDS[command], f"{option}={number}")
    assert answer.code == 2
    assert f"argument {option}" in answer.err
    assert "is not a whole number from" in answer.err
    assert len(answer.err) < 2000
    assert answer.out == ""


@pytest.mark.parametrize(("command", "option"), [place for place in PLACES if place[1] != "--seed"])
def test_nothing_at_all_is_no_count(run, command, option):
    assert run(*COMMANDS[command], option, "0").code == 2


@pytest.mark.parametrize("bid", ["-99", HUGE, "x"])
def test_a_bid_beyond_all_points_is_refused(run, bid):
    assert run("play", "--text", f"--bid={bid}").code == 2
