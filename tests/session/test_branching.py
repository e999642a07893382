"""Branches: a branch is a match played from a position, chance is drawn afresh, the tree is kept, secrets stay."""

import json
import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from game.rules.model import SIDES
from game.rules.words.text import load_text
from game.session import notation
from game.session.analysis.game import Game, game_of_match, game_of_record
from game.session.branching import Branch, BranchError, Trunk, keep_tree, told_cards, told_fresh
from game.session.game_record import record_of, record_of_save
from game.session.match import Match
from game.session.seats import HINTS, RATED
from game.session.tree import LineOf, Tree
from game.session.tree_told import tree_told
from game.storage import matches, savefile
from game.storage.savefile import SaveError
from tests.session.test_secrets import twin_of
from tests.session.walks import nodes

TEXT = load_text()


@pytest.fixture
def over(tmp_path) -> Match:
    *_, match = nodes(6)
    match.save(tmp_path / "match.json")
    return match


def running(seed=6, decisions=30, **options) -> Match:
    match = next(one for number, one in enumerate(nodes(seed)) if number == decisions)
    match.options |= {HINTS: True} | options
    return match


def play(session, count, seed=1):
    """Random decisions."""
    chance = random.Random(seed)
    for _ in range(count):
        if not session.match.over:
            session.play(chance.choice(session.match.legal()))
    return session


# --- a branch is a match played from a position


@pytest.mark.parametrize("at", [0, 9, 40])
def test_a_branch_with_the_seed_of_the_match_comes_to_the_same_rows(over, at):
    session = Trunk.of_match(over).play_on(Branch(0, at), {}, seed=over.seed)
    positions = game_of_match(over).positions
    assert session.match.position == positions[at]
    for place, name in enumerate(over.decisions[at:], at + 1):
        session.play(name)
        assert session.match.position.row == positions[place].row
    assert session.match.result == over.result


def test_a_branch_equals_a_match_that_begins_from_that_position(over):
    trunk = Trunk.of_match(over)
    session = play(trunk.play_on(Branch(0, 20), {}, seed=5), 25)
    alone = Match.from_position(trunk.position(Branch(0, 20)), 5)
    for name in session.match.decisions:
        alone.play(name)
    assert alone.position == session.match.position
    assert alone.turns == session.match.turns
    again = trunk.match(1)
    assert (again.position, again.turns) == (session.match.position, session.match.turns)


def test_chance_is_drawn_afresh_so_no_two_branches_roll_alike(over):
    trunk = Trunk.of_match(over)
    seeds = {trunk.play_on(Branch(0, 20), {}).match.seed for _ in range(5)}
    assert len(seeds) == 5
    assert over.seed not in seeds


def test_cards_lie_where_they_lay_or_are_dealt_anew_as_a_side_knew_them(over):
    trunk = Trunk.of_match(over)
    was = trunk.position(Branch(0, 20))
    assert trunk.start(Branch(0, 20), 3) == was.with_seed(3)
    anew = trunk.start(Branch(0, 20, "ecosystem"), 3)
    assert anew == was.determinize("ecosystem", 3)
    assert anew.view("ecosystem") == was.view("ecosystem")


def test_a_match_from_a_position_is_saved_analysed_and_written_like_any_other(tmp_path, over):
    session = play(Trunk.of_match(over).play_on(Branch(0, 20), {}, seed=5), 400)
    line, file = session.match, tmp_path / "line.json"
    assert line.over
    line.save(file)
    again = Match.load(file)
    assert (again.position, again.start, again.turns) == (line.position, line.start, line.turns)
    record = notation.read(notation.write(record_of(line)))
    assert record == record_of(line)
    assert replace(record, total=None) == record_of_save(file)  # nobody reckoned the sum again
    told = game_of_record(record, line.rules)
    assert [one.row for one in told.positions] == [one.without_seed().row for one in game_of_match(line).positions]


@pytest.mark.parametrize("words", ["tulips", "magnet-race position 2; tracks: tension 99"])
def test_a_save_whose_start_is_no_beginning_is_refused_with_the_reason(tmp_path, over, words):
    content = json.loads((tmp_path / "match.json").read_text("utf-8")) | {"start": words}
    (tmp_path / "match.json").write_text(json.dumps(content), "utf-8")
    with pytest.raises(SaveError) as caught:
        Match.load(tmp_path / "match.json")
    assert caught.value.key == "impossible_setup"
    assert caught.value.fields["reason"]


# --- the tree


def test_lines_and_comments_are_kept_in_the_file_of_the_match(tmp_path, over):
    trunk = Trunk.of_match(over)
    play(trunk.play_on(Branch(0, 20), {"flagship": "steady"}, seed=5), 4)
    play(trunk.play_on(Branch(1, 3, "flagship"), {}, seed=6), 2)
    trunk.comment(1, 2, "Better so.")
    kept = Match.load(tmp_path / "match.json")
    assert kept.tree == trunk.tree
    assert [line.parent for line in kept.tree.lines] == [0, 1]
    assert kept.tree.lines[0].seats == (("flagship", "steady"),)
    assert kept.tree.comment(1, 2) == "Better so."
    assert notation.read(notation.write(record_of(kept))).tree == trunk.tree
    assert "Better so." in "\n".join(tree_told(kept.tree, trunk.visible(), TEXT))


def test_a_line_follows_what_is_taken_back_and_given_up(over):
    trunk = Trunk.of_match(over)
    session = trunk.play_on(Branch(0, 20), {}, seed=5)
    assert not trunk.tree
    while not session.match.can_undo:
        play(session, 1)
    session.undo()
    assert list(trunk.tree.lines[0].decisions) == session.match.decisions
    session.resign("flagship")
    assert trunk.tree.lines[0].resigned == "flagship"
    assert trunk.match(1).result == session.match.result


def test_a_tree_that_does_not_fit_its_match_is_refused_in_a_sentence(tmp_path, over):
    for lines in (["line 1 of 0 at 9999 seed 5"], ["line 1 of 0 at 20 seed 5", "  decision build tulips"]):
        file = tmp_path / "match.json"
        content = json.loads(file.read_text("utf-8")) | {"tree": lines}
        file.write_text(json.dumps(content), "utf-8")
        try:
            with pytest.raises(BranchError) as caught:
                Trunk.of_match(Match.load(file)).match(1)
            assert str(caught.value)
        except SaveError as error:
            assert error.key == "tree"


def test_a_damaged_tree_is_told_with_its_line(tmp_path, over):
    file = tmp_path / "match.json"
    content = json.loads(file.read_text("utf-8")) | {"tree": ["line 1 of 0 at 2 seed 5", "  tulips"]}
    file.write_text(json.dumps(content), "utf-8")
    with pytest.raises(SaveError, match="Line 2") as caught:
        Match.load(file)
    assert caught.value.key == "tree"


def test_a_match_that_was_played_on_meanwhile_is_not_written_over(tmp_path):
    match, file = running(), tmp_path / "match.json"
    match.save(file)
    looked_at = Match.load(file)
    match.play(match.legal()[0])
    match.save(file)
    before = file.read_bytes()
    with pytest.raises(SaveError) as caught:
        keep_tree(looked_at, Tree().with_comment(0, 3, "late"))
    assert caught.value.key == "played_on"
    assert file.read_bytes() == before


def test_a_line_whose_tree_cannot_be_written_keeps_itself(tmp_path, over, monkeypatch):
    monkeypatch.setenv(savefile.HOME_ENVIRONMENT, str(tmp_path / "home"))
    trunk = Trunk.of_match(over)
    session = trunk.play_on(Branch(0, 20), {}, seed=5)
    (tmp_path / "match.json").unlink()
    play(session, 2)
    assert session.keeps
    assert len(savefile.saved_files()) == 1
    session.close()


@pytest.mark.parametrize("where", [Branch(0, 9999), Branch(0, -1), Branch(3, 0)])
def test_a_moment_that_there_is_not_is_told(over, where):
    with pytest.raises(BranchError) as caught:
        Trunk.of_match(over).start(where, 1)
    assert str(caught.value)


def test_nothing_goes_on_from_the_end(over):
    with pytest.raises(BranchError) as caught:
        Trunk.of_match(over).start(Branch(0, len(over.decisions)), 1)
    assert caught.value.key == "over"


# --- secrets of a running match


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("decisions", [1, 17, 40])
def test_a_branch_of_a_running_match_is_the_same_whatever_is_hidden(side, decisions):
    match = running(decisions=decisions)
    twin = twin_of(match, side, random.Random(3))
    assert twin.position != match.position
    starts, told = [], []
    for one in (match, twin):
        game = Game(one.rules, one.scenario, 0, (one.position,), one.turns[0], ())
        trunk = Trunk(game, Tree(), lambda tree: None, TEXT, False, (side,))
        start = trunk.start(Branch(0, 0, side), 5)
        starts.append(start.row)
        told.append((start.legal(), trunk.played(Branch(0, 0, side))))
    assert starts[0] == starts[1]
    assert told[0] == told[1]


def test_a_running_match_branches_for_its_people_alone_and_only_where_hints_are_allowed():
    match = running()
    match.seats = {"flagship": "steady"}
    trunk = Trunk.of_match(match)
    assert trunk.start(Branch(0, 10, "ecosystem"), 5).view("ecosystem")
    for eyes in ("", "flagship"):
        with pytest.raises(BranchError) as caught:
            trunk.start(Branch(0, 10, eyes), 5)
        assert caught.value.key == "hidden"
    for options in ({HINTS: False}, {RATED: True}):
        with pytest.raises(BranchError) as caught:
            Trunk.of_match(running(**options)).start(Branch(0, 10, "ecosystem"), 5)
        assert caught.value.key == "no_hints"


def test_what_the_rival_decided_is_not_told_while_the_match_runs():
    match = running(decisions=2)
    trunk = Trunk.of_match(match)
    sides = [turn.side for turn in match.turns[1:]]
    for at, side in enumerate(sides):
        for eyes in SIDES:
            assert trunk.played(Branch(0, at, eyes)) == (match.decisions[at] if eyes == side else "")


def test_lines_and_comments_of_two_people_are_told_to_each_alone_while_the_match_runs():
    match = running()
    trunk = Trunk.of_match(match)
    for side in SIDES:
        play(trunk.play_on(Branch(0, 10, side), {}, seed=5), 2)
    trunk.comment(0, 3, "My plan")
    assert [trunk.visible(side) for side in SIDES] == [(1,), (2,)]
    assert trunk.visible() == ()
    record = record_of(match)
    assert (record.tree, record.start) == (Tree(), "")


# --- where a tree is kept, and what of it is known


def test_a_line_of_a_line_goes_into_the_same_tree(over):
    trunk = Trunk.of_match(over)
    session = play(trunk.play_on(Branch(0, 20), {}, seed=5), 3)
    assert session.match.over is False
    assert Trunk.of_match(session.match) is trunk
    assert Trunk.of_match(trunk.match(1)) is trunk


def test_what_was_decided_in_a_line_is_known_up_to_its_end(over):
    trunk = Trunk.of_match(over)
    first = play(trunk.play_on(Branch(0, 20), {}, seed=5), 3).match
    second = play(trunk.play_on(Branch(0, 20), {}, seed=8), 2, seed=4).match
    assert [trunk.played(Branch(1, at)) for at in range(4)] == [*first.decisions, ""]
    assert [trunk.played(Branch(2, at)) for at in range(3)] == [*second.decisions, ""]
    assert first.decisions[:2] != second.decisions
    last = len(over.decisions)
    assert [trunk.played(Branch(0, at)) for at in (0, last - 1, last)] == [over.decisions[0], over.decisions[-1], ""]


def test_a_line_that_was_given_up_is_given_up_when_it_is_played_again(over):
    trunk = Trunk.of_match(over)
    session = play(trunk.play_on(Branch(0, 20), {"flagship": "novice"}, seed=5), 2)
    session.resign("ecosystem")
    again = trunk.match(1)
    assert (again.resigned, again.over, again.seats) == ("ecosystem", True, {"flagship": "novice"})
    assert again.line == LineOf(trunk, 1)


def test_a_match_that_keeps_itself_keeps_its_tree_in_that_file(tmp_path):
    match, tree = running(), Tree().with_comment(0, 3, "Here.")
    match.autosave = tmp_path / "autosave.json"
    keep_tree(match, tree)
    assert Match.load(tmp_path / "autosave.json").tree == match.tree == tree
    other = running()
    keep_tree(other, tree)
    assert (other.tree, other.file) == (tree, None), "a match without a file has its comments all the same"


def test_a_file_is_given_back_when_its_comment_is_written_or_refused(tmp_path, monkeypatch):
    match, file, told = running(), tmp_path / "match.json", []
    match.save(file)

    def take(path):
        told.append(f"taken {path.name}")
        return SimpleNamespace(release=lambda: told.append("given back"))

    monkeypatch.setattr(matches, "take_if_it_keeps_itself", take)
    keep_tree(match, Tree().with_comment(0, 3, "Here."))
    assert Match.load(file).tree.comment(0, 3) == "Here."
    match.play(match.legal()[0])
    with pytest.raises(SaveError):
        keep_tree(match, Tree())
    assert told == ["taken match.json", "given back"] * 2


def test_a_moment_that_there_is_not_is_told_with_how_many_there_are(over):
    trunk = Trunk.of_match(over)
    play(trunk.play_on(Branch(0, 20), {}, seed=5), 3)

    def refused(where):
        with pytest.raises(BranchError) as caught:
            trunk.position(where)
        return caught.value.key, caught.value.fields

    last = len(over.decisions)
    assert refused(Branch(2, 0)) == ("no_such_line", {"number": 2, "most": 1})
    assert refused(Branch(0, last + 1)) == ("no_such_moment", {"at": last + 1, "most": last})
    assert refused(Branch(1, 4)) == ("no_such_moment", {"at": 4, "most": 3})
    assert trunk.position(Branch(1, 3)).digest == trunk.match(1).position.without_seed().digest


def test_how_the_cards_of_a_branch_lie_is_told():
    lie, anew = "Every card lies where it lay.", "All that the Market Flagship could not see is dealt anew."
    assert (told_cards(Branch(0, 3), TEXT), told_cards(Branch(0, 3, "flagship"), TEXT)) == (lie, anew)
    assert told_fresh(Branch(0, 3), TEXT) == (
        "Another future from here. Chance is drawn afresh: the replay has shown the dice, so they are not rolled "
        f"again. {lie}"
    )
