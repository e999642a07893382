"""A position: one match at one moment, as a thing that a program can hold, copy, play on, take apart and write down.

>>> from game.position import Position
>>> position = Position.new("2025-deal", seed=7)
>>> position.side
'ecosystem'
>>> _ = position.play(position.legal()[0])
>>> position.side
'flagship'
"""

from game.position.chance import Outcome, Pending
from game.position.observation import Observation
from game.position.position import Position, Refused

__all__ = ["Observation", "Outcome", "Pending", "Position", "Refused"]
