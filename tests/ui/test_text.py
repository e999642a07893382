"""Text is made to fit: wrapped, stepped down to the floor, shortened, and only then cut."""

import re

import pytest

from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from game.ui.draw import fonts, hyphens
from tests.ui.fitting import held

LONG = "Innovation points loan"


def fit(room, lines=1, short="", size=15.0, text=LONG):
    return fonts.fit(text, "medium", size, 1.0, room, lines, short, 1.0)


def test_text_with_room_keeps_its_size():
    assert fit(400) == fonts.Fitted((LONG,), 15, False)


def test_text_wraps_before_it_shrinks():
    fitted = fit(100, lines=2)
    assert fitted.px == 15
    assert len(fitted.lines) == 2


def test_text_shrinks_to_the_floor_before_it_is_shortened():
    room = fonts.width(LONG, "medium", 13)
    assert fit(room, short="Loan") == fonts.Fitted((LONG,), 13, False)


def test_text_is_shortened_before_it_is_cut():
    assert fit(60, short="Loan").lines == ("Loan",)


def test_text_is_cut_with_an_ellipsis_at_last():
    fitted = fit(60)
    assert fitted.cut
    assert fitted.lines[0].endswith("…")
    assert fonts.width(fitted.lines[0], "medium", fitted.px) <= 60


def test_a_word_that_is_wider_than_its_lines_gets_a_hyphen():
    fitted = fit(80, lines=2, text="Ideological-synchronisation"[12:])
    assert fitted.lines[0].endswith("-")
    assert not fitted.cut


@pytest.mark.parametrize("language", languages())
def test_no_title_is_broken_inside_a_syllable(language):
    """At every width: what stands before a hyphen ends a syllable by the patterns, or the word's own hyphen."""
    text = load_text(language)
    for card in shipped_rules().cards:
        for title in (text.card(card.id), text.card_short(card.id)):
            for room in range(40, 140, 4):
                fitted = fonts.fit(title, "bold", 15.0, 1.0, room, 9, "", 1.0)
                at = 0
                for line in fitted.lines[:-1] if not fitted.cut else ():
                    head = line.removesuffix("-")
                    assert title.startswith(head, at)
                    at += len(head)
                    if line.endswith("-") and title[at] != "-":
                        before = re.split(r"[^A-Za-z]", title[:at])[-1]
                        after = re.split(r"[^A-Za-z]", title[at:])[0]
                        assert len(before) in hyphens.places(before + after), (title, line)
                    at += len(title[at:]) - len(title[at:].lstrip(" -"))


def test_a_word_is_broken_between_its_syllables():
    assert fit(90, lines=3, text="qualification").lines == ("qualification",)
    assert fit(60, lines=3, text="qualification").lines == ("qualifica-", "tion")
    assert fonts.wrap(fonts.hyphenated("Hydrogen-storage", "bold", 15, 50), "bold", 15, 60) == (
        "Hydro-",
        "gen-",
        "storage",
    )


def test_a_word_without_a_place_for_a_hyphen_stays_whole():
    assert "-" not in "".join(fonts.fit("strengths", "bold", 15.0, 1.0, 40, 3, "", 1.0).lines)


def test_no_text_is_smaller_than_thirteen_pixels_at_720p():
    assert fit(30).px == 13


def test_chinese_breaks_between_characters_but_not_before_a_stop():
    assert fonts.pieces("流量，磁体") == ["流", "量，", "磁", "体"]


def test_names_with_a_slash_may_break_after_it():
    assert fonts.pieces("Metal/Alloy") == ["Metal/", "Alloy"]


def test_a_short_chinese_name_is_broken_at_its_slash_alone_and_a_share_nowhere():
    assert fonts.pieces("金属/合金") == ["金属/", "合金"]
    assert fonts.pieces("1/2 张牌") == ["1/2 ", "张", "牌"]
    assert fonts.pieces("第 3/4 回合") == ["第 ", "3/4 ", "回", "合"]


def test_a_change_of_a_number_is_not_broken():
    assert fonts.pieces("Debt 0 → 2 now") == ["Debt ", "0 → 2 ", "now"]
    assert fonts.pieces("E −1.5 → +10") == ["E ", "−1.5 → +10"]
    assert fonts.pieces("Private → Capital") == ["Private ", "→ ", "Capital"]
    assert fonts.pieces("资金 3 → 9，债务 0 → 2") == ["资", "金 ", "3 → 9，", "债", "务 ", "0 → 2"]


def test_a_line_breaks_before_a_number_and_not_before_its_per_cent():
    assert fonts.pieces("Demo from 20 % and more") == ["Demo ", "from ", "20 % ", "and ", "more"]
    assert fonts.pieces("约 20 % 的") == ["约 ", "20 % ", "的"]


@pytest.mark.parametrize("face", sorted(fonts.FILES))
def test_every_character_of_the_words_has_a_glyph(face):
    text = load_text("en")
    characters = sorted({char for words in text._words.values() for char in words if not char.isspace()})
    assert set(characters) - held(face, wide=False) == set()
