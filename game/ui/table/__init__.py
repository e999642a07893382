"""The parts of the table: board, chains, mats, markets, hand, panel, and what moves on them."""
