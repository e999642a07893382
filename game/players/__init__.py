"""Computer players: what a position is worth, how far they look ahead, and the words for why."""
