"""Every screen with an example: what `python main.py picture` and the tests draw."""
