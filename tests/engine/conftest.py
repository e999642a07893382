"""Tables to test rules on."""

import numpy as np
import pytest

from game.engine import layout
from game.rules.model import Rules
from game.session.match import shipped_rules
from tests.engine.table import ROOMY, Table


@pytest.fixture
def rules() -> Rules:
    return shipped_rules()


@pytest.fixture
def table() -> Table:
    """The opening of the standard game, always with the same hands."""
    return Table.opening()


@pytest.fixture
def roomy(table: Table) -> Table:
    """A position in which every card and action fits whole."""
    return table.set(**ROOMY)


@pytest.fixture
def ecosystem_acts(roomy: Table) -> Table:
    return roomy.ops_are_spent("ecosystem")


@pytest.fixture
def flagship_acts(roomy: Table) -> Table:
    return roomy.ops_are_spent("flagship")


@pytest.fixture
def trace() -> np.ndarray:
    """An empty trace: row 0 holds how many change records follow."""
    return np.zeros((layout.TRACE_LENGTH, layout.RECORD), dtype=np.int16)
