"""Files that are brought into the browser: each kind goes where the game looks for it, and what is none is refused."""

import json
from dataclasses import asdict, replace

import pytest

from game.lab.study import study
from game.lab.study.study import Study, StudyError
from game.rules.words.errors import TextError
from game.rules.words.text import load_text
from game.session.classroom.table_line import MARK, LineError, line_of
from game.storage import files, savefile, settings
from game.storage.savefile import SaveError
from game.storage.settings import USUAL, SettingsError
from game.ui.screens import class_files
from game.web.page import brought, kept_files
from tests.session.walks import new_match
from tests.storage.samples import SAMPLE

LINE = f"{MARK}2/anything that begins as a line"


@pytest.fixture(autouse=True)
def _home(monkeypatch, tmp_path):
    monkeypatch.setenv(savefile.HOME_ENVIRONMENT, str(tmp_path / "home"))


def written(tmp_path, kind):
    """The bytes of a file of a kind, as the game itself writes it."""
    path = tmp_path / "made"
    if kind == brought.MATCH:
        savefile.write(path, SAMPLE)
    elif kind == brought.STUDY:
        study.write(path, Study())
    elif kind == brought.SETTINGS:
        settings.write(path, replace(USUAL, text_scale=120))
    else:
        path.write_text(f"{line()}\n", "utf-8")
    return path.read_bytes()


def line() -> str:
    """The line of a table whose match was begun and stopped."""
    match = new_match(3)
    match.play(match.legal()[0])
    return str(line_of(match, "KRTM", 3))


def kept():
    """The names of everything that is kept."""
    return sorted(str(one["name"]) for one in kept_files.listed())


@pytest.mark.parametrize(
    ("kind", "folder", "ending"),
    [
        (brought.MATCH, savefile.saves_folder, ".json"),
        (brought.STUDY, study.folder, ".json"),
        (brought.LINES, class_files.folder, ".txt"),
    ],
)
def test_each_kind_goes_where_the_game_looks_for_it_and_takes_the_place_of_nothing(tmp_path, kind, folder, ending):
    given = written(tmp_path, kind)
    assert brought.bring(f"mine{ending}", given) == (kind, folder() / f"mine{ending}")
    assert brought.bring(f"mine{ending}", given) == (kind, folder() / f"mine 2{ending}")
    assert (folder() / f"mine{ending}").read_bytes() == given
    assert brought.bring("con:", given) == (kind, folder() / f"{kind}{ending}")
    assert len(kept()) == 3


def test_settings_take_the_place_of_those_that_were_here(tmp_path):
    settings.write(settings.path(), replace(USUAL, palette="safe"))
    assert brought.bring("from home.json", written(tmp_path, brought.SETTINGS)) == (brought.SETTINGS, settings.path())
    assert settings.in_force(("en", "zh")) == replace(USUAL, text_scale=120)
    assert kept() == ["settings.json"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (b"{", SaveError),
        (b"\xff\xfe", SaveError),
        (b"some words", SaveError),
        (b'{"format": "another"}', SaveError),
        (json.dumps({"format": savefile.FORMAT, "version": 1}).encode(), SaveError),
        (json.dumps({"format": study.FORMAT, "version": 99}).encode(), StudyError),
        (
            json.dumps({"format": settings.FORMAT, "version": 1} | asdict(USUAL) | {"pace": "never"}).encode(),
            SettingsError,
        ),
        (f"{LINE}\n".encode() * 50_000, LineError),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_and_nothing_of_it_stays(given, error):
    settings.write(settings.path(), USUAL)
    with pytest.raises(TextError) as refused:
        brought.bring("some.json", given)
    assert type(refused.value) is error
    assert brought.TRIED not in str(refused.value)
    assert kept() == ["settings.json"]
    assert settings.in_force(("en", "zh")) == USUAL


def test_what_is_too_large_is_not_even_written():
    with pytest.raises(files.TooLarge):
        brought.bring("large.json", bytes(kept_files.MOST + 1))
    assert not kept_files.home().exists()


def test_a_name_that_would_hide_a_file_is_not_taken(tmp_path):
    kind, path = brought.bring(".mine.json", written(tmp_path, brought.MATCH))
    assert path == savefile.saves_folder() / f"{kind}.json"
    assert len(kept()) == 1


def test_what_became_of_a_file_is_told_in_a_whole_sentence(tmp_path):
    text = load_text()
    told, kind = brought.bring_in("mine.json", written(tmp_path, brought.MATCH), text)
    assert (told, kind) == ("mine.json is here now, under Saved matches on the title page.", brought.MATCH)
    told, kind = brought.bring_in("gone.json", None, text)
    assert (told, kind) == ("gone.json was not brought in: No such file or directory.", "")
    told, kind = brought.bring_in("no.txt", f"{LINE}\n".encode(), text)
    assert told.startswith("no.txt was not brought in: ")
    assert told.count(".") == told.count("no.txt") + 1
    assert not kind
    told, kind = brought.bring_in("no.json", b"[]", text)
    assert told.startswith("no.json was not brought in. ")
    assert not kind
