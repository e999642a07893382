"""The mouse."""

position = (0, 0)
"""Where it was last; `game.web.page.input` keeps it."""


def get_pos() -> tuple[int, int]:
    """Where it was last."""
    return position
