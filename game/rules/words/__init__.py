"""The words of the game in each language, and the sentences made of them."""
