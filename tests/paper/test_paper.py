"""The printed game: backs align, everything lies on its page, fonts are embedded, handouts read easily."""

import itertools
import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from game.cli.main import main
from game.paper.flow import FOOT, MARGIN, WHOLE, Flow
from game.paper.geometry import CARD_H, CARD_W, PAPERS, PER_SHEET, SCALE, back, cut_marks, front
from game.paper.lines import pieces, wrapped
from game.paper.make import PARTS, part
from game.paper.sheets import EDGE, FACES, FONTS, LEADING, POINT, SMALLEST, DoesNotFit, Sheets
from game.rules.class_plan import load_class
from game.rules.model import SIDES, STANDARD
from game.rules.words.cheat_sheet import cheat_sheet
from game.rules.words.paper import listed, load_paper, unfilled
from game.rules.words.roles import role_cards
from game.rules.words.sentences import halves
from game.rules.words.text import languages, load_text
from game.session.match import shipped_rules
from tests.paper.reading_grade import grade

SLACK = 0.05  # millimetres
MOST_PAGES_OF_THE_GUIDE = 8
MOST_GRADE = 8.0
APART = 3.0  # millimetres between the words of two columns of a table


DRAWN: list[Sheets] = []


@pytest.fixture(scope="module", autouse=True)
def fonts_are_closed():
    yield
    for sheets in DRAWN:
        sheets.close()


@cache
def made(name, language, paper):
    DRAWN.append(part(name, shipped_rules(), load_text(language), paper))
    return DRAWN[-1]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_back_lies_behind_its_front_when_the_sheet_is_turned_over_its_long_edge(paper):
    for place in range(PER_SHEET):
        there, behind = front(PAPERS[paper], place), back(PAPERS[paper], place)
        assert (behind.y, behind.w, behind.h) == (there.y, CARD_W, CARD_H)
        assert behind.x + behind.w == pytest.approx(PAPERS[paper].w - there.x)


@pytest.mark.parametrize("paper", PAPERS)
def test_cards_and_cut_marks_lie_on_the_paper_and_no_card_lies_on_another(paper):
    sheet = PAPERS[paper]
    boxes = [front(sheet, place) for place in range(PER_SHEET)]
    assert len({(round(box.x, 3), round(box.y, 3)) for box in boxes}) == PER_SHEET
    for box in boxes:
        assert box.x >= EDGE
        assert box.y >= EDGE
        assert box.x + box.w <= sheet.w - EDGE
        assert box.y + box.h <= sheet.h - EDGE
        for other in boxes:
            apart = abs(box.x - other.x) > CARD_W - SLACK or abs(box.y - other.y) > CARD_H - SLACK
            assert box is other or apart
    for x1, y1, x2, y2 in cut_marks(sheet):
        assert min(x1, x2) > 0
        assert max(x1, x2) < sheet.w
        assert min(y1, y2) > 0
        assert max(y1, y2) < sheet.h


@pytest.mark.parametrize("language", languages())
def test_every_card_is_printed_once_with_its_words_in_its_own_place(language):
    sheets, text = made("cards", language, "letter"), load_text(language)
    titles = [one.words for one in sheets.written]
    for number, card in enumerate(shipped_rules().cards):
        assert titles.count(text.card(card.id)) == 1
        (title,) = (one for one in sheets.written if one.words == text.card(card.id))
        box = front(PAPERS["letter"], number % PER_SHEET)
        assert title.page == 2 * (number // PER_SHEET) + 1
        assert box.x < title.place.x
        assert title.place.x + title.place.w < box.x + box.w
        assert box.y < title.place.y < box.y + box.h


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [name for name in PARTS if name != "cards"])
def test_all_words_lie_on_the_page_and_in_the_room_that_they_were_given(name, language, paper):
    check_place(made(name, language, paper))


@pytest.mark.parametrize("language", languages())
def test_all_words_of_the_cards_lie_on_the_page_and_in_their_room(language):
    check_place(made("cards", language, "letter"))


def check_place(sheets):
    assert sheets.written
    for one in sheets.written:
        wide, high = sheets.page_sizes[one.page - 1]
        place, room = one.place, one.room
        assert place.x >= EDGE - SLACK, one
        assert place.y >= EDGE - SLACK, one
        assert place.x + place.w <= wide - EDGE + SLACK, one
        assert place.y + place.h <= high - EDGE + SLACK, one
        assert place.x >= room.x - SLACK, one
        assert place.x + place.w <= room.x + room.w + SLACK, one
        assert one.size >= SMALLEST, one


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", [name for name in PARTS if name != "cards"])
def test_no_words_lie_on_other_words_and_none_keep_the_marks_of_the_window(name, language, paper):
    written = made(name, language, paper).written
    for one, other in itertools.combinations(written, 2):
        if one.page == other.page:
            a, b = one.place, other.place
            beside = a.x + a.w <= b.x + SLACK or b.x + b.w <= a.x + SLACK
            assert beside or a.y + a.h <= b.y + SLACK or b.y + b.h <= a.y + SLACK, (one, other)
    assert not [one.words for one in written if "*" in one.words]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
def test_the_questions_of_a_student_fill_one_page(language, paper):
    assert len(made("items", language, paper).page_sizes) == 1


@pytest.mark.parametrize("language", languages())
def test_fonts_are_of_the_kind_under_which_they_are_embedded(language):
    """fpdf2 embeds cubic curves rightly only where a font numbers its glyphs, and calls every other font TrueType."""
    fonts = made("items", language, "a4").pdf.fonts
    assert len(fonts) == len(FACES) + 1
    assert all(font.is_cid_keyed or not font.is_cff for font in fonts.values())


@pytest.mark.parametrize("name", FACES.values())
def test_a_font_of_paper_has_the_letters_of_the_window_as_wide(name):
    paper, window = TTFont(FONTS / name), TTFont((FONTS / name).with_suffix(".otf"))
    assert paper.getBestCmap() == window.getBestCmap()
    assert {glyph: wide for glyph, (wide, _) in paper["hmtx"].metrics.items()} == {
        glyph: wide for glyph, (wide, _) in window["hmtx"].metrics.items()
    }


@pytest.mark.parametrize("language", languages())
def test_there_are_cheat_sheets_of_the_lesson_and_of_the_whole_game(language):
    sheets, text = made("sheet", language, "a4"), load_text(language)
    for page, scenario in enumerate(("lesson", "lesson", STANDARD, STANDARD), 1):
        name = text(f"scenarios.{scenario}.name")
        assert any(one.page == page and one.words.startswith(name) for one in sheets.written)


@pytest.mark.parametrize("language", languages())
def test_fonts_are_embedded(language):
    content = made("items", language, "a4").finished()
    fonts = content.count(b"/FontDescriptor ")
    assert fonts >= 2
    assert len(re.findall(rb"/FontFile[23]? ", content)) == fonts


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
def test_the_guide_has_no_more_pages_than_a_teacher_reads(language, paper):
    assert len(made("guide", language, paper).page_sizes) <= MOST_PAGES_OF_THE_GUIDE


def test_the_words_of_the_printed_game_are_complete_in_every_language():
    rules = shipped_rules()
    english = load_paper(rules, "en")
    for language in languages():
        words = load_paper(rules, language)
        assert words.keys() == english.keys()
        for key in sorted(english.keys()):
            assert words.fields(key) == english.fields(key), key


@pytest.mark.parametrize("language", languages())
def test_each_item_has_four_answers_of_which_one_is_right(language):
    words = load_paper(shipped_rules(), language)
    ids = listed(words, "items.order")
    assert len(ids) == 8
    for id in ids:
        assert len(listed(words, f"items.list.{id}.answers")) == 4
        assert words(f"items.list.{id}.right") in "ABCD"


def handouts():
    """The English words that students read, by handout; answers of an item are no sentences."""
    words = load_paper(shipped_rules(), "en")
    scenario = shipped_rules().scenarios[STANDARD]
    for card in role_cards(shipped_rules(), scenario, words):
        told = [line for part in (*card.parts, card.full) for line in part.lines]
        yield card.id, [card.who, *told, *listed(words, "roles.both")]
    rules = [words("rules.lead")]
    for name in ("needed", "set_up", "order", "rolls", "chain", "secret", "counting"):
        rules += listed(words, f"rules.{name}.steps")
    yield "rules", rules
    yield "solo", listed(words, "solo.steps")
    asked = [words(f"items.list.{id}.ask") for id in listed(words, "items.order")]
    yield "items", [words("items.lead"), *asked, words("items.vote_ask"), *listed(words, "items.exit_asks")]
    for id in (load_class().scenario, STANDARD):
        yield f"sheets, {id}", list(cheat_sheet_lines(shipped_rules().scenarios[id]))


def cheat_sheet_lines(scenario):
    """What both cheat sheets tell in a scenario, a sentence a line."""
    for side in SIDES:
        for section in cheat_sheet(shipped_rules(), scenario, side, load_text("en")).sections:
            yield from (f"{row.told.rstrip('.')}." for row in section.rows)


@pytest.mark.parametrize(("name", "sentences"), list(handouts()))
def test_a_handout_reads_at_grade_eight_or_below(name, sentences):
    assert grade(" ".join(sentences)) <= MOST_GRADE


def test_words_are_broken_without_losing_a_sign():
    told = "先付 Capital 资本，再掷（骰）。 Two words, then 10 %."
    assert "".join(pieces(told)) == told
    lines = wrapped(told, 8, len)
    assert max(map(len, lines)) <= 8
    assert not any(line[0] in "，。）" for line in lines)


def test_a_number_stays_on_the_line_of_what_it_moves():
    assert wrapped("Flagship plays: Capital\u00a0+2", 22, len) == ["Flagship plays:", "Capital\u00a0+2"]
    for language in languages():
        for one in made("cards", language, "letter").written:
            assert not re.fullmatch(r"[+−][0-9]+", one.words), (language, one)


def test_a_number_keeps_its_percent_sign_and_a_long_word_ends_at_a_joint():
    assert wrapped("rose by 25 % in 2022", 10, len) == ["rose by", "25\u00a0% in", "2022"]
    assert wrapped("https://a.com/one-two", 15, len) == ["https://a.com/", "one-two"]
    assert wrapped("abcdefghijkl", 5, len) == ["abcde", "fghij", "kl"]


def flow_of(columns=1):
    sheets = Sheets(PAPERS["a4"], "en", "")
    DRAWN.append(sheets)
    return sheets, Flow(sheets, "A title", columns)


def test_columns_of_a_page_stand_seven_millimetres_apart():
    _, flow = flow_of(2)
    begins, wide = flow.left, flow.wide
    flow.column()
    assert flow.left - begins - wide == pytest.approx(7.0)
    assert flow.left + wide == pytest.approx(PAPERS["a4"].w - begins)


def test_a_table_that_goes_on_keeps_its_head():
    sheets, flow = flow_of()
    flow.table([["Head", "Other"], *([f"row {number}", "told"] for number in range(150))], (1, 1))
    heads = [one for one in sheets.written if one.words == "Head"]
    assert [one.page for one in heads] == list(range(1, len(sheets.page_sizes) + 1))
    assert len(heads) > 2
    for head in heads:
        first = min(one.place.y for one in sheets.written if one.page == head.page and one.words.startswith("row"))
        assert head.place.y < first


@pytest.mark.parametrize("taken", range(WHOLE))
def test_a_short_paragraph_stands_in_one_column_and_a_long_one_may_go_on(taken):
    sheets, flow = flow_of(2)
    step = 9.5 * POINT * LEADING
    flow.space(297 - 2 * MARGIN - FOOT - (taken + 0.5) * step)
    flow.paragraph("\n".join(f"short {number}" for number in range(WHOLE)))
    assert len({one.place.x for one in sheets.written if one.words.startswith("short")}) == 1
    flow.paragraph("\n".join(f"long {number}" for number in range(200)))
    assert len({(one.page, one.place.x) for one in sheets.written if one.words.startswith("long")}) > 2


@pytest.mark.parametrize("language", languages())
def test_paper_calls_the_parts_of_a_half_year_what_the_cheat_sheet_calls_them(language):
    rules, text = shipped_rules(), load_text(language)
    words = load_paper(rules, language)
    sheet = cheat_sheet(rules, rules.scenarios[STANDARD], SIDES[0], text)
    named = [row.name for row in sheet.section("round").rows]
    steps = listed(words, "rules.order.steps")
    assert [step[: len(name)] for step, name in zip(steps, named, strict=True)] == named
    desk = sheet.section("card").rows[-1].name.lower()
    for key in ("rules.secret.steps.2", "roles.ecosystem_city.full.3", "roles.flagship_washington.full.3"):
        assert desk in words(key).lower()


@pytest.mark.parametrize("language", languages())
def test_the_score_that_a_half_year_expects_stands_on_cheat_sheets_and_board(language):
    rules, words, text = shipped_rules(), load_paper(shipped_rules(), language), load_text(language)
    for page, id in enumerate(("lesson", "lesson", STANDARD, STANDARD), 1):
        scenario = rules.scenarios[id]
        written = [one for one in made("sheet", language, "a4").written if one.page == page]
        head = next(one for one in written if one.words.startswith(words("sheet.expected")[:2]))
        column = [one.words for one in written if head.place.y < one.place.y and one.place.x == head.place.x]
        told = [halves(doubled) for doubled in scenario.expected[scenario.first_round - 1 :]]
        assert [one for one in column if re.fullmatch(r"[0-9.−]+", one)][: len(told)] == told
    board = [one.words for one in made("board", language, "a4").written if one.page == 1]
    scenario = rules.scenarios[STANDARD]
    told = [words("board.expected", expected=halves(doubled)) for doubled in scenario.expected]
    assert [one for one in board if one in told] == told
    assert {words("board.joins", era=text(f"eras.{era}.name")) for era in scenario.eras} <= set(board)
    assert words("board.plus") in board


@pytest.mark.parametrize("language", languages())
def test_the_board_speaks_of_lent_discs_to_the_side_alone_that_is_lent_any(language):
    words, board = load_paper(shipped_rules(), language), made("board", language, "a4").written
    for page, side in enumerate(SIDES, 2):
        told = {
            other for other in SIDES if words(f"board.weakest.{other}") in {w.words for w in board if w.page == page}
        }
        assert told == {side}


def test_words_of_two_columns_of_a_table_keep_apart():
    sheets, flow = flow_of()
    flow.table([["Head", "Other"], ["many words " * 40, "told " * 40]], (1, 1))
    first, second = (next(one.place.x for one in sheets.written if one.words == head) for head in ("Head", "Other"))
    ends = [one.place.x + one.place.w for one in sheets.written if one.place.x == first]
    assert len(ends) > 4
    assert max(ends) + APART <= second


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
def test_heads_of_the_lesson_plan_stand_on_one_line(language, paper):
    words, written = (
        load_paper(shipped_rules(), language),
        {one.words for one in made("guide", language, paper).written},
    )
    assert {words(f"guide.plan.{name}") for name in ("minutes", "phase", "do", "say")} <= written


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", languages())
def test_heads_of_the_widest_calendar_are_broken_between_words_alone(language, paper):
    words = load_paper(shipped_rules(), language)
    written = {one.words for one in made("sheet", language, paper).written if one.page == 3}
    for key in ("half_year", "gate", "expected", "exam", "due"):
        head = words(f"sheet.{key}")
        assert head in written or head.split(" (")[0] in written


def test_words_that_do_not_fit_even_when_small_are_a_fault():
    sheets = Sheets(PAPERS["a4"], "en", "")
    DRAWN.append(sheets)
    page = sheets.page()
    with pytest.raises(DoesNotFit):
        sheets.text(page._replace(w=SCALE / 10), "a line that is much too long for its place", 9)


def test_blanks_stand_for_what_only_a_match_knows():
    assert unfilled("fell from {high} to {low}.") == "fell from ____ to ____."
    assert unfilled("{count:card|cards} of {of:one|many}.") == "____ cards of ____ many."


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("part", PARTS)
def test_no_page_shows_a_field_of_the_words(part, language):
    assert [one.words for one in made(part, language, "a4").written if set(one.words) & set("{}|")] == []


def test_the_command_writes_a_file_for_each_part_and_refuses_a_folder_that_exists(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["print", str(out), "--what", "items,key", "--lang", "zh", "--paper", "letter"]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["items-zh-letter.pdf", "key-zh-letter.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in out.iterdir())
    assert main(["print", str(out)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["print", str(tmp_path / "none" / "below")]) == 1
    assert "cannot be made" in capsys.readouterr().err
    assert main(["print", str(tmp_path / "new"), "--what", "cads"]) == 1
    assert "cads" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_english_stands_in_for_the_paper_of_a_language_that_has_none_yet():
    rules = shipped_rules()
    assert load_paper(rules, "xx")("items.title") == load_paper(rules, "en")("items.title")
    assert load_paper(rules, "zh")("items.title") != load_paper(rules, "en")("items.title")
