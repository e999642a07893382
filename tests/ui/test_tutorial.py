"""The tutorial in the window: by keyboard alone, by mouse alone, with a coach that hides nothing it points at."""

import pytest

from game.rules.decision import OPS, Decision
from game.rules.tutorial import load_tutorial
from game.session.lesson import Lesson
from game.session.occasions import Occasion
from game.storage.matches import lesson_path
from game.ui.draw.canvas import Box
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
from game.ui.table.coach import RING, above, band, height, shared, stays
from game.ui.table.pointing import next_press
from tests.ui.hands import Hands, faults

SIZES = [(1280, 720), (1024, 768), (1920, 1080)]
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


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_step_fits_and_the_coach_covers_nothing_that_it_points_at(size):
    hands = learner(size)
    wrong = []
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
            continue
        scene = hands.top
        step = scene.lesson.step
        box = hands.item("coach").box
        wrong += [f"{step.id}: covers {one}" for one in scene.pointed if shared(box, one) > 0]
        if len(scene.pointed) < len(step.point) + bool(step.do):
            wrong.append(f"{step.id}: not all that it points at is on the table")
        if box[0] < 0 or box[1] < 0 or box[0] + box[2] > scene.w or box[1] + box[3] > scene.h:
            wrong.append(f"{step.id}: outside")
        wrong += [f"{step.id}: {fault}" for fault in faults(hands) if fault.startswith("cut")]
        if scene.lesson.at_end:
            break
        scene.go_on()
    assert wrong == []


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_coach_stays_in_its_place_unless_it_would_cover_what_it_speaks_of_or_what_is_needed(size):
    hands = learner(size)
    before, moves, steps = None, 0, 0
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
            continue
        scene = hands.top
        x, y, w, h = hands.item("coach").box
        in_its_place = (x, y) == band(scene.layout.middle)[:2]
        if before is not None and (x, y) != before[:2] and not in_its_place:
            moves += 1
            there = (*before[:3], h)
            needed = [scene.layout.hand, scene.layout.panel] if scene.lesson.step.do else []
            close_to = [(a - RING, b - RING, c + 2 * RING, d + 2 * RING) for a, b, c, d in scene.pointed]
            outside = there[1] + h > scene.h
            targets = [item.box for item in scene.focus.items if item.id.startswith("target.")]
            assert outside or any(shared(there, one) for one in (*close_to, *needed, *targets)), scene.lesson.step.id
        before, steps = (x, y, w, h), steps + 1
        if scene.lesson.at_end:
            break
        scene.go_on()
    assert moves <= steps / 2


@pytest.mark.parametrize(("size", "text_scale"), [((1024, 768), 100), ((1280, 720), 140), ((1280, 720), 200)], ids=str)
def test_the_coach_goes_back_to_where_it_stood_before_it_takes_a_place_of_its_own(size, text_scale):
    hands = learner(size)
    hands.app.change_settings(text_scale=text_scale)
    places: list[Box] = []
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
            continue
        scene = hands.top
        left, top, w, h = scene.frame.shown
        box = hands.item("coach").box
        place = (box[0] - left, box[1] - top, *box[2:])
        if not scene._beside and place[:3] not in [one[:3] for one in places]:
            pointed = [(x - left, y - top, wide, high) for x, y, wide, high in scene.pointed]
            needed = [scene.layout.hand, scene.layout.panel] if scene.lesson.step.do else []
            needed += [item.box for item in scene.focus.items if item.id.startswith("target.") and scene.lesson.step.do]
            needed = [(x - left, y - top, wide, high) for x, y, wide, high in needed]
            for one in places:
                high = height(scene.speech(), one[2], scene.frame.scale)
                assert not stays(one, high, (w, h), pointed, needed), scene.lesson.step.id
            places.append(place)
        if scene.lesson.at_end:
            break
        scene.go_on()
    assert 1 < len(places) < scene.lesson.count / 2


def test_on_the_wide_table_the_coach_has_one_place_and_next_stays_under_the_pointer():
    hands = learner()
    usual = band(scene_of(hands).layout.middle)
    raised = above(usual, scene_of(hands).layout.chain)
    elsewhere: dict[str, Box] = {}
    nexts: dict[Box, set[Box]] = {usual: set(), raised: set()}
    for _ in range(MOST_PRESSES):
        if not isinstance(hands.top, TutorialScene):
            close(hands)
            continue
        place = hands.item("coach").box
        nexts[place].add(hands.item("coach.next").box)
        if place != usual:
            assert any(shared(usual, one) for one in hands.top.pointed), "it has moved for nothing"
            elsewhere[hands.top.lesson.step.id] = place
        if hands.top.lesson.at_end:
            break
        hands.top.go_on()
    assert [len(boxes) for boxes in nexts.values()] == [1, 1]
    assert elsewhere == {"pressure": raised, "ship": raised}, "only what lies below it sends it above"


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
