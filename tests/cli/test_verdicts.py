"""``verdicts`` plays matches, analyses them and tells what came of it."""

from tests.session.judging import AnyFigures


def test_the_command_tells_each_match_and_all_together(run, monkeypatch):
    monkeypatch.setattr("game.players.judge.Judge", AnyFigures)
    answer = run("verdicts", "--games", "2", "--level", "random", "--again", "0", "--seed", "40")
    assert (answer.code, answer.err) == (0, "")
    first, second, *rest = answer.out.splitlines()
    assert (first.split(":")[0], second.split(":")[0]) == ("40", "41")
    assert rest[0].split() == ["matches", "2"]
