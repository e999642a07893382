"""What the action menu says of costs is what the actions take, and a reason why not names all that must be there."""

import pytest

from game.rules.words.text import load_text
from game.session.match import shipped_rules
from game.ui.table import panel_words
from game.ui.table.choice import Choice
from tests.engine.table import Table as Laid


def spending(side: str, card: str, **tracks: int) -> Choice:
    """A side that spends the ops of a card on a table with these tracks."""
    match = Laid(shipped_rules(), "2025-deal", 1, 0, load_text())
    match.hand(side, card).card_is_asked(side).set(**tracks)
    match.play(f"ops {card}")
    return Choice(match, side)


def test_the_cost_of_an_action_is_a_range_where_it_hangs_on_the_place():
    choice = spending("flagship", "storage_build_out", capital=9)
    (build,) = (action for action in choice.actions() if action.id == "build")
    costs = {entry.ops for entry in build.entries if entry.name in choice.legal}
    assert costs == {1, 2}, "an empty stage is dearer"
    assert build.cost == "1–2"
    (recruit,) = (action for action in choice.actions() if action.id == "recruit")
    assert recruit.cost == str(recruit.entries[0].ops)


def test_no_more_is_told_than_can_be_paid():
    choice = spending("flagship", "storage_build_out", capital=9)
    while choice.view.play and choice.view.play.ops > 1:
        choice.match.play("recruit")
        choice.renew()
    (build,) = (action for action in choice.actions() if action.id == "build")
    assert build.cost == "1"


@pytest.mark.parametrize("lab", [0, 1])
def test_a_demonstration_names_the_two_tokens_it_needs_and_not_the_one_it_costs(lab):
    choice = spending("ecosystem", "storage_build_out", lab=lab)
    (demonstrate,) = (action for action in choice.actions() if action.id == "demonstrate")
    assert panel_words.action_note(choice, choice.match.text, demonstrate) == "needs Lab 2"


def test_what_is_only_a_price_is_still_told_as_a_price():
    choice = spending("flagship", "storage_build_out", capital=0)
    (recruit,) = (action for action in choice.actions() if action.id == "recruit")
    assert panel_words.action_note(choice, choice.match.text, recruit).startswith("costs ")
