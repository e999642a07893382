"""The game on paper: cards, board, handouts and the teacher's guide as PDF, made from the same data as the game."""
