"""The window: everything a player sees, drawn with pygame, at any size and only when something changed."""
