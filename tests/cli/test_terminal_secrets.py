"""Text mode tells nobody what they may not know: whatever is asked, against a computer and between two people.

A twin of a match looks the same to one side (`tests.session.test_secrets`): so must the whole record of a terminal.
"""

import io
import random

import pytest

from game.rules.model import SIDES
from game.session import seats
from game.session.match import Match, shipped_rules
from game.session.seats import OTHER
from game.session.session import Session
from game.textmode.narrator import told_decisions
from game.textmode.terminal import CLEAR, Terminal
from tests.session.test_secrets import twin_of
from tests.session.walks import new_match, nodes

SCENARIOS = list(shipped_rules().scenarios)
QUESTIONS = (
    "look",
    "hand",
    "legal",
    "score",
    "log",
    "recap",
    "what 1",
    "why 1",
    "why",
    "hint",
    "chance",
    "undo",
    "redo",
)
HELP = {"hints": True, "meter": True, "reasons": True}


class Screen(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self):
        return True


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    for budget in ("CHANCE_SIMULATIONS", "HINT_SIMULATIONS", "LOOKING_BACK"):
        monkeypatch.setattr(seats, budget, 2)


def record(match, computer=""):
    """What a terminal shows whoever decides, who asks everything."""
    session, screen = Session(match), Screen()
    session.plain = True
    match.options = dict(HELP)
    match.seats = {computer: "novice"} if computer else {}
    enter = [] if computer else [""]
    Terminal(session, Screen("".join(f"{line}\n" for line in (*enter, *QUESTIONS))), screen).run()
    return screen.getvalue()


@pytest.mark.parametrize("against", ["a person", "a computer"])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_rival_hides_changes_no_byte_of_a_terminals_record(seed, against):
    chooser, compared = random.Random(seed), 0
    for number, match in enumerate(nodes(seed)):
        if match.over or (number % 9 and number > 2):
            continue
        side = match.side or ""
        twin = twin_of(match, side, chooser)
        computer = OTHER[side] if against == "a computer" else ""
        assert record(twin, computer) == record(match, computer)
        compared += 1
    assert compared > 8


# --- against a computer


@pytest.mark.parametrize("computer", SIDES)
def test_no_line_of_a_match_against_a_computer_names_a_card_that_it_holds(computer):
    """Its reasons are told after each decision, and asked for before each of the person's."""
    match = new_match(28)
    match.seats, match.options = {computer: "steady"}, {"reasons": True}
    session, screen = Session(match), Screen()
    dice, told, questions = random.Random(1), [0], [0]

    class Person(Screen):
        def readline(self, *sizes):
            chunk = screen.getvalue()[told[0] :]
            told[0] += len(chunk)
            held = [match.text.card(card) for card in hidden(match, computer)]
            assert [line for line in chunk.splitlines() for card in held if card in line] == []
            if len(match.decisions) > 50:
                return ""
            questions[0] += 1
            return ("why", "log", dice.choice(match.legal()))[questions[0] % 3] + "\n"

    Terminal(session, Person(), screen).run()
    assert "\n- " in screen.getvalue()


def hidden(match, side):
    """The cards that a side holds and that the other one's log never named: not those which came back to the pile."""
    told = " ".join(entry.text for entry in match.log(OTHER[side]))
    return [card for card in match.view(side).hand if match.text.card(card) not in told]


@pytest.mark.parametrize(("switch", "told"), [(["--no-reasons"], False), ([], True)])
def test_why_the_computer_decided_so_is_not_told_where_reasons_are_off(run, switch, told):
    lines = [*["1"] * 5, "why"]
    answer = run("play", "--text", "--seed", 7, "--flagship", "steady:deals=1", *switch, lines=lines)
    assert ("\n- " in answer.out.split("> why")[1]) == told
    assert ("Reasons are off in this match." in answer.out) != told


def test_why_tells_nothing_of_a_headline_that_lies_face_down(run):
    answer = run("play", "--text", "--seed", 7, "--ecosystem", "steady:deals=1", "--reasons", lines=["why"])
    assert "\n- " not in answer.out


# --- two people at one terminal


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_no_card_of_a_hand_is_printed_unless_its_side_was_the_last_to_say_that_it_is_alone(scenario):
    for seed in (4, 5, 6):
        at_one_terminal(new_match(seed, scenario=scenario), random.Random(seed))


def at_one_terminal(match, dice):
    """Plays a match between two people who look at one screen."""
    session, screen = Session(match), Screen()
    ready = {match.text("terminal.ready", side=match.text.side(side)): side for side in SIDES}
    alone, at = [""], [0]

    class TwoPeople(Screen):
        def readline(self, *sizes):
            chunk = screen.getvalue()[at[0] :]
            at[0] += len(chunk)
            for side in SIDES:
                if side != alone[0]:
                    held = [match.text.card(card) for card in hidden(match, side)]
                    assert [line for line in chunk.splitlines() for card in held if card in line] == [], side
            last = chunk.splitlines()[-1].removeprefix(CLEAR) if chunk else ""
            if last in ready:
                alone[0] = ready[last]
                return "\n"
            if last == match.text("terminal.hide", side=match.text.side(match.side)):
                alone[0] = ""
                return "\n"
            return dice.choice([*match.legal(), "hand", "log", "recap"]) + "\n"

    Terminal(session, TwoPeople(), screen).run()
    assert match.over


# --- what tells of a running match


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_replay_of_a_running_match_does_not_name_a_headline_that_lies_face_down(scenario, run, tmp_path):
    match = new_match(4, scenario=scenario)
    path = tmp_path / "running.json"
    for _ in range(3):
        match.play(match.legal()[0])
        match.save(path)
        out = run("replay", path).out + run("replay", path, "--json").out
        for number in Session(match).face_down():
            card = match.decisions[number - 1].split()[1]
            assert match.text.card(card) not in out
            assert card not in out
            assert f"{number}. " in out
    assert match.text.decision(match.decisions[0]) in out  # it is revealed by now


def test_a_replay_of_a_match_that_is_over_tells_everything():
    match = Match.new(seed=3)
    while not match.over:
        match.play(match.legal()[0])
    told = told_decisions(Session(match))
    assert all(match.text.decision(name) in line for name, line in zip(match.decisions, told, strict=True))
