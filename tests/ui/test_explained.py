"""Whatever is drawn on the table says what it is, its rule, who changed it last, and the claim behind it."""

import pytest

from game.rules.words.text import load_text
from game.session.journal import Entry
from game.session.match import Match
from game.ui.gallery import examples
from game.ui.screens.log import LogScene
from game.ui.screens.review import ReviewScene
from game.ui.screens.table import TableScene
from game.ui.widgets.focus import CHANGE, CLAIM, DISABLED, ILLEGAL, RULE, SELECTED, Item
from tests.ui.hands import Hands, table

# group -> the notes that the tip of everything in it must have; what is only a control says what it does
PARTS = {
    "hand": {RULE, CLAIM},
    "modes": {RULE, CLAIM},
    "order": {RULE, CLAIM},
    "actions": {RULE, CLAIM},
    "free": {RULE, CLAIM},
    "targets": {RULE, CHANGE, CLAIM},
    "targets not": {RULE, CHANGE, CLAIM},
    "calendar": {RULE, CLAIM},
    "score": {RULE, CHANGE, CLAIM},
    "mat.ecosystem": {CHANGE, CLAIM},
    "mat.flagship": {CHANGE, CLAIM},
    "chain.ecosystem": {CHANGE, CLAIM},
    "chain.flagship": {CHANGE, CLAIM},
    "spine": {RULE, CHANGE, CLAIM},
    "middle": {RULE, CHANGE, CLAIM},
    "log strip": {RULE},
}
NEEDS_NO_RULE = ("side.", "chain.", "mat.ecosystem.academicians", "mat.flagship.escrow")


TABLES = [(7, "headline"), (7, "shipping"), (7, "card"), (7, "ops"), (9, "card"), (11, "ops")]


def walk(hands: Hands) -> list[Item]:
    """The items of the table as it stands, then with every card, every mode and every action picked."""
    seen = {item.id + item.state: item for item in hands.top.focus.items}
    for group in ("hand", "modes", "actions", "targets"):
        for item in [one for one in hands.top.focus.items if one.group == group and one.choose]:
            found = hands.top.focus.get(item.id)
            if found is None or found.state in (DISABLED, ILLEGAL) or hands.table.choice.phase == "shipping":
                continue
            if group == "actions" and hands.table.choice.phase != "ops":
                continue  # choosing it would spend the ops
            hands.click(item.id)
            seen |= {one.id + one.state: one for one in hands.top.focus.items}
    return list(seen.values())


@pytest.mark.parametrize(("seed", "phase"), TABLES)
def test_everything_on_the_table_says_what_it_is_its_rule_its_last_change_and_its_claim(seed, phase):
    name, scene = f"{phase} {seed}", table(seed, 30, phase)
    hands = Hands(scene)
    hands.look()
    items = walk(hands)
    assert len(items) > 60, name
    for item in items:
        assert item.tip is not None, (name, item.id)
        assert item.tip.title, (name, item.id)
        assert "{" not in item.tip.spoken, (name, item.id)
        kinds = {note.kind for note in item.tip.notes}
        wanted = PARTS.get(item.group, set())
        if item.id.startswith(NEEDS_NO_RULE):
            wanted = wanted - {RULE}
        elif item.group.startswith(("mat.", "chain.")):
            wanted = wanted | {RULE}
        assert wanted <= kinds, (name, item.id, kinds)


@pytest.mark.parametrize(("seed", "phase"), TABLES)
def test_everything_grey_says_why_not(seed, phase):
    name, scene = f"{phase} {seed}", table(seed, 30, phase)
    hands = Hands(scene)
    hands.look()
    grey = [item for item in walk(hands) if item.state in (ILLEGAL, DISABLED)]
    assert grey, name
    for item in grey:
        assert item.reachable, (name, item.id)
        assert item.tip is not None, (name, item.id)
        assert item.tip.lines, (name, item.id)


def test_a_tip_says_a_claim_with_its_number_and_its_tag():
    scene = table(7, 30, "card")
    hands = Hands(scene)
    hands.look()
    tip = hands.item("market.defence").tip
    assert tip is not None
    claim = next(note for note in tip.notes if note.kind == CLAIM)
    assert claim.text.startswith("F09")
    assert "Article claim" in claim.text
    assert scene.match.rules.facts["F09"].claim in claim.text


def test_the_tip_of_every_moved_track_names_its_last_change():
    scene = table(7, 40)
    hands = Hands(scene)
    hands.look()
    last = {}
    for entry in scene.match.log(scene.side):
        if entry.kind == "change":
            last[entry.track] = entry
    seen = 0
    for item in scene.focus.items:
        head, _, track = item.id.rpartition(".")
        name = f"{head.removeprefix('stage.')}_{track}" if head.startswith("stage.") else track
        if head.partition(".")[0] not in ("mat", "stage", "market", "middle"):
            continue
        assert item.tip is not None, item.id
        told = next(note.text for note in item.tip.notes if note.kind == CHANGE)
        if name in last:
            assert last[name].text.rstrip(".") in told, item.id
            cause = last[name].cause
            assert cause is not None
            if cause.kind == "card":
                assert scene.match.text.card(cause.id) in told
            seen += 1
        else:
            assert not told.startswith("Last:"), item.id
    assert seen > 10


def test_the_preview_is_told_in_full_with_what_comes_out_of_reach():
    match = Match.new(seed=3)
    found = 0
    while not match.over and found < 3:
        assert match.side
        scene = TableScene(match, match.side)
        if match.view(match.side).phase == "ops":
            hands = Hands(scene)
            for name in match.legal():
                if name == "end" or not match.preview(name).notes:
                    continue
                scene.choice.choose_target(name)
                scene.changed()
                item = hands.item("panel.preview")
                assert item.tip is not None
                assert set(match.preview(name).notes) <= set(item.tip.lines)
                assert item.state != SELECTED
                found += 1
                break
        names = [name for name in match.legal() if name != "end"] or match.legal()
        match.play(names[(5 * len(match.decisions)) % len(names)])
    assert found


def test_every_line_of_the_log_is_explained_by_keyboard_and_by_mouse():
    scene = table(7, 60)
    hands = Hands(scene)
    hands.press("l")
    assert isinstance(hands.top, LogScene)
    assert hands.top.focus.current.startswith("row.")
    seen: dict[str, Item] = {}
    for _ in range(400):
        item = hands.top.focus.item
        assert item is not None
        if item.id in seen:
            break
        seen[item.id] = item
        assert item.tip is not None
        assert item.tip.spoken
        hands.press("up")
    assert len(seen) > hands.top.in_sight()
    rows = hands.top.rows
    for id, item in seen.items():
        entry = rows[int(id.partition(".")[2])]
        assert item.tip is not None
        assert item.tip.title == entry.text
        if isinstance(entry, Entry) and entry.kind == "change":
            assert {note.kind for note in item.tip.notes} >= {CLAIM}, entry
            assert item.tip.lines, entry
    hands.press("end")
    hands.click(f"row.{len(rows) - 1}")
    shown = rows[-1]
    assert hands.top.chosen == len(rows) - 1
    assert [mark.whole for mark in hands.look()].count(shown.text) >= 2, "in the list, and explained beside it"


def test_the_stages_of_the_chains_in_a_review_are_explained_too():
    match = examples.example_review(load_text())
    entries = [entry for entry in match.log("ecosystem") if entry.step]
    last = max(entry.decision for entry in entries)
    hands = Hands(ReviewScene(match, [entry for entry in entries if entry.decision == last], lambda: None))
    hands.look()
    stages = [item for item in hands.top.focus.items if item.id.startswith("stage.")]
    assert len(stages) == 12
    for item in stages:
        assert item.tip is not None
        assert {note.kind for note in item.tip.notes} == {RULE, CHANGE, CLAIM}


def test_what_is_read_aloud_says_nothing_twice_and_ends_each_sentence_once():
    scene = table(7, 20)
    hands = Hands(scene)
    hands.top.focus.set("tool.log")
    assert hands.top.reader_line() == "Log (L)"
    hands.top.focus.set("market.defence")
    assert ".." not in hands.top.reader_line()
    assert hands.top.reader_line().startswith("Defence")
