"""The tutorial in the window: by keyboard alone, by mouse alone, with a coach in one place that hides nothing."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from game.rules.decision import OPS, Decision
from game.rules.tutorial import load_tutorial
from game.rules.words.text import languages
from game.session.lesson import Lesson
from game.session.occasions import Occasion
from game.storage.matches import lesson_path
from game.ui.draw import fonts
from game.ui.draw.canvas import Box
from game.ui.draw.theme import TYPE
from game.ui.gallery import stages
from game.ui.gallery.showcase import Showcase
from game.ui.screens import opening
from game.ui.screens.cards import CardsScene
from game.ui.screens.cheat_sheet import CheatSheetScene
from game.ui.screens.glossary import GlossaryScene
from game.ui.screens.prologue import PrologueScene
from game.ui.screens.reveal import RevealScene
from game.ui.screens.review_summary import ReviewSummaryScene
from game.ui.screens.rulebook import RulebookScene
from game.ui.screens.table import TableScene
from game.ui.screens.title import TitleScene
from game.ui.screens.tutorial import TutorialScene, _with_scenes
from game.ui.shell.viewport import Frame
from game.ui.table.coach import RING, shared
from game.ui.table.pointing import next_press
from tests.ui.hands import Hands, faults
from tests.ui.test_every_picture import SIZES as PICTURED
from tests.ui.test_every_picture import TEXT_SCALES

SIZES = [(1280, 720), (1024, 768), (1920, 1080)]
UPRIGHT = (1000, 1200)
MOST_PRESSES = 400


def learner(size=(1280, 720)) -> Hands:
    lesson = Lesson.new()
    lesson.path = lesson_path()
    return Hands(TutorialScene(lesson), size)


def scene_of(hands: Hands) -> TutorialScene:
    assert isinstance(hands.top, TutorialScene), hands.top
    return hands.top


def through(hands: Hands, step: str) -> TutorialScene:
    """On to a step, as the coach suggests, closing what comes between."""
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
        elif hands.top.lesson.step.id == step:
            return hands.top
        else:
            hands.press("n")
    raise AssertionError(f"never came to {step}")


def glossary(hands: Hands) -> GlossaryScene:
    assert isinstance(hands.top, GlossaryScene), hands.top
    return hands.top


def past_prologue(hands: Hands) -> TableScene:
    """The table of the match of one's own, whose prologue has been read."""
    assert isinstance(hands.top, PrologueScene), hands.top
    hands.press("enter")
    table = hands.app.scenes[0]
    assert isinstance(table, TableScene)
    assert not isinstance(table, TutorialScene)
    return table


def close(hands: Hands) -> None:
    """Goes on from the headlines or the review."""
    if isinstance(hands.top, ReviewSummaryScene):
        hands.press("s")
    else:
        hands.press("enter")


def test_no_other_way_of_playing_a_card_than_the_step_asks_for_is_ready_to_be_confirmed():
    hands = learner()
    for _ in range(MOST_PRESSES):
        scene = hands.top
        if not isinstance(scene, TutorialScene):
            close(hands)
        elif scene.lesson.step.do and Decision.parse(scene.lesson.suggestion()).kind == OPS:
            break
        else:
            hands.press("n")
    wanted = scene_of(hands).lesson.suggestion()
    scene_of(hands).pick_card(Decision.parse(wanted).card)
    assert scene_of(hands).choice.card
    assert scene_of(hands).choice.decision in ("", wanted)


@pytest.mark.parametrize("how", ["keyboard", "mouse"])
def test_it_is_done_from_the_first_step_to_a_match_of_ones_own(how):
    hands = learner()
    between = set()
    for _ in range(MOST_PRESSES):
        top = hands.top
        if not isinstance(hands.app.scenes[0], TutorialScene):
            break
        if not isinstance(top, TutorialScene):
            between.add(type(top))
            hands.press("enter") if how == "keyboard" else hands.click(top.focus.current or top.first_focus())
            continue
        step = top.lesson.step
        wanted = next_press(top.choice, top.lesson.suggestion()) if step.do else "coach.next"
        if how == "mouse":
            hands.click(wanted)
        else:
            top.focus.set(wanted)
            hands.press("enter")
    table = past_prologue(hands)
    assert table.match.decisions == []
    assert {RevealScene, ReviewSummaryScene} <= between
    assert not lesson_path().exists()


def test_enter_alone_reads_on_because_the_focus_is_where_the_coach_wants_it():
    hands = learner()
    for number in range(1, 4):
        assert scene_of(hands).lesson.number == number
        hands.press("enter")
    assert scene_of(hands).focus.current.startswith("card.")
    hands.press("enter")
    assert scene_of(hands).choice.decision == "headline dod_equity"


def steps_of(hands: Hands) -> Iterator[TutorialScene]:
    """The lesson at each of its steps, as the coach suggests; what comes between is closed."""
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
            continue
        yield hands.top
        if hands.top.lesson.at_end:
            return
        hands.top.go_on()
    raise AssertionError("it never came to its end")


def in_pixels(frame: Frame, box: Box) -> tuple[int, ...]:
    x, y, w, h = (part * frame.scale for part in box)
    return round(frame.ox + x), round(frame.oy + y), round(w), round(h)


@pytest.mark.parametrize("size", [*PICTURED, UPRIGHT], ids=str)
@pytest.mark.parametrize("text_scale", [*TEXT_SCALES, 140])
def test_the_coach_has_one_place_and_covers_nothing_of_the_table(size, text_scale):
    """So it covers nothing that a step speaks of: that is ringed in sight, or else the tab that leads there is.

    Its buttons stay under the pointer, each in a place of its own.
    """
    hands = learner(size)
    at = 1
    if text_scale in TEXT_SCALES:
        at = [*PICTURED, UPRIGHT].index(size) + TEXT_SCALES.index(text_scale)
    hands.app.change_settings(text_scale=text_scale, language=languages()[at % len(languages())])
    places, steps = set(), []
    buttons: defaultdict[str, set[tuple[int, ...]]] = defaultdict(set)
    for scene in steps_of(hands):
        step, box = scene.lesson.step, hands.item("coach").box
        steps.append(step.id)
        places.add(in_pixels(scene.frame, box))
        for leaf in {0, len(scene.leaves()) - 1}:
            scene._turn_leaf(leaf)
            scene.refresh()
            for item in scene.focus.items:
                if item.group == "coach":
                    buttons[item.id].add(in_pixels(scene.frame, item.box))
        lies = [item for item in scene.focus.items if item.group not in ("coach", "coach panel")]
        assert [item.id for item in lies if shared(box, item.box)] == [], step.id
        assert scene.pointed or not (step.point or step.do), step.id
        for x, y, w, h in scene.pointed:
            assert not shared(box, (x - RING, y - RING, w + 2 * RING, h + 2 * RING)), step.id
            assert min(x, y) >= 0, step.id
            assert x + w <= scene.w, step.id
            assert y + h <= scene.h, step.id
        if not scene.layout.spread:
            assert len(scene.pointed) == len(step.point) + bool(step.do), step.id
    assert steps == [step.id for step in load_tutorial(scene_of(hands).match.rules).steps]
    assert set(buttons) == {"coach.back", "coach.next", "coach.leave", "coach.show"}
    one_place = [place for all_of_it in buttons.values() for place in all_of_it]
    assert len(one_place) == len(set(one_place)) == len(buttons)  # Show me does not come under a finger on Next
    assert len(places) == 1
    left, top, w, h = places.pop()
    assert min(left, top) >= 0
    assert left + w <= size[0]
    assert top + h <= size[1]
    assert h <= size[1] / 4


@pytest.mark.parametrize(
    ("size", "text_scale", "language"),
    [((1280, 720), 100, "zh"), ((1366, 768), 140, "en"), ((1366, 768), 140, "zh"), ((1024, 768), 150, "en")],
    ids=str,
)
def test_every_word_of_the_coach_is_shown_leaf_by_leaf_and_asked_for_on_the_last(size, text_scale, language):
    hands = learner(size)
    hands.app.change_settings(text_scale=text_scale, language=language)
    several = 0
    for scene in steps_of(hands):
        told, speech = scene.leaves(), scene.speech()
        assert "".join(leaf.said for leaf in told).replace(" ", "") == speech.said.replace(" ", "")
        assert [leaf.now for leaf in told] == [False] * (len(told) - 1) + [bool(scene.lesson.step.do)]
        number, pages = scene.lesson.number, len(told)
        for at in range(pages):
            assert faults(hands) == [], (scene.lesson.step.id, at)
            if at + 1 < pages:
                hands.press("n")
                assert scene.lesson.number == number, "it goes on when all was read"
        several += pages > 1
    assert bool(several) == (text_scale > 100)


def test_back_turns_the_leaves_back_before_it_goes_a_step_back():
    hands = learner((1024, 768))
    hands.app.change_settings(text_scale=200)
    hands.press("n")
    assert scene_of(hands).lesson.step.id == "goal"
    told = scene_of(hands).leaves()
    hands.press("b")
    assert hands.top.focus.get("coach.back") is None
    for _ in told:
        hands.press("n")
    assert scene_of(hands).lesson.step.id == "stages"
    hands.press("n", "b")
    assert scene_of(hands).lesson.step.id == "stages"
    hands.press("b")
    assert scene_of(hands).lesson.step.id == "goal"


@pytest.mark.parametrize(("size", "text_scale"), [((1280, 720), 100), ((1024, 768), 110), ((1366, 768), 200)], ids=str)
def test_the_words_of_the_coach_are_as_large_as_asked_for_though_the_table_makes_room(size, text_scale):
    hands = learner(size)
    hands.app.change_settings(text_scale=text_scale)
    scene = scene_of(hands)
    usual = Frame.of(size).scale
    said = [mark for mark in hands.look() if mark.whole == scene.leaves()[0].said]
    assert {mark.px for mark in said} == {round(TYPE["body"][0] * usual * text_scale / 100)}
    ours = fonts.text_scale * scene.frame.scale
    if text_scale <= 110:
        assert ours == pytest.approx(usual * text_scale / 100), "so are those of the table"


def test_a_headlines_roll_is_shown_on_the_stage_before_the_lesson_tells_how_it_ended():
    """The lesson's headlines are told in words at once, where no dice are rolled for one."""
    with_roll: list[list[Occasion]] = []
    plain: list[list[Occasion]] = []
    for seed in stages.SEEDS:
        for _, programme in stages.programmes(stages._whole("2025-deal", Showcase().text, seed)):
            shown = [one for one in programme.occasions if one.kind == "headline"]
            if shown:
                (with_roll if any(one.rolls for one in shown) else plain).append(list(programme.occasions))
    assert with_roll
    assert plain
    for found in with_roll:
        assert [one for one in found if one.kind == "headline"] == [
            one for one in _with_scenes(found) if one.kind == "headline"
        ]
    for found in plain:
        assert not [one for one in _with_scenes(found) if one.kind == "headline"]
        assert [one for one in _with_scenes(found) if one.rolls] == [one for one in found if one.rolls]


def test_the_answer_to_a_wrong_try_moves_nothing():
    hands = learner()
    scene = through(hands, "headline")
    before = hands.item("coach").box
    other = next(n for n, card in enumerate(scene.choice.hand) if card != "dod_equity")
    hands.press(str(other + 1), "c")
    assert scene.reply
    assert hands.item("coach").box == before


def test_a_wrong_try_is_answered_by_the_coach_and_changes_nothing():
    hands = learner()
    scene = through(hands, "headline")
    other = next(n for n, card in enumerate(scene.choice.hand) if card != "dod_equity")
    hands.press(str(other + 1), "c")
    assert scene.reply.startswith("Not yet: Set")
    assert scene.lesson.step.id == "headline"
    assert any("Not yet" in mark.text for mark in hands.look())
    hands.press("right")
    assert scene.reply == ""


def test_back_puts_the_table_back():
    hands = learner()
    through(hands, "demonstration")
    assert scene_of(hands).choice.view.tracks["demonstrations"] == 1
    hands.press("b")
    assert scene_of(hands).lesson.step.id == "headline"
    assert scene_of(hands).choice.view.tracks["demonstrations"] == 0


def test_the_other_side_is_seen_for_a_moment():
    hands = learner()
    assert through(hands, "bonus").side == "ecosystem"
    assert through(hands, "rivals_card").side == "flagship"


def test_it_is_left_by_a_question_and_goes_on_where_it_was():
    hands = learner()
    through(hands, "event")
    hands.press("esc")
    hands.click("option.0")
    assert isinstance(hands.top, TitleScene)
    hands.top.prepare()
    hands.click("tutorial")
    assert scene_of(hands).lesson.step.id == "event"
    hands.press("esc")
    hands.click("option.1")
    assert scene_of(hands).lesson.step.id == "goal"


def test_a_kept_lesson_that_cannot_be_read_is_told_of_and_begins_anew():
    lesson_path().parent.mkdir(parents=True)
    lesson_path().write_text("nonsense", "utf-8")
    hands = Hands(TitleScene())
    opening.learn(hands.app)
    hands.press("enter")
    assert scene_of(hands).lesson.step.id == "goal"


def test_its_end_invites_into_a_match_against_the_novice():
    hands = learner()
    through(hands, "ready")
    hands.press("n")
    hands.press("enter")
    table = past_prologue(hands)
    assert table.match.seats == {"ecosystem": "novice"}
    assert table.match.scenario == load_tutorial(table.match.rules).scenario
    assert not lesson_path().exists()


def test_the_lesson_can_be_played_to_its_end_as_a_match():
    hands = learner()
    through(hands, "ready")
    hands.press("n")
    hands.click("option.0")
    table = hands.app.scenes[0]
    assert isinstance(table, TableScene)
    assert not isinstance(table, TutorialScene)
    assert table.session.keeps
    assert not lesson_path().exists()
    assert table.match.options == {}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("side", ["ecosystem", "flagship"])
def test_the_cheat_sheet_opens_by_its_key_and_fits(size, side):
    hands = learner(size)
    hands.press("f1")
    assert isinstance(hands.top, CheatSheetScene)
    hands.click(f"side.{side}")
    assert faults(hands) == []
    hands.press("f1")
    scene_of(hands)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_glossary_opens_by_its_key_filters_while_typing_and_fits(size):
    hands = learner(size)
    hands.press("g")
    everything = len(glossary(hands).found)
    hands.press(*"price")
    assert 0 < len(glossary(hands).found) < everything
    assert faults(hands) == []
    hands.press("down", "down", "enter")
    assert glossary(hands).article is glossary(hands).found[1]
    assert faults(hands) == []
    for _ in range(2):
        hands.press("esc")
    scene_of(hands)


def test_the_terms_of_the_glossary_fit_and_their_links_lead_on():
    hands = learner((1024, 768))
    hands.press("g")
    found = []
    for one in sorted(glossary(hands).all, key=lambda one: len(one.name + one.told) + 90 * len(one.facts))[-12:]:
        glossary(hands).look_up(one)
        found += faults(hands)
    assert found == []
    glossary(hands).focus.set("search")
    hands.press(*"offtake")
    hands.click("rulebook")
    book = hands.top
    assert isinstance(book, RulebookScene)
    assert book.chapters[book.chapter].name.startswith("6.")
    hands.press("esc")
    hands.click("card")
    assert isinstance(hands.top, CardsScene)
    assert hands.top.card is not None
    assert hands.top.card.id == "ten_year_offtake"
    hands.press("esc")
    glossary(hands).look_up(next(one for one in glossary(hands).all if one.key == "glossary.flow.name"))
    hands.click("see.0")
    assert glossary(hands).field.value == ""
    hands.click("search")
    hands.press(*"xyz")
    assert any("No term holds" in mark.text for mark in hands.look())
