"""A picture as other eyes see it: the three kinds of colour-blindness, and grey as on a poor printer.

Deuteranopia, protanopia and tritanopia after Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (IEEE TVCG 15), severity 1, on linear RGB; grey is the luminance of Rec. 709.
"""

from __future__ import annotations

import numpy as np
import pygame

NORMAL = "normal"
MATRICES: dict[str, tuple[tuple[float, float, float], ...]] = {
    NORMAL: ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""What each kind of sight makes of linear red, green and blue."""


def linear(shown: np.ndarray) -> np.ndarray:
    """Light from the values 0 to 1 that a screen is given (sRGB)."""
    return np.where(shown <= 0.04045, shown / 12.92, ((shown + 0.055) / 1.055) ** 2.4)


def shown(light: np.ndarray) -> np.ndarray:
    """The values 0 to 1 that give so much light; what a screen cannot show is clipped."""
    kept: np.ndarray = np.clip(light, 0.0, 1.0)
    values: np.ndarray = np.where(kept <= 0.0031308, kept * 12.92, 1.055 * kept ** (1 / 2.4) - 0.055)
    return values


def seen(picture: pygame.Surface, sight: str) -> pygame.Surface:
    """The picture as seen with a kind of sight; raises `KeyError` for an unknown one."""
    matrix = np.array(MATRICES[sight])
    light = linear(np.arange(256) / 255)[pygame.surfarray.array3d(picture)]
    values = np.rint(shown(light @ matrix.T) * 255).astype(np.uint8)
    made = pygame.Surface(picture.get_size())
    pygame.surfarray.blit_array(made, values)
    return made
