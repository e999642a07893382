"""Every language: each character has a glyph in the font that draws it, lines break well."""

import pytest

from game.rules.words.paper import load_paper
from game.rules.words.rulebook import book
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from game.ui.draw import fonts
from tests.ui.fitting import held

MOST_BYTES = 1_500_000  # of a weight of the Chinese font
each_language = pytest.mark.parametrize("language", languages())


def told(language):
    """Everything that is drawn or printed in a language: its words, the claims, the rule book."""
    text = load_text(language)
    lines = [line for key in text.keys() for line in text.pattern(key).splitlines()]  # noqa: SIM118
    lines += [text.claim(fact) for fact in shipped_rules().facts.values()]
    lines += [fact.source for fact in shipped_rules().facts.values()]
    paper = load_paper(shipped_rules(), language)
    lines += [line for key in paper.keys() for line in paper.pattern(key).splitlines()]  # noqa: SIM118
    return lines + book(text).read_text("utf-8").splitlines()


@each_language
@pytest.mark.parametrize("face", sorted(fonts.FILES))
def test_every_character_has_a_glyph_in_the_font_that_draws_it(language, face):
    parts = {part for line in told(language) for part in fonts.runs(line)}
    lacking = set()
    for wide in (False, True):
        characters = {char for part, of in parts if of == wide for char in part if not char.isspace()}
        lacking |= characters - held(face, wide)
    assert lacking == set()


@pytest.mark.parametrize("file", sorted(set(fonts.HAN_FILES.values())))
def test_the_chinese_fonts_are_small_and_bring_their_licence(file):
    assert (fonts.FOLDER / file).stat().st_size < MOST_BYTES
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "LICENSE-OFL-NotoSansSC.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("打出“设备”（事件）。", ["打", "出", "“设", "备”", "（事", "件）。"]),
        ("第 3 步，共 9 步", ["第 ", "3 ", "步，", "共 ", "9 ", "步"]),
        ("由 MP Materials 建", ["由 ", "MP ", "Materials ", "建"]),
    ],
)
def test_a_line_breaks_neither_before_what_closes_nor_after_what_opens(words, parts):
    assert fonts.pieces(words) == parts


def test_a_mixed_line_is_as_wide_as_it_is_measured_and_no_higher_than_a_latin_one():
    line = fonts.rendered("流量 3 → 4 MP", "italic", 20, "#000000")
    assert line.get_width() == fonts.width("流量 3 → 4 MP", "italic", 20)
    assert line.get_height() == fonts.font("medium", 20).get_height()


def test_a_character_that_no_font_holds_is_found():
    rare = chr(0x2A700)
    assert rare not in held("medium", wide=True)
    assert "浏" in held("medium", wide=True)
