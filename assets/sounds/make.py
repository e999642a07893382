"""Makes the sounds of the game: short, dry, each with its own purpose. The same every time.

    python assets/sounds/make.py

Every sound is a few struck or plucked tones and a little filtered noise, with a quick end. Nothing is sampled, so the
files are the game's own, under its licence.
"""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent
RATE = 22_050  # samples a second
LOUDEST = 0.6  # of what a file can hold
FADE = 0.004  # seconds at the end, so that nothing clicks
SEED = 17

Wave = np.ndarray


def tone(pitch: float, seconds: float, decay: float, overtones: tuple[float, ...] = (1.0,), glide: float = 1.0) -> Wave:
    """A struck tone of `pitch` hertz that dies away; `glide` is what its pitch has been multiplied by at the end."""
    time = np.arange(round(seconds * RATE)) / RATE
    phase = 2 * np.pi * pitch * np.cumsum(1 + (glide - 1) * time / seconds) / RATE
    made = sum(part * np.sin(phase * number) for number, part in enumerate(overtones, 1))
    return np.asarray(made * np.exp(-time / decay))


def noise(seconds: float, decay: float, softness: int) -> Wave:
    """A rustle that dies away; the larger `softness`, the duller."""
    count = round(seconds * RATE)
    rough = np.random.default_rng(SEED).uniform(-1, 1, count + softness)
    dull = np.convolve(rough, np.ones(softness) / np.sqrt(softness), "valid")[:count]
    return np.asarray(dull * np.exp(-np.arange(count) / RATE / decay))


def mixed(*parts: tuple[float, Wave]) -> Wave:
    """Sounds over one another, each from its own second on."""
    made = np.zeros(max(round(start * RATE) + len(part) for start, part in parts))
    for start, part in parts:
        at = round(start * RATE)
        made[at : at + len(part)] += part
    return made


def notes(pitches: tuple[float, ...], step: float, decay: float) -> Wave:
    """Tones one after the other."""
    return mixed(*((number * step, tone(pitch, 4 * decay, decay, BELL)) for number, pitch in enumerate(pitches)))


BELL = (1.0, 0.35, 0.12)
WOOD = (1.0, 0.5, 0.3, 0.15)

SOUNDS: dict[str, Callable[[], Wave]] = {
    "click": lambda: tone(1_900, 0.03, 0.006),
    "refusal": lambda: mixed((0, tone(196, 0.09, 0.03, WOOD)), (0.08, tone(165, 0.12, 0.04, WOOD))),
    "disc": lambda: mixed((0, tone(330, 0.14, 0.03, WOOD, 0.9)), (0, 0.5 * noise(0.05, 0.01, 6))),
    "card": lambda: mixed((0, noise(0.13, 0.035, 3)), (0.06, 0.4 * tone(220, 0.08, 0.02))),
    "dice": lambda: mixed(
        *((start, tone(pitch, 0.05, 0.01, WOOD)) for start, pitch in ((0, 700), (0.07, 820), (0.13, 640), (0.2, 760)))
    ),
    "success": lambda: notes((523.25, 659.26, 783.99), 0.08, 0.09),
    "failure": lambda: notes((392.0, 311.13), 0.12, 0.09),
    "step": lambda: tone(587.33, 0.1, 0.03, BELL),
    "tension": lambda: tone(110, 0.4, 0.16, (1.0, 0.6, 0.4, 0.3), 1.12),
    "turn": lambda: notes((440.0, 587.33), 0.1, 0.08),
    "win": lambda: notes((523.25, 659.26, 783.99, 1046.5), 0.11, 0.14),
    "lose": lambda: notes((440.0, 392.0, 329.63), 0.14, 0.12),
}
"""Each sound by the name of its file."""


def samples(name: str) -> Wave:
    """A sound as whole numbers of 16 bits, one channel."""
    made = SOUNDS[name]()
    fade = round(FADE * RATE)
    made[-fade:] *= np.linspace(1, 0, fade)
    return np.round(made / np.abs(made).max() * LOUDEST * (2**15 - 1)).astype("<i2")


def wav(name: str) -> bytes:
    """A sound as the content of a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples(name).tobytes())
    return content.getvalue()


if __name__ == "__main__":
    for sound in SOUNDS:
        (FOLDER / f"{sound}.wav").write_bytes(wav(sound))
