"""The sixty cards as the design lists them, written down by hand: what the YAML and the engine are held against."""

from tests.engine.ecosystem_cards import ECOSYSTEM_CARDS
from tests.engine.flagship_cards import FLAGSHIP_CARDS
from tests.engine.world_cards import WORLD_CARDS

CARDS = {**ECOSYSTEM_CARDS, **FLAGSHIP_CARDS, **WORLD_CARDS}
