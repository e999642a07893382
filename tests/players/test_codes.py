"""Player codes: what they name, and what is said of one that names nothing."""

import pytest

from game.players.codes import LEVELS, MOST_DEALS, MOST_SEED, MOST_SIMULATIONS, parse
from game.players.kinds import CodeError


@pytest.mark.parametrize(
    "code",
    [
        *LEVELS,
        "strong:sims=4000",
        "steady:deals=9,seed=3",
        "novice:seed=1",
        "steady:deals=4,plan=never_plant",
        "novice:seed=0",
        f"novice:seed={MOST_SEED}",
        "strong:sims=1",
        f"strong:sims={MOST_SIMULATIONS}",
        "steady:deals=1",
        f"steady:deals={MOST_DEALS}",
    ],
)
def test_a_code_round_trips(code):
    assert parse(str(parse(code))) == parse(code)


def test_the_levels_differ_in_what_they_look_at_and_how_often():
    assert {code: (level.budget, level.amount, level.looks_ahead) for code, level in LEVELS.items()} == {
        "random": ("", 0, False),
        "novice": ("", 0, False),
        "steady": ("deals", 4, False),
        "strong": ("sims", 300, True),
        "expert": ("sims", 6_000, True),
    }


def test_a_parameter_sets_the_budget():
    assert parse("strong:sims=4000").amount == 4000
    assert parse("expert:seed=7").seed == 7


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("stong", "unknown player 'stong'; did you mean 'strong'?"),
        ("", "unknown player ''; there are: random, novice, steady, strong, expert"),
        ("strong:simulations=3", "strong does not know 'simulations=3'; it knows: sims=N, seed=N, plan=NAME"),
        ("novice:sims=3", "novice does not know 'sims=3'; it knows: seed=N, plan=NAME"),
        ("strong:sims", "strong does not know 'sims'; it knows: sims=N, seed=N, plan=NAME"),
        ("strong:sims=many", "strong: sims must be a whole number; it is 'many'"),
        ("strong:sims=0", "strong: sims must be from 1 to 1000000; it is 0"),
        (f"strong:sims={MOST_SIMULATIONS + 1}", "strong: sims must be from 1 to 1000000; it is 1000001"),
        ("steady:deals=0", f"steady: deals must be from 1 to {MOST_DEALS}; it is 0"),
        (f"steady:deals={MOST_DEALS + 1}", f"steady: deals must be from 1 to {MOST_DEALS}; it is {MOST_DEALS + 1}"),
        (f"novice:seed={MOST_SEED + 1}", f"novice: seed must be from 0 to {MOST_SEED}; it is {MOST_SEED + 1}"),
        ("strong:sims=٣", "strong: sims must be a whole number; it is '٣'"),
        ("strong:sims=-3", "strong: sims must be a whole number; it is '-3'"),
        ("steady:deals=10001", "steady: deals must be from 1 to 10000; it is 10001"),
        ("novice:seed=4294967296", "novice: seed must be from 0 to 4294967295; it is 4294967296"),
        (f"novice:seed={'9' * 30}", f"novice: seed must be from 0 to 4294967295; it is {'9' * 20}"),
        (f"strong:plan={'p' * 50}", f"unknown plan '{'p' * 40}'; there are"),
        ("strong:plan=plant", "unknown plan 'plant'; there are: chain_first, "),
        ("strong:sims=3,", "strong does not know ''; it knows: sims=N, seed=N, plan=NAME"),
    ],
)
def test_a_wrong_code_is_refused_with_a_sentence(code, sentence):
    with pytest.raises(CodeError) as error:
        parse(code)
    assert str(error.value).startswith(sentence)
