"""Sounds: made by the script, one for each purpose, as loud as the settings say, and nothing without a device."""

import importlib.util
import random
import wave
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.session.journal import Entry
from game.session.match import Match
from game.session.records import Cause
from game.storage.settings import USUAL, changed
from game.ui.screens.final import FinalScene
from game.ui.screens.review import ReviewScene
from game.ui.shell import sounds
from game.ui.shell.sounds import CONTROLS, EFFECTS, FOLDER, PROJECT_ROLLS, Sounds, sound_of
from tests.ui.hands import Hands, table
from tests.ui.players import Player, decider

EVERY = (*CONTROLS, *EFFECTS)
LONGEST = 1.0  # seconds


@pytest.fixture(scope="module")
def script():
    specification = importlib.util.spec_from_file_location("make_sounds", FOLDER / "make.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def samples(name):
    with wave.open(str(FOLDER / f"{name}.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (sounds.RATE, 1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(int)


def test_there_is_one_file_for_each_sound_and_a_word_on_its_licence():
    assert {path.stem for path in FOLDER.glob("*.wav")} == set(EVERY)
    assert "MIT" in (FOLDER / "LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("name", EVERY)
def test_the_script_makes_the_files_that_are_shipped(script, name):
    made, shipped = script.samples(name).astype(int), samples(name)
    assert len(made) == len(shipped)
    assert np.abs(made - shipped).max() <= 1  # processors round the last bit differently


@pytest.mark.parametrize("name", EVERY)
def test_a_sound_is_short_can_be_heard_and_ends_in_silence(name):
    heard = samples(name)
    assert len(heard) / sounds.RATE <= LONGEST
    assert np.abs(heard).max() > 10_000
    assert np.abs(heard[-3:]).max() < 200


def test_no_two_sounds_are_alike():
    assert len({samples(name).tobytes() for name in EVERY}) == len(EVERY)


# --- which sound


def entry(kind, **more):
    return Entry(decision=1, round=1, kind=kind, side="", text="", **more)


@pytest.mark.parametrize(
    ("entries", "sound"),
    [
        ([], ""),
        ([entry("decision")], "card"),
        ([entry("decision"), entry("change", track="flagship_mine", after=1)], "disc"),
        ([entry("decision"), entry("change", track="flagship_mine", before=1)], "card"),
        ([entry("change", track="tension", before=2, after=3)], "tension"),
        ([entry("change", track="tension", before=3, after=2)], ""),
        ([entry("change", track="tension", before=3, after=3)], ""),
        ([entry("decision"), entry("roll", cause=Cause("desk"), success=True)], "dice"),
        ([entry("roll", cause=Cause("action", "milestone"), success=True)], "success"),
        ([entry("roll", cause=Cause("action", "milestone"))], "failure"),
        ([entry("roll", cause=Cause("action", "demonstrate"))], "failure"),
        ([entry("change", track="milestones", after=1), entry("change", track="tension", after=1)], "success"),
        ([entry("change", track="tension", after=1, step=5)], ""),
    ],
)
def test_a_decision_has_the_sound_of_the_weightiest_thing_it_brought(entries, sound):
    assert sound_of(entries) == sound


def test_every_sound_of_a_decision_comes_up_in_play():
    heard = set()
    for seed in range(6):
        match, dice = Match.new(seed=seed), random.Random(seed)
        while not match.over:
            seen = len(match.log("ecosystem"))
            match.play(dice.choice(match.legal()))
            heard.add(sound_of(match.log("ecosystem")[seen:]))
    assert {"disc", "card", "dice", "tension", "success"} <= heard


def test_the_rolls_that_have_a_sound_of_their_own_are_actions_of_the_rules():
    rules = Match.new().rules
    assert {str(Cause("action", entry.action)) for entry in rules.entries} >= set(PROJECT_ROLLS)


# --- hearing them


def test_controls_click_and_refuse():
    hands = Hands(table(decisions=20))
    hands.press("l")
    assert hands.app.sounds.played[-1:] == ["click"]
    hands.press("esc", "c")
    assert hands.item("confirm").state == "illegal"
    assert hands.app.sounds.played[-1:] == ["refusal"]


def test_a_decision_the_turn_the_review_and_the_end_are_heard():
    scene = table()
    hands = Player(scene)
    scene.play(scene.match.legal()[0])
    assert hands.app.sounds.played == ["card", "turn"]
    match = Match.new(seed=1)
    while not any(one.step for one in match.log("ecosystem")):
        match.play(match.legal()[0])
    entries = [one for one in match.log("ecosystem") if one.step]
    hands = Player(ReviewScene(match, entries, lambda: None))
    hands.top.go_to(hands.top.review.numbers[-1])
    assert hands.app.sounds.played == ["step"]


@pytest.mark.parametrize(("computer", "sound"), [("winner", "lose"), ("loser", "win"), ("", "win")])
def test_the_end_sounds_sad_only_when_the_computer_won(computer, sound):
    match = Match.new(seed=1)
    loser = decider(match)
    match.resign(loser)
    assert match.result
    sides = {"winner": match.result.winner, "loser": loser}
    match.seats = {sides[computer]: "novice"} if computer else {}
    assert Player(FinalScene(match)).app.sounds.played == [sound]


@pytest.mark.parametrize(
    ("values", "heard"),
    [
        ({}, ["click", "disc"]),
        ({"sound": False}, []),
        ({"effects_volume": 0}, ["click"]),
        ({"interface_volume": 0}, ["disc"]),
    ],
)
def test_the_settings_say_what_is_heard(values, heard):
    player = Sounds()
    player.use(changed(USUAL, ("en",), **values))
    player.play("click")
    player.play("disc")
    player.play("")
    assert player.played == heard


class Mixer:
    """In the place of pygame's mixer: machines that run tests need no sound device."""

    def __init__(self, failure=None):
        self.failure, self.open, self.heard = failure, False, []

    def init(self, *_device):
        if self.failure:
            raise self.failure
        self.open = True

    def get_init(self):
        return self.open

    def quit(self):
        self.open = False

    def Sound(self, path):
        return Heard(self.heard, path)


class Heard:
    def __init__(self, heard, path):
        self.heard, self.path, self.volume = heard, path, None

    def set_volume(self, volume):
        self.volume = volume

    def play(self):
        self.heard.append((Path(self.path).stem, self.volume))


def opened(monkeypatch, mixer):
    monkeypatch.setattr(pygame, "mixer", mixer)
    player = Sounds()
    player.use(USUAL)
    player.allow()
    player.play("disc")
    assert player._opening
    player._opening.join()
    return player


def test_the_device_is_opened_in_the_background_and_given_back(monkeypatch):
    mixer = Mixer()
    player = opened(monkeypatch, mixer)
    assert player.silent_because == ""
    for name in EVERY:
        player.play(name)
    assert mixer.heard == [(name, player._volumes[name]) for name in EVERY]
    player.close()
    player.play("disc")
    assert not mixer.open
    assert len(mixer.heard) == len(EVERY)


@pytest.mark.parametrize("failure", [pygame.error("no device"), OSError("no file"), NotImplementedError("no mixer")])
def test_without_a_device_everything_stays_silent_and_the_reason_is_known(monkeypatch, failure):
    mixer = Mixer(failure)
    player = opened(monkeypatch, mixer)
    assert player.silent_because == str(failure)
    player.play("disc")
    assert mixer.heard == []
    player.close()


def test_before_the_window_stands_no_device_is_opened():
    player = Sounds()
    player.use(USUAL)
    player.play("disc")
    assert player._opening is None
