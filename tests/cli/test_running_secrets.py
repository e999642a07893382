"""No command tells what is secret in a match that runs: hands, headlines that lie face down, the dice to come."""

import json
import random

import pytest

from game.rules.model import SIDES
from game.session.match import Match
from game.ui.gallery.picture import AS_IT_STANDS, draw_scene
from tests.cli.test_commands import assert_one_sentence, saved
from tests.pictures import difference
from tests.session.test_secrets import twin_of
from tests.session.walks import new_match, nodes

__all__ = ["saved"]


def test_a_screen_can_show_a_saved_match_against_a_computer(run, tmp_path):
    match = new_match(3)
    match.seats = {"flagship": "novice"}
    match.save(tmp_path / "match.json")
    for screen in AS_IT_STANDS:
        assert run("picture", screen, tmp_path / "table.png", "--load", tmp_path / "match.json").code == 0
    answer = run("picture", "stage-roll", tmp_path / "roll.png", "--load", tmp_path / "match.json")
    assert_one_sentence(answer)
    assert "is not over" in answer.err


def test_no_picture_of_a_running_match_of_two_people_tells_a_hand(run, saved, tmp_path):
    answer = run("picture", "table", tmp_path / "table.png", "--load", saved)
    assert_one_sentence(answer)
    assert "two people" in answer.err
    assert not (tmp_path / "table.png").exists()


@pytest.mark.parametrize("screen", AS_IT_STANDS)
def test_what_a_person_may_not_know_changes_no_dot_of_a_picture(screen):
    chooser, compared = random.Random(4), 0
    for number, match in enumerate(nodes(4)):
        if match.over or number % 23:
            continue
        for person, computer in (SIDES, SIDES[::-1]):
            match.seats = {computer: "novice"}
            pictures = [draw_scene(screen, (640, 400), one) for one in (match, twin_of(match, person, chooser))]
            compared += 1
            assert difference(*pictures) is None, number
    assert compared > 6


def test_the_seed_of_a_running_match_is_not_told_and_that_of_one_that_is_over_is(run, saved, tmp_path):
    assert json.loads(run("replay", saved, "--json").out)["seed"] is None
    *_, match = nodes(5)
    match.save(tmp_path / "over.json")
    assert json.loads(run("replay", tmp_path / "over.json", "--json").out)["seed"] == match.seed


def test_a_headline_that_lies_face_down_is_not_named(run, tmp_path):
    match = Match.new(seed=5)
    match.play(match.legal()[0])
    match.save(tmp_path / "match.json")
    name = match.text.card(match.decisions[0].split()[1])
    for options in ([], ["--verify"], ["--json"], ["--analyse"], ["--analyse", "--json"]):
        out = run("replay", tmp_path / "match.json", *options).out
        assert name not in out
        assert match.decisions[0] not in out
