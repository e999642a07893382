"""The page of notices: made of what is there, so that nothing shipped is forgotten."""

import importlib.metadata
import tomllib

from game.cli import notices
from game.cli.main import main
from game.shipped import ASSETS, HERE


def asked_for() -> list[str]:
    return notices.names_in(
        tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    )


def test_every_package_that_the_project_asks_for_is_on_the_page_with_its_licence(capsys):
    assert main(["notices"]) == 0
    page = capsys.readouterr().out
    for name in asked_for():
        about = importlib.metadata.metadata(name)
        part = page.split(f"## {about['Name']} {about['Version']}\n")[1].split("\n## ")[0]
        assert "- Licence: " in part
        assert "- Licence: told in its files" not in part


def test_a_library_under_the_lgpl_may_be_exchanged_and_is_said_to_be(capsys):
    main(["notices"])
    part = capsys.readouterr().out.split("## pygame-ce ")[1].split("\n## ")[0]
    assert "Lesser General Public License" in part
    assert notices.EXCHANGED in part


def test_every_folder_of_assets_that_has_a_licence_tells_it_whole_if_asked(capsys):
    main(["notices", "--full"])
    page = capsys.readouterr().out
    licences = list(ASSETS.rglob(notices.OF_ASSETS))
    assert {path.parent.name for path in licences} == {"fonts", "icons", "sounds"}
    for path in licences:
        assert path.read_text("utf-8").strip() in page
    assert "Inter-Medium.otf" in page


def test_what_a_package_asks_for_itself_comes_along_and_extras_do_not(monkeypatch):
    asked = {"one": ["two >=1 ; python_version > '3'", "three ; extra == 'more'"], "two": ["one"], "three": []}

    class Package:
        def __init__(self, name):
            if name not in asked:
                raise importlib.metadata.PackageNotFoundError(name)
            self.name, self.requires = name, asked[name]

    monkeypatch.setattr(importlib.metadata, "distribution", Package)
    monkeypatch.setattr(notices, "asked_for", lambda: ["one", "not_here"])
    assert [package.name for package in notices.packages()] == ["one", "two"]
