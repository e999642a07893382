"""The tool itself: it finds faults of every kind, makes and takes back each, and says what noticed it."""

from textwrap import dedent

import pytest

from tests.faults import scratch
from tests.faults.__main__ import draw, equivalents, judge, main
from tests.faults.kinds import KINDS, faults, names_in
from tests.faults.scratch import PROJECT, Scratch, each, reached, sources

SUMS = "game/engine/sums.py"
FILES = {
    "game/__init__.py": "",
    "game/engine/__init__.py": "",
    SUMS: """
        MOST = 3


        def limited(number: int) -> int:
            return min(number, MOST)


        def waits(number: int) -> int:
            while number > 0:
                number -= 1
            return number


        def unwatched(number: int) -> bool:
            return number > 2


        def watched_badly(number: int) -> bool:
            return number > 5


        TERMS = (1, 2)


        def count() -> int:
            return len(TERMS)


        COUNT = count()
        ONLY = (COUNT,)[0]
        """,
    "tests/conftest.py": "",
    "tests/engine/test_sums.py": """
        import sys

        from game.engine import sums
        from game.engine.sums import limited, unwatched, waits

        def test_limited():
            assert limited(7) == 3

        def test_waits():
            assert waits(2) == 0

        def test_that_looks_away():
            unwatched(1)

        def test_that_fails_unless_it_is_mapped():
            sums.watched_badly(1)
            assert sys.gettrace()

        def test_counts():
            assert sums.COUNT == 2

        def test_that_always_fails():
            assert limited(7) == 4
        """,
    "pyproject.toml": '[tool.pytest.ini_options]\naddopts = ["--import-mode=importlib"]\npythonpath = ["."]\n',
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Two copies of a project of one module, and the map of its tests."""
    project = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(dedent(text).lstrip(), "utf-8")
    running = PROJECT / "tests" / "faults" / "running.py"
    (project / "tests" / "faults").mkdir()
    (project / "tests" / "faults" / "running.py").write_bytes(running.read_bytes())
    copies = [Scratch(tmp_path_factory.mktemp("copy"), project) for _ in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch, "MAPS", tmp_path_factory.mktemp("maps"))
        yield copies, reached(copies, ("engine",))


def made(line, kind):
    """What the faults of a kind make of a line of source."""
    text = f"def f(side: int, x: int, y: int) -> int:\n    {line}\n"
    known = names_in(text + " layout.FLAGSHIP ECOSYSTEM FLAGSHIP")
    found = [fault.made_in(text) for fault in faults("game/f.py", text, known) if fault.kind == kind]
    return [faulty.splitlines()[1].strip() for faulty in found]


@pytest.mark.parametrize(
    ("kind", "line", "faulty"),
    [
        ("constant", "x = y * 3", ["x = y * 4"]),
        ("constant", 'x = "größer", 3', ['x = "größer", 4']),
        ("comparison", "x = y < side", ["x = y <= side"]),
        ("comparison", "x = y not in side", ["x = y in side"]),
        ("comparison", "x = y is None", ["x = y is not None"]),
        ("sides", 'x = y["ecosystem"]', ['x = y["flagship"]']),
        ("sides", "x = layout.ECOSYSTEM", ["x = layout.FLAGSHIP"]),
        ("sides", "x = rival(side)", ["x = (side)"]),
        ("sides", "x = ECOSYSTEM_WITHOUT_TWIN", []),
        ("call", "finish(x)", ["pass"]),
        ("and_or", "x = y and side", ["x = y or side"]),
        ("plus_minus", "x = y + side", ["x = y - side"]),
        ("plus_minus", "x += y", ["x -= y"]),
        ("plus_minus", 'x = "a" + y', []),
        ("not", "x = not y", ["x = (y)"]),
        ("not", "if x: pass", ["if (not (x)): pass"]),
        ("return", "return x", ["return 0"]),
    ],
)
def test_every_kind_of_fault_is_found(kind, line, faulty):
    assert made(line, kind) == faulty


def test_what_does_not_run_has_no_faults():
    text = 'def f(x: "ecosystem") -> "flagship":\n    """Ecosystem 3 < 4."""\n    return x\n'
    assert [fault.kind for fault in faults("game/f.py", text, names_in(text))] == ["return"]
    text = "if TYPE_CHECKING:\n    x = 3\nclass C:\n    __slots__ = (3,)\n    def __repr__(self):\n        return 3\n"
    assert faults("game/f.py", text, names_in(text)) == []


def test_every_fault_of_the_game_can_be_made():
    """A fault that is no Python would be noticed by anything."""
    modules = sources()
    for fault in draw(modules, ["position", "session"], list(KINDS), 150, 5):
        compile(fault.made_in(modules[fault.path]), fault.path, "exec")


def test_a_fault_is_made_on_the_copy_noticed_and_taken_back(small):
    copies, whole = small
    assert whole.left_out == ["tests/engine/test_sums.py::test_that_always_fails"]
    modules = sources(copies[0].folder)
    wanted = [
        (1, "constant"),
        (9, "not"),
        (10, "plus_minus"),
        (15, "comparison"),
        (19, "comparison"),
        (26, "return"),
        (30, "constant"),
    ]
    found = [fault for fault in faults(SUMS, modules[SUMS], frozenset()) if (fault.line, fault.kind) in wanted]
    verdicts = list(each(copies, lambda copy, fault: copy.judge(fault, whole.tests_of(fault, modules)), found))
    assert [by.partition("::")[2] for by in verdicts] == [
        "test_limited",  # an import executes the line: the test is found by the name
        "test_waits",
        "test_waits",  # it does not end: a test has a limit of time
        "",
        "",  # what fails without the fault too tells nothing
        "test_counts",  # only an import executes the line: the tests of its room are asked
        "",  # a remark and no test: none can be run, though one fails without the fault too
    ]
    assert verdicts[-1] == "(the tests cannot be run)"
    assert all(sources(copy.folder) == modules for copy in copies)


def test_too_few_noticed_faults_end_with_one_and_judged_ones_do_not_count(small, monkeypatch, capsys, tmp_path):
    copies, whole = small
    known = tmp_path / "known.txt"
    drawn = [fault for fault in draw(sources(copies[0].folder), ["engine"], ["comparison"], 9, 1) if fault.line == 15]
    shown = f"{SUMS}\n- return number > 2\n+ return number >= 2"
    assert judge(copies, drawn, whole, known) == 1
    told = capsys.readouterr().out
    assert f"[1/1] line 15, comparison, missed, though 5 tests are near\n{shown}" in told
    assert "| engine | 1 | 0 | 0 % | 95 % | 0 |" in told
    monkeypatch.setattr("tests.faults.__main__.equivalents", lambda: {shown: "nobody asks"})
    monkeypatch.setattr(Scratch, "judge", None)  # the verdict is known by now
    assert judge(copies, drawn, whole, known) == 0
    assert "missed" not in capsys.readouterr().out


def test_the_same_seed_draws_the_same_faults_spread_over_the_rooms(capsys):
    drawn = []
    for seed in ("5", "5", "6"):
        assert main(["--count", "12", "--seed", seed, "--room", "position", "storage", "--list"]) == 0
        drawn.append(capsys.readouterr().out)
    assert drawn[0] == drawn[1] != drawn[2]
    assert [drawn[0].count(f"game/{room}/") for room in ("position", "storage")] == [6, 6]


def test_every_judgement_has_a_reason_and_a_fault_that_can_be_made():
    modules = sources()
    known = frozenset[str]().union(*map(names_in, modules.values()))
    for shown, reason in equivalents().items():
        path = shown.partition("\n")[0]
        assert shown in {fault.shown(modules[path]) for fault in faults(path, modules[path], known)}
        assert len(reason) > 20
