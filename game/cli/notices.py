"""Whose work is shipped with the game and under which licences, found in what is really there."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError
from pathlib import Path

from game import __version__
from game.shipped import ASSETS, HERE, ROOT

GAME = "magnet-race"
SHIPPED_EXTRA = "paper"  # it is in the folder that needs no Python
OF_EXTRA = re.compile(rf";\s*extra == ['\"]{SHIPPED_EXTRA}['\"]")
OWN_NAME = re.compile(r"[A-Za-z0-9._-]+")
LIBRARY = re.compile(r"(^|/)(lib[^/]+\.so[^/]*|[^/]+\.dll|[^/]+\.dylib)$")
LICENCE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
OF_ASSETS = "LICENSE*"
OPENING = 3  # lines of a licence that say whose it is and which
EXCHANGED = (
    "It is a library under the LGPL: it lies beside the game as files of its own, and you may put another version of "
    "it in their place."
)


def page(full: bool) -> Iterator[str]:
    """The lines of the page; ``full``: with the text of every licence."""
    yield f"# Magnet Race {__version__}: notices"
    yield ""
    yield "The program and its rules are under the MIT licence. With them come:"
    for folder in sorted({path.parent for path in ASSETS.rglob(OF_ASSETS)}):
        yield from of_folder(folder.name, full)
    for distribution in packages():
        yield from of_package(distribution, full)
    licence = ROOT / "LICENSE"
    if full and licence.is_file():
        yield from ("", "## The licence of the game", "", licence.read_text("utf-8").rstrip())


def of_folder(name: str, full: bool) -> Iterator[str]:
    """What is told of a folder of assets: its files and their licences."""
    folder = ASSETS / name
    licences = sorted(folder.glob(OF_ASSETS))
    files = sorted(path.name for path in folder.iterdir() if path not in licences and path.suffix not in (".py", ""))
    yield from ("", f"## assets/{name}", "", f"{len(files)} files: {', '.join(files)}.")
    for path in licences:
        text = path.read_text("utf-8").strip()
        opening = [line.strip() for line in text.splitlines() if line.strip()][:OPENING]
        yield f"- {path.name}: {' / '.join(opening)}"
        if full:
            yield from ("", text)


def packages() -> list[Distribution]:
    """The packages that the game runs on and that are installed, by name: those it asks for, and what these ask for."""
    found: dict[str, Distribution] = {}
    waiting = asked_for()
    while waiting:
        name = waiting.pop()
        try:
            distribution = importlib.metadata.distribution(name)
        except PackageNotFoundError:  # optional, or for another system
            continue
        if key(name) not in found:
            found[key(name)] = distribution
            waiting += names_in(distribution.requires or [])
    return [found[name] for name in sorted(found)]


def asked_for() -> list[str]:
    """The names of the packages that the game asks for: by what was installed, in a checkout by pyproject.toml."""
    project = HERE.parent / "pyproject.toml"
    if HERE.parent == ROOT and project.is_file():
        asked = tomllib.loads(project.read_text("utf-8"))["project"]
        return names_in(asked["dependencies"] + asked["optional-dependencies"][SHIPPED_EXTRA])
    requirements = importlib.metadata.requires(GAME) or []
    return names_in(requirements) + names_in([OF_EXTRA.sub("", line) for line in requirements if OF_EXTRA.search(line)])


def names_in(requirements: list[str]) -> list[str]:
    """The names in requirements, without those of extras."""
    matches = (OWN_NAME.match(line) for line in requirements if "extra ==" not in line)
    return [match[0] for match in matches if match]


def key(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def of_package(distribution: Distribution, full: bool) -> Iterator[str]:
    """What is told of a package: version, licence, where it comes from, and the libraries that it brings."""
    about = distribution.metadata
    licence = licence_of(distribution)
    yield from ("", f"## {about['Name']} {distribution.version}", "", f"- Licence: {licence}")
    addresses = dict(one.split(", ", 1) for one in about.get_all("Project-URL") or [] if ", " in one)
    home = next((of for name, of in addresses.items() if name.lower() == "homepage"), field(about, "Home-page"))
    if home:
        yield f"- From: {home}"
    files = [str(path).replace("\\", "/") for path in distribution.files or []]
    libraries = sorted({path.rpartition("/")[2] for path in files if LIBRARY.search(path)})
    if libraries:
        yield f"- Libraries in it: {', '.join(libraries)}"
    if "LGPL" in licence or "Lesser General Public" in licence:
        yield f"- {EXCHANGED}"
    for path in distribution.files or [] if full else []:
        if LICENCE.search(str(path).replace("\\", "/")) and path.suffix != ".py":
            text = Path(str(path.locate())).read_text("utf-8", errors="replace")
            yield from ("", f"### {path.name}", "", text.rstrip())


def field(about: PackageMetadata, name: str) -> str:
    """A field of what a package says of itself, "" if it does not."""
    return ", ".join(about.get_all(name) or [])


def licence_of(distribution: Distribution) -> str:
    """The licence that a package tells: by its expression, its classifiers, or the first line of what it says."""
    about = distribution.metadata
    known = [one.split(" :: ") for one in about.get_all("Classifier") or []]
    classifiers = [parts[-1] for parts in known if parts[0] == "License"]
    told = field(about, "License-Expression") or ", ".join(classifiers) or field(about, "License").partition("\n")[0]
    return told.strip() or "told in its files"
