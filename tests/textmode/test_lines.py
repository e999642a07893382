"""Lines whatever comes: the end, Ctrl-C, lines that are too long, letters that do not print, full-width signs."""

import io

import pytest

from game.rules.words.text import load_text
from game.session.match import Match
from game.session.session import Session
from game.textmode.lines import MOST_LETTERS, MOST_PASSED_OVER, EndOfInput, Lines, TooLong, plain
from game.textmode.terminal import Terminal


class Typed(io.StringIO):
    def isatty(self):
        return True


def said(*lines, language="en", seed=7, level="normal"):
    """The match and what a script hears that says these lines."""
    match, screen = Match.new(seed=seed, text=load_text(language)), io.StringIO()
    code = Terminal(Session(match), io.StringIO("".join(f"{line}\n" for line in lines)), screen, level).run()
    assert code == 0
    return match, screen.getvalue()


def lines_of(words):
    return Lines(io.StringIO(words), io.StringIO(), list)


def test_a_line_comes_without_what_does_not_print():
    assert lines_of("\x07e\x1bnd\t \x00\r\n").read("> ") == "end"


def test_the_end_of_input_is_told_by_its_own_error():
    with pytest.raises(EndOfInput):
        lines_of("").read("> ")
    assert lines_of("end").read("> ") == "end"


def test_a_line_that_is_too_long_is_passed_over_as_a_whole():
    lines = lines_of("x" * (3 * MOST_LETTERS) + "\nend\n")
    with pytest.raises(TooLong):
        lines.read("> ")
    assert lines.read("> ") == "end"


def test_full_width_signs_are_understood():
    assert plain("Ｌｅｇａｌ　 Ｂuild") == "legal build"
    match, _ = said("１")
    assert len(match.decisions) == 1


def test_the_prompt_is_written_where_somebody_types():
    screen = io.StringIO()
    assert Lines(Typed("1\n"), screen, list).read("> ") == "1"
    assert screen.getvalue() == "> "


def test_a_match_goes_on_after_every_kind_of_nonsense():
    nonsense = [
        "x" * 10_000,
        "\x00\x01\x02",
        "\x1b[2J",
        "what " + "y" * 3_000,
        "card \u202e",
        "9" * 500,
        "-1",
        "look zzz",
    ]
    match, out = said(*nonsense, "legal zzz", "speech loud", "again", "1")
    assert len(match.decisions) == 1
    assert "too long" in out
    assert "\x1b" not in out
    assert 'There is no part "zzz"' in out
    assert "It can be brief, normal or full" in out


def test_nonsense_is_answered_in_the_language():
    _, out = said("结束吧", language="zh")
    assert load_text("zh")("why_not.unknown_nothing_near", name="结束吧") in out.split("> 结束吧\n")[1]


def test_ctrl_c_in_the_middle_of_a_match_keeps_it():
    class Impatient(Typed):
        def readline(self, *sizes):
            raise KeyboardInterrupt

    screen = io.StringIO()
    assert Terminal(Session.new(seed=7), Impatient(), screen).run() == 130
    assert "--continue" in screen.getvalue()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("legal", "可选"), ("status", "局势"), ("look", "局面"), ("hand", "手牌"), ("score", "得分"), ("recap", "回顾")],
)
def test_a_command_may_be_said_in_english_and_in_the_language(english, chinese):
    _, out = said(english, chinese, language="zh")
    first, second = out.split(f"> {english}\n")[1].split(f"> {chinese}\n")
    answer = second[: len(first)]
    assert answer == first
    assert len(first) > 20


def test_a_decision_may_be_said_by_its_title():
    text = load_text("zh")
    name = Match.new(seed=7).legal()[0]
    match, _ = said("头条 " + text.card(name.split()[1]), language="zh")
    assert match.decisions == [name]


def test_the_menu_tells_each_decision_once_with_its_number():
    match = Match.new(seed=7)
    for name in ("headline", "headline"):
        match.play(next(one for one in match.legal() if one.startswith(name)))
    screen = io.StringIO()
    session = Session(match)
    session.sit_down(match.side or "")
    Terminal(session, io.StringIO("legal\nlegal all\n"), screen).run()
    grouped, listed = screen.getvalue().split("> legal\n")[1].split("> legal all\n")
    numbers = [word for line in grouped.splitlines() if line.endswith(".") for word in line.replace(",", " ").split()]
    for number, _ in enumerate(match.legal(), 1):
        assert numbers.count(str(number)) >= 1
        assert f"\n{number}. " in "\n" + listed
    assert len(grouped.splitlines()) < len(match.legal())


def test_more_tells_in_full_what_was_told_in_brief():
    _, brief = said("1", "1", "1", "more", level="brief")
    answer = brief.split("> more\n")[1]
    assert "→" not in answer
    assert len(answer) > 40


def test_speech_is_changed_for_the_match_and_kept_as_the_setting():
    from game.storage import settings

    _, out = said("speech brief", "speech")
    assert "Speech is now brief." in out
    assert "Speech: brief." in out
    assert settings.in_force(("en", "zh")).speech == "brief"


class Endless(io.StringIO):
    """A device that never ends a line, as /dev/zero."""

    given = 0

    def readline(self, most: int = -1, /) -> str:  # type: ignore[override]
        self.given += most
        assert self.given < 100 * MOST_PASSED_OVER, "nobody leaves off"
        return "x" * most


def test_a_line_that_never_ends_is_the_end_of_all_input():
    with pytest.raises(EndOfInput):
        Lines(Endless(), io.StringIO(), list).read("> ")
