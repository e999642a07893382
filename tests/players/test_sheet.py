"""The novice's sheet of priorities: a paper player can follow it, and the novice does."""

from game.cli.sheet import sheet_lines
from game.engine.tables import SUBJECTS
from game.players.sheet import NONE, decisions
from game.rules.model import MARKETS, SIDES, STAGES
from game.rules.players import Priority
from game.session.match import shipped_rules
from tests.players.table import decider, player, sheet, walk
from tests.session.walks import new_match


def test_every_line_of_the_sheet_names_a_decision():
    index = new_match(1).observation("ecosystem").board.index
    for side in SIDES:
        for line in sheet()[side]:
            assert any(name in index.numbers for name, _, _ in decisions(line, side, index)), line


def test_a_line_for_the_weakest_stage_or_the_best_market_says_so_and_no_other_line_does():
    index = new_match(1).observation("ecosystem").board.index
    for side in SIDES:
        for wanted, objects in (("weakest", STAGES), ("best", MARKETS)):
            for entry in index.entries:
                if entry.side != side or entry.object not in objects:
                    continue
                for asked in ("", wanted, entry.object):
                    line = Priority(entry.action, asked, (), ())
                    found = {name: subjects for name, *subjects in decisions(line, side, index)}
                    subject = SUBJECTS[f"{side}_{entry.object}" if wanted == "weakest" else entry.object]
                    special = [subject, NONE] if wanted == "weakest" else [NONE, subject]
                    assert found[entry.name] == (special if asked == wanted else [NONE, NONE])


def test_the_sheet_prints_a_line_for_each_priority():
    lines = sheet_lines(shipped_rules(), new_match(1).text)
    assert sum(line[:4].strip().rstrip(".").isdecimal() for line in lines) == sum(map(len, sheet().values()))


def test_the_novice_takes_the_first_line_that_it_may():
    for match in walk(seed=41, every=5):
        side = decider(match)
        observation = match.observation(side)
        found = player("novice").think(observation).decision
        named = [
            [name for name, _, _ in decisions(line, decider(match), observation.board.index)]
            for line in sheet()[decider(match)]
        ]
        assert any(found in names for names in named)
