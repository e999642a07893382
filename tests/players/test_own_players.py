"""Another's player from a file."""

import pytest

from game.players.codes import CodeError
from game.players.plug_in import PlugIn
from tests.match.walks import new_match
from tests.players.table import decider

EXAMPLE = '''
"""Takes what raises the projected score most, one step ahead, over three re-deals."""

DEALS = 3


def choose(outlook, seed):
    sign = 1 if outlook.side == "ecosystem" else -1
    best, best_gain = "", float("-inf")
    for name in outlook.legal():
        gain = 0.0
        for deal in range(DEALS):
            table = outlook.imagine(seed * DEALS + deal)
            table.play(name)
            gain += sign * table.score()["total"]
        if gain > best_gain:
            best, best_gain = name, gain
    return best
'''


def test_a_player_from_a_file_plays_a_match(tmp_path):
    path = tmp_path / "my_player.py"
    path.write_text(EXAMPLE, "utf-8")
    match, player = new_match(3), PlugIn(path)
    while not match.over and len(match.decisions) < 40:
        thought = player.think(match.outlook(decider(match)))
        assert thought.decision in match.legal()
        match.play(thought.decision)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = 1", "my_player.py defines no function choose(outlook, seed)"),
        ("x = (", "my_player.py cannot be used: SyntaxError"),
        ("def choose(outlook, seed): return 'win'", "my_player.py decided 'win', which is not legal now"),
    ],
)
def test_a_player_that_cannot_play_is_refused_with_a_sentence(source, sentence, tmp_path):
    path = tmp_path / "my_player.py"
    path.write_text(source, "utf-8")
    with pytest.raises(CodeError) as error:
        PlugIn(path).choose(new_match(3).outlook("ecosystem"))
    assert str(error.value).startswith(sentence)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CodeError, match="there is no file"):
        PlugIn(tmp_path / "nobody.py")


def test_an_imagined_table_refuses_what_is_not_legal():
    table = new_match(3).outlook("ecosystem").imagine(1)
    with pytest.raises(ValueError, match="is not legal here"):
        table.play("milestone")
    with pytest.raises(ValueError, match="the number of a deal"):
        new_match(3).outlook("ecosystem").imagine(-1)
