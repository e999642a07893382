"""Random matches by the thousand: the same figures however they are played."""

from typing import Any

from game.lab.simulate import Figures, simulate
from game.match import shipped_rules


def without_time(figures: Figures) -> dict[str, Any]:
    told = figures.as_json()
    del told["seconds"], told["matches_per_second"]
    return told


def test_the_same_seed_gives_the_same_figures_plain_and_compiled() -> None:
    plain = simulate(shipped_rules(), 40, seed=11, plain=True)
    fastest = simulate(shipped_rules(), 40, seed=11)
    assert without_time(plain) == without_time(fastest)


def test_a_batch_equals_its_parts() -> None:
    whole = simulate(shipped_rules(), 30, seed=5)
    parts = [simulate(shipped_rules(), 10, seed=5 + start) for start in (0, 10, 20)]
    assert whole.wins["ecosystem"] == sum(part.wins["ecosystem"] for part in parts)
    assert whole.endings == {kind: sum(part.endings[kind] for part in parts) for kind in whole.endings}


def test_every_match_has_a_winner_and_an_ending() -> None:
    figures = simulate(shipped_rules(), 100)
    assert sum(figures.wins.values()) == sum(figures.endings.values()) == figures.games == 100


def test_progress_tells_every_match_once() -> None:
    told: list[int] = []
    simulate(shipped_rules(), 1201, progress=told.append)
    assert sum(told) == 1201


def test_ctrl_c_gives_the_figures_so_far() -> None:
    finished = 0

    def interrupt_after_two_reports(count: int) -> None:
        nonlocal finished
        finished += count
        if finished >= 2 * count:
            raise KeyboardInterrupt

    figures = simulate(shipped_rules(), 100_000, progress=interrupt_after_two_reports, plain=True)
    assert figures.games == finished == 2
