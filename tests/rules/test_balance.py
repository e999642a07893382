"""The balance table: read as it was written, offered only under the rules it was measured with."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.rules import balance
from game.rules.balance import Balance, BalanceError, BalanceLine, Measured
from game.rules.changes import parse_change
from game.rules.check import load_rules, scenario_digest
from game.rules.words.rulebook import fill
from game.rules.words.text import load_text
from game.session.match import shipped_rules

HALF = Measured(0.5, 0.45, 0.55, 400)
SCENARIO = "2025-deal"


def line(level: str, bid: float | None) -> BalanceLine:
    endings = {"rupture": Measured(0.03, 0.02, 0.05, 400)}
    length = Measured(130.0, 129.0, 131.5, 400)
    fair = None if bid is None else Measured(bid, bid - 1, bid + 1, 1400)
    brier = {balance.ALL: Measured(0.148, 0.13, 0.16, 2000), "1": Measured(0.231, 0.22, 0.24, 2000)}
    told = {"0.4 - 0.5": (Measured(0.46, 0.45, 0.47, 900), Measured(0.48, 0.44, 0.52, 900))}
    return BalanceLine(level, HALF, endings, HALF, length, brier, told if bid == -1.5 else {}, fair)


def table(digest: str) -> Balance:
    lines = (line("random", None), line("steady:deals=4", -1.5), line("strong:sims=300", 0.5))
    return Balance(SCENARIO, digest, "weights", ("python main.py measure --full --write",), 7, "2026-01-31", lines)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    balance.write([table(scenario_digest(shipped_rules(), SCENARIO))], tmp_path)
    return tmp_path


def test_a_table_is_read_as_it_was_written(shipped: Path) -> None:
    assert balance.read(shipped) == {SCENARIO: table(scenario_digest(shipped_rules(), SCENARIO))}
    assert (shipped / balance.FILE).read_text("utf-8").endswith("}\n")


def test_the_fair_bid_of_a_level_is_that_of_its_line(shipped: Path) -> None:
    bids = {}
    for level in ("steady:deals=4", "steady", "strong", "strong:sims=4000,seed=3", "expert", "novice", "random"):
        found = balance.fair_bid(shipped_rules(), SCENARIO, level, shipped)
        bids[level] = found and found.fair_bid and found.fair_bid.value
    assert bids == {
        "steady:deals=4": -1.5, "steady": -1.5, "strong": 0.5, "strong:sims=4000,seed=3": 0.5, "expert": 0.5,
        "novice": None, "random": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "| 2025 Deal | Strong | 50 % (45 to 55) | +0.5 (−0.5 to +1.5) | Rupture 3 % | 400 |"),
        ("zh", "50%（45 到 55）"),
    ],
)
def test_the_rule_book_shows_the_table(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    found = balance.read(shipped)
    monkeypatch.setattr(balance, "read", lambda: found)
    text = load_text(language)
    filled = fill("<!-- table: balance -->\n<!-- end -->", shipped_rules(), text)
    assert told in filled
    assert "2026-01-31" in filled
    assert text("rulebook.balance.no_bid") in filled.splitlines()[3]
    monkeypatch.setattr(balance, "read", dict)
    empty = fill("<!-- table: balance -->\n<!-- end -->", shipped_rules(), text)
    assert empty.splitlines()[1] == text("rulebook.balance.none")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "| 2025 Deal | Steady | 0.15 | 0.23 | 46 %: 48 % (44 to 52) | 2000 |"),
        ("zh", "46%：48%（44 到 52）"),
    ],
)
def test_the_rule_book_shows_what_chances_were_worth(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, language: str, line: str
) -> None:
    found = balance.read(shipped)
    monkeypatch.setattr(balance, "read", lambda: found)
    text = load_text(language)
    book = "<!-- table: chances -->\n<!-- end -->"
    assert line in fill(book, shipped_rules(), text)
    monkeypatch.setattr(balance, "read", dict)
    assert fill(book, shipped_rules(), text).splitlines()[1] == text("rulebook.chances.none")


def test_a_table_of_other_rules_offers_nothing_and_is_told_of(shipped: Path) -> None:
    other = load_rules(changes=[parse_change("plant.open_discs=4")])
    assert balance.balance_of(shipped_rules(), SCENARIO, shipped) is not None
    assert balance.balance_of(other, SCENARIO, shipped) is None
    assert balance.remarks(shipped_rules(), shipped) == []
    assert balance.remarks(other, shipped) == [
        "balance.json: 2025-deal was measured under other rules; make it anew: python main.py measure --full --write"
    ]


def test_another_scenario_may_change_without_touching_this_ones_table() -> None:
    rules = shipped_rules()
    other = replace(rules, scenarios={**rules.scenarios, "elsewhere": replace(rules.scenarios[SCENARIO], hand=4)})
    assert scenario_digest(other, SCENARIO) == scenario_digest(rules, SCENARIO)
    assert scenario_digest(other, "elsewhere") != scenario_digest(rules, SCENARIO)


def test_without_a_table_there_is_no_fair_bid(tmp_path: Path) -> None:
    assert balance.read(tmp_path) == {}
    assert balance.balance_of(shipped_rules(), SCENARIO, tmp_path) is None
    assert balance.remarks(shipped_rules(), tmp_path) == []


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        '{"a": 1}',
        '{"scenarios": {"2025-deal": {}}}',
        '{"scenarios": {"2025-deal": {"lines": [{}]}}}',
        "[" * 9999,
    ],
)
def test_a_broken_table_is_told_of_in_a_sentence(tmp_path: Path, broken: str) -> None:
    (tmp_path / balance.FILE).write_text(broken, "utf-8")
    with pytest.raises(BalanceError, match="holds no balance table that can be read"):
        balance.read(tmp_path)
    assert len(balance.remarks(shipped_rules(), tmp_path)) == 1


def test_a_figure_outside_its_interval_is_no_figure(shipped: Path) -> None:
    path = shipped / balance.FILE
    path.write_text(path.read_text("utf-8").replace('"value": 0.03', '"value": 0.9'), "utf-8")
    with pytest.raises(BalanceError, match="does not lie between"):
        balance.read(shipped)


def test_the_table_that_ships_belongs_to_the_rules_that_ship() -> None:
    """A table of other rules must not ship; without one, the window says that nothing was measured."""
    assert balance.remarks(shipped_rules()) == []
