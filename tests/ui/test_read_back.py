"""What a screen paints is read back and compared with the view: every number, name and cost in its own place.

The expected values come from the view and the words alone; where they stand comes from the items' boxes. So a number
painted one too high, on the wrong mat, or for the other side is noticed, and so is a box that lies beside its picture.
"""

import random
import re

import pygame
import pytest

from game.session.match import Match
from game.ui.gallery import picture, showcase
from game.ui.screens.final import FinalScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.table import TableScene
from tests.ui.hands import Hands
from tests.ui.players import Player

NUMBER = re.compile(r"[+\u2212-]?\d+(?:\.5)?")
EVERY = 19  # decisions between two tables that are read
SIDES = ("ecosystem", "flagship")
LETTER = {"ecosystem": "E", "flagship": "F", "world": "W"}


def signed(value):
    """A number with its sign as the game writes it: a plus, or the true minus."""
    return "0" if value == 0 else f"{'+' if value > 0 else chr(0x2212)}{abs(value):g}"


def lead(value):
    """A lead as the game writes it: the side's letter and by how much."""
    return "0" if value == 0 else f"{'E' if value > 0 else 'F'} +{abs(value):g}"


class Painted:
    """The texts of a screen by the item in whose box their middle lies."""

    def __init__(self, hands):
        self.hands = hands
        self.marks = [mark for mark in hands.look() if mark.text.strip()]
        self.frame = hands.top.frame

    def within(self, id):
        """The whole texts in the box of an item, from the top and the left, each once."""
        item = self.hands.item(id)
        found = []
        for mark in sorted(self.marks, key=lambda mark: (mark.rect.y, mark.rect.x)):
            x, y = mark.rect.center
            inside = item.contains((x - self.frame.ox) / self.frame.scale, (y - self.frame.oy) / self.frame.scale)
            if inside and mark.whole not in found:
                found.append(mark.whole)
        return found

    def cut(self, id, name):
        """Whether a name stands in the box in lines, or as much of it as there is room for."""
        return any(len(text) > 2 and text in name for text in self.within(id))

    def numbers(self, id):
        """The texts in the box of an item that are numbers and nothing else."""
        return [text for text in self.within(id) if NUMBER.fullmatch(text)]


def shown(name, size):
    """Hands on a picture of the gallery."""
    showcase.ready()
    hands = Hands.__new__(Hands)
    hands.app, hands.surface = picture.make_scene(name, size=size), pygame.Surface(size).convert()
    return hands


def played(seed, names):
    """A match of its own after these decisions."""
    match = Match.new(seed=seed)
    for name in names:
        match.play(name)
    return match


def tables():
    """Tables in the middle of matches, for both sides."""
    for seed in (3, 7, 12):
        match, dice = Match.new(seed=seed), random.Random(seed)
        while not match.over:
            if match.side and len(match.decisions) % EVERY == 0:
                yield TableScene(played(seed, match.decisions), match.side)
            match.play(dice.choice(match.legal()))


@pytest.fixture(scope="module", params=[(1280, 720), (1024, 768)], ids=["wide", "four to three"])
def painted_tables(request):
    """Painted tables with their matches' views."""
    shown = []
    for scene in tables():
        painted = Painted(Hands(scene, request.param))
        shown.append((painted, scene.match, scene.match.view(scene.match.side)))
    assert {view.side for _, _, view in shown} == set(SIDES)
    return shown


def test_every_track_of_both_mats_stands_beside_its_name_with_its_value(painted_tables):
    for painted, match, view in painted_tables:
        ids = [item.id for item in painted.hands.top.focus.items if item.id.startswith("mat.")]
        assert len(ids) > 20
        for id in ids:
            track = id.split(".")[2]
            if track in ("floor", "milestones"):
                continue
            assert painted.numbers(id) == [str(view.tracks[track])], (id, painted.within(id))
            names = {match.text.track(track), match.text.track_short(track)}
            told = painted.within(id)
            if track == "demonstrations":  # the strip has their odds beside the name
                told = [text.partition(" ")[0] for text in told]
            assert names & set(told) or painted.cut(id, match.text.track(track)), id


def test_the_floor_and_the_next_milestone_stand_on_the_flagships_mat(painted_tables):
    for painted, match, view in painted_tables:
        on = match.text("ui.common.on" if view.tracks["floor"] else "ui.common.off")
        assert on in painted.within("mat.flagship.floor")
        texts = painted.within("mat.flagship.milestones")
        reached, most = view.tracks["milestones"], view.limits["milestones"].high
        coming = view.next_milestone
        assert f"{reached}/{most}" in texts
        if coming is not None:
            assert match.text("ui.mats.odds", number=coming.number, odds=f"{coming.odds} %") in texts
            cost = match.text("ui.mats.cost", capital=coming.price["capital"], ops=coming.ops)
            assert cost in painted.hands.item("mat.flagship.milestones").tip.spoken


def test_every_stage_of_both_chains_has_its_level_and_the_weakest_is_named(painted_tables):
    for painted, match, view in painted_tables:
        for side in SIDES:
            for stage, level in view.stages[side].items():
                texts = painted.within(f"stage.{side}.{stage}")
                weak = [text for text in texts if text.startswith(match.text("ui.common.weakest"))]
                if stage in view.weakest[side]:
                    assert weak or str(level) in texts, (side, stage, texts)
                    assert all(text.endswith(f" {view.flow[side]}") for text in weak)
                else:
                    assert str(level) in texts, (side, stage, texts)
                    assert weak == []
            assert painted.numbers(f"flow.{side}") == [str(view.flow[side])]
        for number, stage in enumerate(view.stages["ecosystem"], 1):
            texts = painted.within(f"spine.{stage}")
            assert str(number) in texts
            assert match.text.stage(stage) in texts


def test_markets_price_and_tension_stand_as_they_are(painted_tables):
    for painted, match, view in painted_tables:
        for market, value in view.markets.items():
            texts = painted.within(f"market.{market}")
            assert match.text.market(market) in texts
            assert lead(value) in texts
        assert str(view.tracks["price"]) in painted.numbers("middle.price")
        assert str(view.tracks["tension"]) in painted.numbers("middle.tension")


def test_the_score_line_tells_the_projected_score(painted_tables):
    for painted, match, view in painted_tables:
        texts = painted.within("score")
        total, words = view.score.total, match.text
        told = words("ui.score.projected_level")
        if total:
            leader = "ecosystem" if total > 0 else "flagship"
            told = words("ui.score.projected", side=words.side_short(leader), points=f"{abs(total):g}")
        assert told in texts


def test_every_half_year_of_the_calendar_has_its_number_and_its_gate(painted_tables):
    for painted, _, view in painted_tables:
        for number in range(view.rounds):
            texts = painted.within(f"calendar.{number}")
            assert texts[0] == str(number + 1)
            opened = [f"M{index}" for index, round in enumerate(view.milestone_rounds, 1) if round == number + 1]
            assert [text for text in texts if text.startswith("M")] == opened


def test_every_card_of_the_hand_has_its_ops_its_side_its_name_and_its_number(painted_tables):
    held = numbered = 0
    for painted, match, view in painted_tables:
        if view.phase == "shipping":  # the cards lie face down
            continue
        cards = {card.id: (number, card) for number, card in enumerate(match.rules.cards, 1)}
        shown = painted.hands.table.choice.hand  # in groups: yours, the rival's, the world's
        being_played = [view.play.card] if view.phase in ("ops", "choose") else []
        assert sorted(shown) == sorted([*view.hand, *being_played])
        for place, id in enumerate(shown):
            texts = painted.within(f"card.{place}")
            number, card = cards[id]
            printed = [text for text in painted.numbers(f"card.{place}") if text.isdecimal()]
            assert printed[0] == str(card.ops)
            assert LETTER[card.side] in texts
            told = painted.hands.item(f"card.{place}").tip.spoken  # where the face has no room for it, its tip has
            assert {match.text.card(id), match.text.card_short(id)} & set(texts)
            assert match.text.card(id) in told
            assert f"#{number}" in told
            printed_numbers = {text for text in texts if text.startswith("#")}
            assert printed_numbers <= {f"#{number}"}
            held += 1
            numbered += len(printed_numbers)
    assert held > 30
    assert numbered, "no card has room for its number"


def test_every_action_of_the_menu_has_its_name_and_its_ops():
    hands = shown("ops", (1280, 720))
    painted, match = Painted(hands), hands.top.match
    view = match.view(match.side)
    offered = [item.id for item in hands.top.focus.items if item.id.startswith("action.")]
    assert len(offered) > 8
    for id in offered:
        lines = [line for line in view.menu if f"action.{line.action}" == id]
        costs = [line.ops for line in lines if line.name in match.legal()] or [line.ops for line in lines]
        told = "–".join(str(cost) for cost in sorted({min(costs), max(costs)}))
        assert told in painted.within(id)
        assert any(text in match.text.action(id.split(".")[1]) for text in painted.within(id))


# --- the other screens


def finished(seed):
    match, dice = Match.new(seed=seed), random.Random(seed)
    while not match.over:
        match.play(dice.choice(match.legal()))
    return match


@pytest.mark.parametrize("seed", range(5))
def test_the_final_sum_is_painted_line_by_line_as_the_result_has_it(seed):
    match = finished(seed)
    marks = Player(FinalScene(match)).look()
    lead_of = re.compile(r"0|[EF] \+\d+(\.5)?")
    for line in match.result.lines:
        [name] = [mark for mark in marks if mark.whole == match.text(f"score.{line.id}") and mark.rect.x < 900][:1]
        beside = [mark for mark in marks if mark.rect.x > name.rect.right and lead_of.fullmatch(mark.whole)]
        nearest = min(beside, key=lambda mark: (abs(mark.rect.centery - name.rect.centery), mark.rect.x))
        assert nearest.whole == lead(line.points), line
    assert lead(match.result.total) in [mark.whole for mark in marks]
    assert sum(line.points for line in match.result.lines) == match.result.total


def rows_of(marks, name):
    """The two values that stand next to a name in its line, as often as the name is painted."""
    for mark in marks:
        if mark.whole == name:
            line = [
                other
                for other in marks
                if abs(other.rect.centery - mark.rect.centery) < 6 and 0 < other.rect.x - mark.rect.x < 460
            ]
            line.sort(key=lambda other: other.rect.x)
            yield [other.whole for other in line if VALUE.fullmatch(other.whole)][:2]


VALUE = re.compile(r"[+\u2212]?\d+|[EF] \+\d+")


@pytest.mark.parametrize("seed", range(4))
def test_every_change_of_a_review_is_painted_with_its_value_before_and_after(seed):
    match, dice, compared = Match.new(seed=seed), random.Random(seed), 0
    while not match.over:
        seen = len(match.log("ecosystem"))
        match.play(dice.choice(match.legal()))
        entries = [entry for entry in match.log("ecosystem")[seen:] if entry.step]
        if not entries:
            continue
        hands = Player(ReviewScene(match, entries, lambda: None))
        hands.top.choose_speed("off")
        for step in hands.top.review.numbers:
            hands.top.go_to(step)
            marks = [mark for mark in hands.look() if mark.text.strip()]
            changes = [entry for entry in entries if entry.kind == "change" and entry.step == step]
            for entry in changes:
                track = entry.track
                if track in ("vp", "round") or track.endswith("_magnets"):
                    continue
                value = lead if track in match.view("ecosystem").markets else str
                names = {match.text.object(track), match.text.track_short(track)}
                rows = [row for name in names for row in rows_of(marks, name)]
                assert [value(entry.before), value(entry.after)] in rows, (step, entry, rows)
                compared += 1
    assert compared > 20


# --- the box that is painted is the box that is clicked


def paint_box(hands, item):
    """The pixels that an item's painting changes, without shadows that reach further."""
    whole = pygame.Surface(hands.surface.get_size()).convert()
    bare = whole.copy()
    scene = hands.top
    scene.draw(whole)
    painting, item.paint = item.paint, None
    scene.draw(bare)
    item.paint = painting
    mask = pygame.mask.from_threshold(whole, (0, 0, 0), (1, 1, 1, 255), bare)
    mask.invert()
    boxes = mask.get_bounding_rects()
    return boxes[0].unionall(boxes[1:]) if boxes else None


def hovered(hands, at):
    hands.app.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)))
    return next((item.id for item in hands.top.focus.items if item.hover), None)


SCREENS = ("table", "title", "settings", "menu")
NEAR = 4  # pixels by which a frame or a shadow may reach over the box


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768)])
def test_the_box_that_is_painted_is_the_box_that_is_clicked(name, size):
    hands = shown(name, size)
    checked = 0
    for id in [item.id for item in hands.top.focus.items if item.paint is not None and item.reachable]:
        item = hands.item(id)
        if item.over:
            continue
        box = paint_box(hands, item)
        if box is None:
            continue
        frame = hands.top.frame
        left, top, w, h = (part * frame.scale for part in item.box)
        wanted = pygame.Rect(round(frame.ox + left), round(frame.oy + top), round(w), round(h))
        assert wanted.inflate(2 * NEAR, 2 * NEAR).contains(box), (id, wanted, box)
        checked += 1
        if box.w > 3 * NEAR and box.h > 3 * NEAR:
            for at in (box.midleft, box.midtop, (box.right - 1, box.centery), (box.centerx, box.bottom - 1)):
                x = min(max(at[0], box.left + NEAR), box.right - 1 - NEAR)
                y = min(max(at[1], box.top + NEAR), box.bottom - 1 - NEAR)
                assert hovered(hands, (x, y)) == id, (id, (x, y), box)
    assert checked >= 3
