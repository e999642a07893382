"""Magnet Race: a two-player board game about the rare-earth magnet race, 2025 to 2028."""

__version__ = "0.1.0"
