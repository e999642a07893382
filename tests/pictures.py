"""Pictures compared dot for dot: where they differ is told by a box, since a list of all their dots tells nobody."""

import numpy as np
import pygame


def difference(one: pygame.Surface, other: pygame.Surface) -> pygame.Rect | None:
    """The smallest box around all dots in which two pictures differ; None where they are the same.

    Raises `ValueError` for pictures of two sizes.
    """
    if one.get_size() != other.get_size():
        raise ValueError(f"pictures of two sizes: {one.get_size()} and {other.get_size()}")
    differs = (pygame.surfarray.array3d(one) != pygame.surfarray.array3d(other)).any(axis=2)
    if not differs.any():
        return None
    columns, rows = (np.flatnonzero(differs.any(axis=axis)) for axis in (1, 0))
    left, top = int(columns[0]), int(rows[0])
    return pygame.Rect(left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)
