"""Random matches by the thousand: the same figures however they are played."""

import multiprocessing
import pickle
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import Any

import pytest

from game.engine import batch, layout
from game.engine.tables import compile_book, row_length
from game.lab.play.jobs import MOST_PART, WANTED_SECONDS, Crew, Portions
from game.lab.play.simulate import RANDOM, Figures, simulate
from game.players.codes import parse
from game.session.match import shipped_rules


def without_time(figures: Figures) -> dict[str, Any]:
    told = figures.as_json()
    del told["seconds"], told["matches_per_second"]
    return told


class Posting(Executor):
    """An executor as on another machine: what goes there and what comes back is posted as bytes."""

    def submit(self, work: Any, /, *arguments: Any, **words: Any) -> Future[Any]:
        future: Future[Any] = Future()
        work, arguments = pickle.loads(pickle.dumps((work, arguments)))
        future.set_result(pickle.loads(pickle.dumps(work(*arguments))))
        return future


def test_the_same_seed_gives_the_same_figures_plain_and_compiled() -> None:
    plain = simulate(shipped_rules(), 40, seed=11, crew=Crew(plain=True))
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

    figures = simulate(shipped_rules(), 100_000, progress=interrupt_after_two_reports, crew=Crew(1, plain=True))
    assert figures.games == finished > 1
    assert not figures.finished


NOVICE, STEADY = parse("novice"), parse("steady:deals=1")


def test_players_are_seated_as_asked_for() -> None:
    one = simulate(shipped_rules(), 40, players=(NOVICE, RANDOM))
    other = simulate(shipped_rules(), 40, players=(RANDOM, NOVICE))
    assert one.wins["ecosystem"] > 30 > 20 > other.wins["ecosystem"]
    assert one.players == ("novice", "random")


def test_a_random_match_is_that_of_the_engines_own_batch() -> None:
    rules = shipped_rules()
    book: Any = compile_book(rules, rules.scenarios["2025-deal"])
    tally: Any = [0] * batch.TALLY
    batch.play_many(book, [0] * row_length(book), (), [0] * layout.MOST_OPTIONS, 7, 12, tally)
    figures = simulate(rules, 12, seed=7)
    assert list(figures.wins.values()) == tally[batch.WINS : batch.WINS + 2]
    assert figures.mean_decisions == tally[batch.DECISIONS_MADE] / 12


@pytest.fixture(scope="module")
def one_after_the_other() -> dict[str, Any]:
    return without_time(simulate(shipped_rules(), 90, 3, players=(NOVICE, STEADY), crew=Crew(1)))


@pytest.mark.parametrize("workers", [2, 5])
def test_results_do_not_depend_on_threads(one_after_the_other: dict[str, Any], workers: int) -> None:
    figures = simulate(shipped_rules(), 90, 3, players=(NOVICE, STEADY), crew=Crew(workers))
    assert without_time(figures) == one_after_the_other


def test_results_do_not_depend_on_processes_or_machines(one_after_the_other: dict[str, Any]) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        for executor in (processes, Posting()):
            figures = simulate(shipped_rules(), 90, 3, players=(NOVICE, STEADY), crew=Crew(executor=executor))
            assert without_time(figures) == one_after_the_other


def test_a_dask_cluster_gives_the_same_figures(one_after_the_other: dict[str, Any]) -> None:
    from dask.distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        figures = simulate(shipped_rules(), 90, 3, players=(NOVICE, STEADY), crew=Crew(2, client.get_executor()))
    assert without_time(figures) == one_after_the_other


def test_intervals_and_histograms_count_every_match(one_after_the_other: dict[str, Any]) -> None:
    told = one_after_the_other
    for rate in (*told["rates"]["wins"].values(), *told["rates"]["endings"].values(), told["rates"]["plant_opened"]):
        low, high = rate["interval_95"]
        assert low <= rate["rate"] <= high
    assert sum(count for _, count in told["final_score"]["histogram"]) == told["games"]
    assert sum(told["ended_in"].values()) == told["games"]
    assert sum(told["plant_opened_in"].values()) == told["rates"]["plant_opened"]["count"]
    assert (
        told["decisions"]["percentiles"]["p10"] <= told["decisions"]["mean"] <= told["decisions"]["percentiles"]["p90"]
    )


def test_parts_grow_to_the_length_that_is_wanted_whatever_a_match_takes() -> None:
    for seconds_a_match, longest in ((0.00001, MOST_PART), (0.001, WANTED_SECONDS / 0.001), (1.0, 1)):
        portions = Portions(100_000)
        sizes = []
        while count := portions.next():
            sizes.append(count)
            portions.took(count, count * seconds_a_match)
        assert sum(sizes) == 100_000
        assert sizes[0] == 1
        assert longest / 2 <= max(sizes) <= longest
