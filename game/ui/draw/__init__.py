"""Pictures of the game's things, each drawn at any scale: marks, patterns, cards, the chain, markets, mats."""
