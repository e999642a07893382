"""What is picked, where the keyboard is and what the coach speaks of look different, whatever colours one sees."""

import itertools
from dataclasses import replace

import pygame
import pytest

from game.rules.words.text import languages, load_text
from game.session import coaching
from game.session.match import Match, shipped_rules
from game.session.seats import COACH, OTHER
from game.storage.settings import PALETTES
from game.ui.draw import colour_blindness, fonts, theme
from game.ui.draw.canvas import Canvas
from game.ui.gallery import showcase
from game.ui.screens.table import TableScene
from game.ui.table import card_faces, coach
from game.ui.table.card_faces import CardLook
from game.ui.table.coach import shared
from game.ui.table.coaching import ABOUT, spoken_of
from game.ui.widgets.focus import NORMAL, SELECTED
from game.ui.widgets.tooltip import focus_ring
from tests.ui.hands import Hands, table

BOX = (20.0, 20.0, 120.0, 190.0)
SIGHTS = (*colour_blindness.MATRICES, "grey")


@pytest.fixture(autouse=True)
def usual_again():
    yield
    theme.use("standard")
    fonts.text_scale = 1.0


def seen(picture, sight):
    return pygame.transform.grayscale(picture) if sight == "grey" else colour_blindness.seen(picture, sight)


def drawn(state, focused):
    match = Match.new(seed=1)
    surface = pygame.Surface((160, 230)).convert()
    surface.fill(theme.C.table)
    look = CardLook(state, focused=focused)
    card_faces.hand(Canvas(surface, 1), BOX, match.rules.cards[0], match.text, match.rules, "flagship", look)
    return surface


def differing(one, other):
    """How many pixels look another way: by a tenth of the range of brightness or colour."""
    far = pygame.PixelArray(one).compare(pygame.PixelArray(other), distance=0.1)
    return sum(far.surface.get_at((x, y))[:3] == (0, 0, 0) for x in range(160) for y in range(230))


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_a_picked_card_and_one_where_the_keyboard_is_differ_in_every_sight(palette, sight):
    showcase.ready()
    theme.use(palette)
    looks = [seen(drawn(state, focused), sight) for state in (NORMAL, SELECTED) for focused in (False, True)]
    for one, other in itertools.combinations(looks, 2):
        assert differing(one, other) > 300


@pytest.mark.parametrize("palette", PALETTES)
def test_they_differ_in_their_lines_and_not_in_colour_alone(palette):
    """The ring of the focus is dashed; the frame of what is picked is whole, and a tick stands on the card."""
    showcase.ready()
    theme.use(palette)
    focused, picked = drawn(NORMAL, True), drawn(SELECTED, False)
    level = range(40, 120)

    def brightest(picture, rows):
        return [max(sum(picture.get_at((x, y))[:3]) for y in rows) for x in level]

    ring = brightest(focused, range(13, 20))
    assert max(ring) - min(ring) > 300, "dashes"
    frame = brightest(picked, range(16, 19))
    assert max(frame) - min(frame) < 60, "whole"
    x, y = round(BOX[0] + BOX[2] / 2), round(BOX[1] + 22)
    disc = [(x + dx, y + dy) for dx in range(-8, 9) for dy in range(-8, 9)]
    gold = pygame.Color(theme.C.gold)
    assert sum(picked.get_at(point) == gold for point in disc) > 80
    assert sum(focused.get_at(point) == gold for point in disc) == 0


def test_a_ring_of_the_coach_bears_its_sign_and_that_of_the_focus_does_not():
    showcase.ready()
    pictures = []
    for draw in (lambda canvas: coach.rings(canvas, [BOX]), lambda canvas: focus_ring(canvas, BOX, 8)):
        surface = pygame.Surface((160, 230)).convert()
        surface.fill(theme.C.paper)
        draw(Canvas(surface, 1))
        pictures.append(surface)
    paper = pygame.Color(theme.C.paper)
    inside = [sum(one.get_at((round(BOX[0]) + dx, 115)) != paper for dx in range(3)) for one in pictures]
    assert inside == [3, 0]


# --- key C while nothing is picked


def told_by_c(hands):
    hands.press("c")
    item = hands.item("confirm")
    assert hands.top.focus.tip_of == "confirm"
    assert item.tip is not None
    return " ".join(item.tip.lines)


@pytest.mark.parametrize("language", languages())
def test_confirm_with_nothing_picked_says_what_to_pick_and_by_which_keys(language):
    hands = Hands(table(7, phase="card"))
    hands.app.change_settings(language=language)
    said = told_by_c(hands)
    assert hands.app.key("card_1") in said
    assert hands.app.key(f"card_{len(hands.table.choice.hand)}") in said
    hands.table.choice.card, hands.table.choice.mode = hands.table.choice.hand[0], ""
    hands.table.changed()
    said = told_by_c(hands)
    for mode in ("event", "ops", "desk"):
        assert hands.app.text(f"ui.table.mode.{mode}") in said
        assert hands.app.key(mode) in said


def match_of(scenario, hand, plays):
    """A match under rules with another number of cards dealt, and of cards played, in a half-year."""
    rules = shipped_rules()
    changed = replace(rules.scenarios[scenario], hand=hand, plays=plays)
    return Match.new(scenario, seed=1, rules=replace(rules, scenarios={**rules.scenarios, scenario: changed}))


def test_of_a_hand_with_more_cards_than_keys_the_last_key_is_named():
    match = match_of("sprint", 6, 5)
    hands = Hands(TableScene(match, match.side or ""))
    assert len(hands.table.choice.hand) == 6
    assert f"{hands.app.key('card_1')} to {hands.app.key('card_5')}" in told_by_c(hands)


def test_a_market_is_asked_for_when_no_card_is_left_and_the_only_card_when_one_is():
    match = match_of("late-start", 4, 3)
    told: dict[str, str] = {}
    while len(told) < 2:
        side = match.side or ""
        left = len(match.view(side).hand)
        if (match.phase, left) in (("card", 1), ("shipping", 0)):
            told[match.phase] = told_by_c(Hands(TableScene(match, side)))
        match.play(next(name for name in match.legal() if name != "end"))
    text = match.text
    assert told == {
        "card": text("ui.table.first.only_card", key="1"),
        "shipping": text("ui.table.first.market"),
    }


def test_confirm_says_which_action_still_needs_a_place():
    hands = Hands(table(7, phase="ops"))
    scene = hands.table
    assert "action" in told_by_c(hands)
    legal = set(scene.choice.legal)
    action = next(one for one in scene.choice.actions() if len(legal & {line.name for line in one.entries}) > 1)
    hands.click(f"action.{action.id}")
    assert told_by_c(hands).startswith(scene.text.action(action.id))


# --- the coach of a first match


COACHED = [((1280, 720), 100), ((1024, 768), 100), ((1366, 768), 140)]


@pytest.mark.parametrize(("size", "text_scale"), COACHED, ids=str)
@pytest.mark.parametrize("word", [*coaching.WHEN, *coaching.LESSON])
def test_the_coach_of_a_first_match_covers_nothing_that_it_speaks_of(size, text_scale, word, monkeypatch):
    lesson = word in coaching.LESSON
    match = Match.new("lesson" if lesson else "2025-deal", seed=7)
    match.options[COACH] = True
    hands = Hands(TableScene(match, match.side or ""), size)
    hands.app.change_settings(text_scale=text_scale)
    monkeypatch.setattr(hands.table.coaching, "word", lambda: word)
    hands.table.changed()
    box = hands.item("coach").box
    layout = hands.table.layout
    assert [one for one in spoken_of(layout, word) if shared(box, one)] == []
    assert box[0] >= 0
    assert box[0] + box[2] <= hands.table.w


@pytest.mark.parametrize(("size", "text_scale"), COACHED, ids=str)
@pytest.mark.parametrize("scenario", ["2025-deal", "lesson"])
def test_the_coach_covers_no_market_that_can_be_picked_whatever_it_says(size, text_scale, scenario, monkeypatch):
    match = Match.new(scenario, seed=10)
    while match.phase != "shipping":
        match.play(match.legal()[0])
    match.options[COACH] = True
    hands = Hands(TableScene(match, match.side or ""), size)
    hands.app.change_settings(text_scale=text_scale)
    covered = []
    for word in [*coaching.WHEN, *(coaching.LESSON if scenario == "lesson" else ())]:
        monkeypatch.setattr(hands.table.coaching, "word", lambda word=word: word)
        hands.table.changed()
        box = hands.item("coach").box
        targets = [item.box for item in hands.top.focus.items if item.group == "targets"]
        assert len(targets) > 1
        covered += [word for target in targets if shared(box, target)]
    assert covered == []


def test_what_is_spoken_of_is_told_by_words_that_exist():
    assert set(ABOUT) <= {*coaching.WHEN, *coaching.LESSON}


def full_of_rivals(language="en"):
    """A match whose first hand holds more of the other side's cards than any others."""
    for seed in range(400):
        match = Match.new(seed=seed, text=load_text(language))
        side = match.side or ""
        if sum(match.rules.card(card).side == OTHER[side] for card in match.view(side).hand) >= 4:
            return match, side
    raise AssertionError("no such deal")


@pytest.mark.parametrize("language", languages())
def test_a_first_hand_of_the_rivals_cards_is_explained_as_soon_as_the_headline_was(language):
    match, side = full_of_rivals(language)
    held = match.view(side).hand
    theirs = [card for card in held if match.rules.card(card).side == OTHER[side]]
    assert coaching.advice(match, side, ()) == "headline"
    assert coaching.next_word(match, side, ["headline"]) == "rivals"
    _, told = coaching.words(match, side, "rivals")
    assert str(len(theirs)) in told
    assert str(len(held)) in told
    assert match.view(side).hand == held, "the deal is as it was"


def test_another_hand_is_not():
    match = next(
        match for seed in range(50) for match in [Match.new(seed=seed)]
        if not any(match.rules.card(card).side == OTHER[match.side or ""] for card in match.view(match.side or "").hand)
    )  # fmt: skip
    assert coaching.next_word(match, match.side or "", ["headline"]) == ""


# --- names of stages


@pytest.mark.parametrize("px", [13, 15, 21])
def test_a_chinese_name_of_two_words_is_broken_between_them_alone(px):
    text = load_text("zh")
    names = [text.stage(stage) for stage in ("alloy", "motor")]
    assert all("/" in name for name in names)
    for name in names:
        for room in range(2 * px, 8 * px):
            assert fonts.wrap(name, "bold", px, room) in ((name,), tuple(name.replace("/", "/ ").split()))
