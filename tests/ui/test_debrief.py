"""The debrief: turning points are the largest moves of the score, and questions ask about what happened."""

import random

import pygame
import pytest

from game.rules.evidence import load_evidence
from game.rules.words.text import languages, load_text
from game.session.journal import Entry
from game.session.match import Match, shipped_rules
from game.session.questions import CHOICES, Question, questions
from game.session.story import story
from game.ui.draw import words
from game.ui.screens.debrief import DebriefScene
from game.ui.screens.final import FinalScene
from game.ui.screens.log import LogScene
from tests.ui.hands import faults
from tests.ui.players import Player


def finished(seed, language="en", scenario="2025-deal"):
    match, dice = Match.new(scenario, seed=seed, text=load_text(language)), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


def test_choosing_a_turning_point_opens_the_log_there_and_esc_comes_back():
    hands = Player(FinalScene(finished(3)))
    hands.click("analyse")
    hands.click("debrief")
    assert isinstance(hands.top, DebriefScene)
    point = hands.top.points[1]
    hands.press("down", "enter")  # the first has the focus
    assert isinstance(hands.top, LogScene)
    place = int(hands.top.focus.current.removeprefix("row."))
    entry = hands.top.rows[place]
    assert isinstance(entry, Entry)
    assert (entry.decision, entry.kind) == (point.decision, "decision")
    assert any(entry.text in mark.text for mark in hands.look())
    hands.press("esc")
    assert isinstance(hands.top, DebriefScene)
    hands.press("esc", "esc")
    assert isinstance(hands.top, FinalScene)


@pytest.mark.parametrize(("size", "text_scale"), [((1280, 720), 200), ((1024, 768), 140)])
def test_where_there_is_room_for_one_mat_the_sum_stands_above_and_its_tip_tells_its_lines(size, text_scale):
    hands = Player(DebriefScene(finished(3)), size)
    hands.app.change_settings(text_scale=text_scale)
    score = hands.top.match.score
    for mat in ("points", "talk", "chart"):
        hands.click(f"mat.{mat}")
        tip = hands.item("sum.total").tip
        assert tip is not None
        assert tip.title.endswith(words.score(score.total))
        assert tip.lines == tuple(
            f"{hands.top.text(f'score.{line.id}')}: {words.score(line.points)}" for line in score.lines if line.side
        )
        assert any(mark.text == words.score(score.total) for mark in hands.look())
        assert faults(hands) == []


def test_a_match_that_was_resigned_at_once_has_a_debrief():
    match = Match.new(seed=1)
    match.resign("flagship")
    hands = Player(DebriefScene(match))
    assert hands.top.points == ()
    assert any("never moved" in mark.text for mark in hands.look())
    assert faults(hands) == []


def test_every_question_has_claims_of_the_article_or_checked_ones():
    known, evidence = shipped_rules().facts, load_evidence(shipped_rules())
    for row in CHOICES:
        for id, _ in row:
            assert evidence[id].facts
            assert set(evidence[id].facts) <= set(known)


@pytest.mark.parametrize("language", languages())
def test_a_match_is_asked_about_one_question_a_row_in_every_language(language):
    seen = set()
    for seed in range(25):
        match = finished(seed, language)
        asked = questions(match, story(match))
        assert [question.id in {id for id, _ in row} for question, row in zip(asked, CHOICES, strict=True)] == [
            True
        ] * len(CHOICES)
        assert all(0 <= question.decision <= len(match.decisions) for question in asked)
        seen |= {question.id for question in asked}
    assert len(seen) >= 8  # they depend on what happened


def test_no_question_is_asked_of_one_side_alone():
    """The first row asks about the Ecosystem, the second about the Flagship; every match gets one of each."""
    text = load_text()
    for row, other in ((CHOICES[0], "Flagship"), (CHOICES[1], "Ecosystem")):
        for id, _ in row:
            assert other not in text.pattern(f"debrief.questions.{id}")


@pytest.mark.parametrize(
    ("seed", "language", "size"),
    [(seed, languages()[seed % len(languages())], ((1280, 720), (1024, 768))[seed // 2 % 2]) for seed in range(8)],
)
def test_the_debrief_of_any_match_fits(seed, language, size):
    assert faults(Player(DebriefScene(finished(seed, language)), size)) == []


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("id", list(load_evidence(shipped_rules())))
def test_the_tip_of_every_question_tells_all_its_claims_and_fits(id, language):
    scene = DebriefScene(finished(3, language))
    scene.questions = (Question(id, "?", 1, load_evidence(shipped_rules())[id]), *scene.questions[1:])
    for size in ((1280, 720), (1024, 768)):
        hands = Player(scene, size)
        item = hands.item("question.1")
        assert item.tip is not None
        told = " ".join(note.text for note in item.tip.notes)
        evidence = scene.questions[0].evidence
        assert all(fact in told for fact in (*evidence.facts, *evidence.supports, *evidence.against))
        scene.focus.tip_of = item.id
        assert faults(hands) == []
        shown = " ".join(mark.text for mark in hands.look())
        assert all(fact in shown for fact in (*evidence.facts, *evidence.supports, *evidence.against)), size


def test_a_question_shows_its_claims_and_the_way_to_the_log():
    hands = Player(DebriefScene(finished(3)))
    for number, question in enumerate(hands.top.questions, 1):
        tip = hands.item(f"question.{number}").tip
        assert tip is not None
        told = " ".join(note.text for note in tip.notes)
        assert all(fact in told for fact in question.evidence.facts)
        assert bool(tip.lines) == bool(question.decision)


def test_another_language_reaches_the_points_the_questions_and_the_match():
    hands = Player(FinalScene(finished(3)))
    hands.click("analyse")
    hands.click("debrief")
    before = {mark.text for mark in hands.look() if " " in mark.text and mark.text.isascii()}
    sentences = {text for text in before if text[-1] in ".?"}
    assert len(sentences) > 2
    hands.app.change_settings(language="zh")
    assert hands.top.match.text.language == "zh"
    assert not {mark.text for mark in hands.look()} & sentences


def test_the_chart_bears_the_coins_of_the_list_also_when_that_becomes_another():
    hands = Player(FinalScene(finished(3)))
    hands.click("analyse")
    hands.click("debrief")
    scene = hands.top
    assert len(scene.points) > 1

    def chart() -> bytes:
        hands.app.draw(hands.surface)
        return pygame.image.tobytes(hands.surface.subsurface(scene.boxes["chart"]), "RGB")

    before = chart()
    assert chart() == before
    scene.points = scene.points[:1]
    scene.changed()
    assert chart() != before
