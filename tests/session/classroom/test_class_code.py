"""The code of a class, and the link that opens a table of it."""

from urllib.parse import parse_qs, urlsplit

import pytest

from game.session.classroom import class_code


def test_codes_are_of_letters_that_nobody_takes_for_one_another_and_each_class_has_its_own():
    codes = {class_code.new_code() for _ in range(200)}
    assert len(codes) > 190
    for code in codes:
        assert len(code) == class_code.LENGTH
        assert not set(code) & set("01O2Z5S6G8QI")
        assert class_code.read(code) == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("krtm", "KRTM"), (" KRTM ", "KRTM"), ("7", "7"), ("", ""), ("KRT-M", ""), ("A" * 9, ""), ("班级", ""), ("ſ", "")],
)
def test_a_code_is_read_as_it_is_typed_or_not_at_all(typed, code):
    assert class_code.read(typed) == code


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("https://school.example/race/?lang=en&seed=3#top", "https://school.example/race/"),
        ("http://10.0.0.7:8000/index.html", "http://10.0.0.7:8000/index.html"),
        ("http://teacher-laptop:8000/", "http://teacher-laptop:8000/"),
        ("http://[fd00::7]:8000/", "http://[fd00::7]:8000/"),
        ("http://localhost:8000/", ""),
        ("http://race.localhost/", ""),
        ("http://mylocalhost:8000/", "http://mylocalhost:8000/"),
        ("http://127.0.0.1:8000/index.html", ""),
        ("http://[::1]:8000/", ""),
        ("http://0.0.0.0:8000/", ""),
        ("file:///home/teacher/magnet-race.html", ""),
        ("ftp://school.example/race/", ""),
        ("blob:https://school.example/1", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_is_shared_only_if_another_computer_can_open_it(address, shared):
    assert class_code.shared(address) == shared


def test_a_link_asks_for_the_class_and_for_nothing_else():
    link = class_code.link(class_code.shared("https://school.example/race/?lang=zh"), "KRTM")
    parts = urlsplit(link)
    assert parse_qs(parts.query) == {class_code.ASKED: ["KRTM"]}
    assert link.startswith("https://school.example/race/?")
