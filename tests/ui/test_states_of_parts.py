"""Parts of the table by themselves: at every width from narrow to wide, with nothing and with everything to show."""

from dataclasses import replace
from functools import partial
from itertools import product

import pygame
import pytest

from game.players.referee import Chance
from game.rules.check import load_rules
from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.ui.draw import marks
from game.ui.draw.canvas import Canvas
from game.ui.draw.theme import SIDE
from game.ui.table import card_faces, chain, mats, meter, preview_parts, score
from game.ui.table.choice import Choice
from game.ui.table.score import Standing
from tests.session.walks import at_random, nodes
from tests.ui.recording import noted, same_as_kept

pytestmark = pytest.mark.usefixtures("usual_looks")

WIDTHS = range(180, 720, 20)
WHY = "the plant (+4) counts beside VP"
STANDINGS = [
    Standing(vp, total, after, 12, over, why)
    for vp, total in ((0, 0.0), (3, 4.0), (-2, -3.5), (1, 30.0))
    for after in (None, 0.0, -14.0)
    for over in ((False, True) if after is None else (False,))
    for why in ("", WHY)
]


@pytest.fixture
def canvas():
    return Canvas(pygame.Surface((1280, 720)), 1.0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_score_at_every_width(language, canvas, monkeypatch):
    text = load_text(language)

    def drawn():
        for standing in STANDINGS:
            boxes = [(10.0, 5.0, float(w), (20.0, 36.0, 37.0, 38.0, 60.0)[w // 20 % 5]) for w in WIDTHS]
            lines = [noted(monkeypatch, score.draw, canvas, box, text, standing) for box in boxes]
            yield f"{standing.vp} {standing.total} {standing.after} {standing.over} {bool(standing.why)}", lines

    same_as_kept(f"score-{language}", drawn())


def test_the_meter_at_every_width(canvas, monkeypatch):
    text = load_text()
    chances = [None, *(Chance(one, max(0.0, one - 0.1), min(1.0, one + 0.05), 80, True) for one in (0.0, 0.31, 1.0))]
    looks = [
        meter.Look(hidden, hover, why, brief)
        for hidden in (False, True) for hover in (False, True) for why in ("", WHY) for brief in (False, True)
    ]  # fmt: skip
    widths = (200, 449, 450, 451, 600, 799, 800, 801, 900)

    def drawn():
        for found in chances:
            for look in looks:
                boxes = [(4.0, 6.0, float(w), 46.0) for w in widths]
                lines = [noted(monkeypatch, meter.draw, canvas, box, text, found, look) for box in boxes]
                yield f"{found.ecosystem if found else None} {look}", lines

    same_as_kept("meter", drawn())


def chain_of(levels, flow=0, side="flagship", **more):
    stacks = tuple(chain.Stack(level, 0, 0) for level in levels)
    return chain.ChainState(side, stacks, flow, (), **more)


@pytest.mark.parametrize("side", SIDES)
def test_what_reaches_a_stage_is_a_band_only_where_something_does(side, canvas, monkeypatch):
    geometry = chain.roomy(760, 300, 15.0)

    def bands(levels, flow=0):
        state = chain_of(levels, flow, side)
        lines = noted(monkeypatch, chain.paint, canvas, load_text(), state, geometry)
        return [line for line in lines if line.startswith("area")]

    assert bands((0, 3, 3, 3, 3, 3)) == []
    assert len(bands((1, 0, 0, 0, 0, 0))) == 1
    assert len(bands((3, 2, 3, 2, 1, 1), 1)) == 1


@pytest.mark.parametrize("side", SIDES)
def test_flow_is_filled_where_there_is_some_and_dashed_where_there_is_none(side, canvas, monkeypatch):
    geometry = chain.roomy(760, 300, 15.0)

    def fills(flow):
        state = chain_of((2,) * 6, flow, side)
        lines = noted(monkeypatch, chain.paint, canvas, load_text(), state, geometry)
        return [line for line in lines if line.startswith("fill") and SIDE[side].mid in line]

    assert (len(fills(0)), len(fills(1)), len(fills(2))) == (0, 1, 1)


def test_chains_of_all_heights_and_previews(canvas, monkeypatch):
    def drawn():
        for w, h in ((560, 220), (760, 300), (1100, 420)):
            for flow in (0, 1, 3):
                for after in (-1, 0, 1, 3, 4):
                    for ships in (-1, 0, 2):
                        lines = []
                        for side in SIDES:
                            state = chain_of(
                                (flow, flow + 1, flow, 5, flow + 2, flow), flow, side, after=after, ships=ships
                            )
                            geometry = chain.roomy(w, h, 15.0)
                            lines += noted(monkeypatch, chain.paint, canvas, load_text(), state, geometry)
                        yield f"{w}x{h} {flow} {after} {ships}", lines

    same_as_kept("chains", drawn())


def test_the_next_milestone_stands_on_the_mat_of_the_flagship_alone():
    match, text = at_random(3, 20), load_text()
    view = match.view("flagship")
    assert view.next_milestone is not None
    of_both = {side: mats.state(view, side, text, match.rules, None).milestone for side in SIDES}
    number = str(view.next_milestone.number)
    assert of_both["ecosystem"] == ""
    assert number in of_both["flagship"]
    assert mats.state(replace(view, next_milestone=None), "flagship", text, match.rules, None).milestone == ""


def preview_again(shown):
    """What stands for a choice's preview."""
    return shown


LOOKS = (
    card_faces.CardLook(),
    card_faces.CardLook(hover=True, fires=True, bonus=1),
    card_faces.CardLook("selected", focused=True, bonus=-1),
    card_faces.CardLook("illegal", bonus=1),
    card_faces.CardLook("disabled", hover=True),
)
CARD_WIDTHS = (72.0, 90.0, card_faces.NARROW_BELOW - 1, card_faces.NARROW_BELOW, 119.0, 150.0)


@pytest.mark.parametrize("side", SIDES)
def test_cards_of_a_hand_at_every_width(side, canvas, monkeypatch):
    rules, text = load_rules(), load_text()

    def drawn():
        for card in rules.cards:
            lines = []
            for width, look in product(CARD_WIDTHS, LOOKS):
                box = (10.0, 10.0, width, 190.0)
                lines += noted(monkeypatch, card_faces.card, canvas, box, card, text, rules, side, look)
            yield card.id, lines

    same_as_kept(f"cards-{side}", drawn())


@pytest.mark.parametrize(("width", "elements"), [(card_faces.NARROW_BELOW - 1, 0), (card_faces.NARROW_BELOW, 1)])
def test_a_card_tells_the_element_of_its_era_where_it_is_not_narrow(width, elements, canvas, monkeypatch):
    rules, told = load_rules(), []
    monkeypatch.setattr(marks, "element", lambda *given: told.append(given))
    card = rules.cards[0]
    noted(monkeypatch, card_faces.card, canvas, (10.0, 10.0, width, 190.0), card, load_text(), rules, card.side)
    assert len(told) == elements


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_card_does_where_there_is_much_room_and_little(language, canvas, monkeypatch):
    rules, text = load_rules(), load_text(language)

    def drawn():
        for card in rules.cards:
            lines = []
            for width, high in product((170.0, 330.0, 520.0), (26.0, 48.0, 90.0, 160.0)):
                box = (30.0, 40.0, width, high)
                lines += noted(monkeypatch, preview_parts.effects, canvas, box, card, text, rules, card.side)
            yield card.id, lines

    same_as_kept(f"effects-{language}", drawn())


NOTES = (
    (),
    ("Out of reach: the bulwark",),
    ("Out of reach: " + "a very long goal that nobody can read at once, " * 3,),
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_decision_would_change_at_every_width(language, canvas, monkeypatch):
    text = load_text(language)

    def drawn():
        for number, match in enumerate(nodes(5)):
            if number % 9 or match.over:
                continue
            match.text = text
            choice = Choice(match, match.side or "")
            for name in match.legal()[number % 4 :: 5][:2]:
                choice.pick(name)
                usual = match.preview(name)
                lines = []
                for place, room in enumerate((160, 240, 330, 430, 560, 760)):
                    shown = replace(usual, notes=NOTES[(place + number) % len(NOTES)])
                    monkeypatch.setattr(choice, "preview", partial(preview_again, shown))
                    lines += noted(monkeypatch, preview_parts.draw, canvas, 8, 300, room, choice, text)
                    box = (8.0, 20.0, float(room), room / 4)
                    lines += noted(monkeypatch, preview_parts.in_lines, canvas, box, choice, text, 19.0)
                yield f"{number} {name}", lines

    same_as_kept(f"preview-{language}", drawn())


def test_a_note_in_two_lines_begins_higher_than_one_in_one(canvas, monkeypatch):
    match, text = next(
        (match, load_text()) for match in nodes(5) if match.phase == "ops" and match.preview(match.legal()[0]).changes
    )
    choice = Choice(match, match.side or "")
    choice.pick(match.legal()[0])
    usual = match.preview(match.legal()[0])
    shown = replace(usual, rolls=(), notes=())
    tops = {}
    for note in NOTES[1:]:
        monkeypatch.setattr(choice, "preview", partial(preview_again, replace(shown, notes=note)))
        lines = noted(monkeypatch, preview_parts.draw, canvas, 8, 300, 400, choice, text)
        told = next(line for line in lines if line.startswith("text") and note[0] in line)
        tops[note] = float(told.split(note[0])[1].split(",")[2])
    short, long = (tops[note] for note in NOTES[1:])
    assert long < short
