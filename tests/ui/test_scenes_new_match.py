"""A new match: seats, stories, what else can be chosen, and the prologue; by mouse and by keyboard."""

import pygame
import pytest

from game.engine.compiled import PLAIN_ENVIRONMENT
from game.players.codes import LEVELS
from game.session import seats
from game.session.match import Match
from game.storage import savefile
from game.ui.screens import match_seats, opening
from game.ui.screens.handover import HandoverScene
from game.ui.screens.prologue import STEP, STEPS, PrologueScene
from tests.ui.players import Player
from tests.ui.test_scenes_title import ids, kept_match, set_up, title, words


def test_every_scenario_has_its_story():
    hands = set_up()
    assert {f"scenario.{id}" for id in opening.rules().scenarios} <= ids(hands)


def test_no_two_stories_wear_the_same_picture():
    """Each is drawn, and the dots in the middle of its picture, where no mark lies, are compared with every other's."""
    hands = set_up()
    hands.look()
    scale, scenarios = hands.top.frame.scale, opening.rules().scenarios
    seen: dict[bytes, str] = {}
    for item in hands.top.focus.items:
        if not item.id.startswith("scenario."):
            continue
        x, y, w, h = item.box
        picture = (hands.top.frame.ox + (x + 0.2 * w) * scale, hands.top.frame.oy + (y + 0.15 * h) * scale)
        dots = hands.surface.subsurface((*picture, 0.5 * w * scale, 0.2 * h * scale)).copy()
        same = seen.setdefault(pygame.image.tobytes(dots, "RGB"), item.id)
        assert same == item.id, f"{item.id} looks like {same}"
    assert len(seen) == len(scenarios)
    assert len({scenario.picture for scenario in scenarios.values()}) == len(scenarios)


@pytest.mark.parametrize("id", list(opening.rules().scenarios))
def test_the_scenario_that_is_chosen_is_played_and_its_tip_tells_what_it_is_about(id):
    hands = set_up()
    hands.click(f"scenario.{id}")
    scenario, text = opening.rules().scenarios[id], hands.top.text
    tip = next(item.tip for item in hands.top.focus.items if item.id == f"scenario.{id}")
    assert text(f"scenarios.{id}.blurb") in tip.lines
    assert any(f"{scenario.hand} cards" in line for line in tip.lines)
    assert any("Par" in line for line in tip.lines) == bool(scenario.par)
    hands.click("start")
    assert (hands.top.match.scenario, hands.top.match.view("flagship").round) == (id, scenario.first_round)


def test_start_opens_the_table_of_a_new_match_that_will_be_kept():
    hands = set_up()
    hands.click("start")
    assert isinstance(hands.top, HandoverScene)
    hands.click("ready")
    session = hands.table.session
    assert (session.match.bid, session.match.decisions, session.keeps) == (0, [], True)
    assert savefile.saved_files() == []  # nothing is written before the first decision
    hands.press("1", "c")
    assert [savefile.read(path).decisions for path in savefile.saved_files()] == [tuple(session.match.decisions)]


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_bid_goes_as_far_as_the_rules_allow_and_is_explained(by):
    hands = set_up()
    hands.click("more")
    most = opening.rules().constants["endings.breakaway"] - 1
    for _ in range(most + 3):
        if by == "mouse":
            hands.click("bid.more")
        else:
            hands.top.focus.set("bid.more")
            hands.press("enter")
    assert hands.top.bid == most
    assert any(f"Ecosystem starts with {most} VP" in line for line in words(hands))
    for _ in range(2 * most + 3):
        hands.click("bid.less")
    assert hands.top.bid == -most
    assert any(f"Flagship starts with {most} VP" in line for line in words(hands))
    hands.click("start")
    assert hands.top.match.bid == -most


def test_what_else_can_be_chosen_leaves_the_stories_in_sight_and_moves_nothing_that_was_pressed():
    hands = set_up(seats=None)
    before = hands.item("more").box
    hands.click("more")
    assert {f"scenario.{id}" for id in opening.rules().scenarios} | {"bid.more", "seed"} <= ids(hands)
    assert hands.item("more").box == before
    for id in ("seat.flagship.you", "seat.flagship.computer", "seat.flagship.strong", "seat.ecosystem.friend"):
        before = hands.item(id).box, hands.item("start").box
        hands.click(id)
        assert (hands.item(id).box, hands.item("start").box) == before


def test_with_larger_words_seats_stories_and_the_rest_are_turned_to_and_start_stays():
    hands = set_up()
    hands.app.change_settings(text_scale=200)
    start = hands.item("start").box
    for part, shown in (("part.0", "swap"), ("part.1", "scenario.sprint"), ("part.2", "bid.more")):
        hands.click(part)
        assert shown in ids(hands)
        assert hands.item("start").box == start
        hands.click(shown)
    assert (hands.top.scenario, hands.top.bid) == ("sprint", 1)
    assert hands.top.who("ecosystem") == "friend"
    hands.app.change_settings(text_scale=100)


def test_a_typed_seed_is_the_seed_of_the_match():
    hands = set_up()
    hands.click("more")
    hands.top.focus.set("seed")
    hands.press("1", "x", "2", "0", "7")
    assert "1207" in words(hands)
    hands.top.focus.set("start")
    hands.press("enter")
    assert hands.top.match.seed == 1207


def test_a_seed_can_be_drawn_and_dropped_by_mouse_alone():
    hands = set_up()
    hands.click("more")
    hands.click("seed.new")
    assert hands.top.seed.value.isdigit()
    hands.click("seed.clear")
    assert hands.top.seed.value == ""


def test_a_newcomer_is_offered_the_shortest_story_against_a_novice():
    hands = title()
    hands.press("2")
    shortest = min(opening.rules().scenarios.values(), key=lambda one: one.minutes).id
    assert (hands.top.scenario, hands.top.seats) == (shortest, {"flagship": "novice"})
    assert any("good first match" in line for line in words(hands))
    told = hands.item("start").label
    assert "Ecosystem: you" in told
    assert "Flagship: Novice" in told
    hands.app.change_settings(coached=1)
    hands.app.open_alone("new_match")
    assert hands.top.scenario == "2025-deal"
    assert not any("good first match" in line for line in words(hands))


def test_you_sit_on_one_side_only_and_both_can_change_their_seats():
    hands = set_up(seats=None)
    scene = hands.top
    hands.click("seat.flagship.you")
    assert [scene.who(side) for side in ("ecosystem", "flagship")] == ["computer", "you"]
    hands.click("seat.ecosystem.friend")
    assert [scene.who(side) for side in ("ecosystem", "flagship")] == ["friend", "you"]
    hands.click("swap")
    assert [scene.who(side) for side in ("ecosystem", "flagship")] == ["you", "friend"]
    hands.click("seat.flagship.you")
    assert [scene.who(side) for side in ("ecosystem", "flagship")] == ["friend", "you"]
    for side in ("ecosystem", "flagship"):
        hands.click(f"seat.{side}.computer")
    assert not scene.people
    hands.click("seat.flagship.friend")
    assert [scene.who(side) for side in ("ecosystem", "flagship")] == ["you", "friend"]


def test_the_luck_of_the_last_match_can_be_taken_again():
    assert "seed.last" not in ids(set_up(seed=1))
    kept_match()
    hands = set_up(seed=1)
    hands.click("seed.last")
    assert hands.top.seed.value == "11"


def test_the_prologue_is_shown_once_for_a_scenario_and_again_from_the_menu():
    hands = title()
    hands.app.open("new_match", "sprint", seats={})
    hands.click("start")
    assert isinstance(hands.top, PrologueScene)
    hands.press("enter")
    assert isinstance(hands.top, HandoverScene)
    assert hands.app.settings.prologues == ("sprint",)
    hands.press("enter", "esc")
    hands.click("prologue")
    assert isinstance(hands.top, PrologueScene)
    hands.press("enter")
    assert not isinstance(hands.top, PrologueScene)
    hands.app.open_alone("new_match", "sprint", seats={})
    hands.click("start")
    assert isinstance(hands.top, HandoverScene)


def test_the_mats_of_the_prologue_come_one_after_the_other_where_pictures_move_and_at_once_elsewhere():
    now = [0.0]
    for moving, motion, least in ((True, "normal", 0), (True, "off", STEPS), (False, "normal", STEPS)):
        hands = title()
        hands.app.clock, hands.app.moving, now[0] = lambda: now[0], moving, 0.0
        hands.app.change_settings(motion=motion)
        scene = PrologueScene(Match.new("sprint", seed=3))
        hands.app.push(scene)
        found = []
        for now[0] in (0.0, STEP + 1, 2 * STEP + 1, 3 * STEP + 1, 9 * STEP):
            found.append(scene.shown)
            if now[0] == STEP + 1:
                scene.entered()  # as after a page over it was closed: nothing comes anew
        assert found == [max(least, step) for step in (0, 1, 2, 3, 3)]


@pytest.mark.parametrize("id", list(opening.rules().scenarios))
def test_the_prologue_tells_the_chains_and_the_ways_to_win_by_the_rules(id):
    match = Match.new(id, seed=3)
    for _ in range(12):
        match.play(match.legal()[0])
    hands = Player(PrologueScene(match, again=True))
    constants, start = match.rules.constants, Match.new(id, seed=0).table
    told = " ".join(words(hands))
    for side in ("ecosystem", "flagship"):
        assert f"Flow {start.flow[side]}" in told
        assert [stack.level for stack in hands.top.chains[side].stacks] == [
            start.discs[side][stage].level for stage in start.discs[side]
        ]
    assert f"{constants['endings.rulebook_demonstrations']} demonstrations" in told
    assert f"lead of {constants['endings.breakaway']} VP" in told
    advice = match.text("ui.prologue.first.flagship_empty")
    assert (hands.top.advice("flagship") == advice) == (start.flow["flagship"] == 0)


def test_the_command_line_may_set_the_match_up():
    hands = set_up(seed=44, bid=-2)
    hands.click("start")
    assert (hands.top.match.seed, hands.top.match.bid) == (44, -2)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_either_side_is_given_to_a_computer_and_back(by):
    hands = set_up()

    def choose(id):
        if by == "mouse":
            hands.click(id)
        else:
            hands.top.focus.set(id)
            hands.press("enter")

    choose("seat.flagship.computer")
    choose("seat.ecosystem.computer")
    choose("seat.ecosystem.expert")
    assert hands.top.seats == {"flagship": "novice", "ecosystem": "expert"}
    choose("seat.ecosystem.you")
    assert hands.top.seats == {"flagship": "novice"}
    choose("start")
    assert hands.table.match.seats == {"flagship": "novice"}


def test_every_level_can_be_chosen_and_is_described():
    assert tuple(LEVELS) == match_seats.LEVELS
    hands = set_up()
    hands.click("seat.flagship.computer")
    for level in LEVELS:
        hands.click(f"seat.flagship.{level}")
        assert any(hands.app.text(f"players.levels.{level}.help")[:20] in line for line in words(hands))


def test_only_options_with_a_function_are_shown():
    hands = set_up()
    hands.click("more")
    assert {"help.hints", "help.meter", "help.rated"} <= ids(hands)
    assert not {"help.reasons", "pace.normal"} & ids(hands)
    hands.click("seat.flagship.computer")
    assert {"help.hints", "help.meter", "help.reasons", "pace.normal"} <= ids(hands)
    assert "help.rated" not in ids(hands)
    hands.click("seat.ecosystem.computer")
    assert {"help.reasons", "pace.normal"} <= ids(hands)
    assert not {"help.hints", "help.meter"} & ids(hands)


def test_a_rated_match_of_two_people_has_no_help_for_either():
    hands = set_up()
    hands.click("more")
    hands.click("help.rated")
    assert hands.item("help.hints").state == hands.item("help.meter").state == "disabled"
    hands.click("start")
    match = hands.top.match
    assert match.options == {"rated": True, "hints": False, "meter": False}
    assert not seats.allows(match, "hints")


def test_a_match_against_a_computer_is_not_rated():
    hands = set_up()
    hands.click("more")
    hands.click("help.rated")
    hands.click("seat.flagship.computer")
    assert not hands.top.rated


def test_what_is_chosen_about_help_and_pace_stands_in_the_match_and_in_the_settings():
    hands = set_up()
    hands.click("more")
    hands.click("seat.flagship.computer")
    hands.click("help.hints")
    hands.click("help.reasons")
    hands.click("pace.slow")
    assert (hands.app.settings.hints, hands.app.settings.reasons, hands.app.settings.pace) == (False, False, "slow")
    hands.click("start")
    assert hands.table.match.options == {"hints": False, "meter": True, "reasons": False}


def test_where_the_rules_are_plain_a_level_that_looks_far_ahead_says_that_it_thinks_longer(monkeypatch):
    monkeypatch.setenv(PLAIN_ENVIRONMENT, "1")
    hands = set_up()
    hands.click("seat.flagship.computer")
    hands.click("seat.flagship.strong")
    assert any("Plain Python" in mark.whole for mark in hands.look())
