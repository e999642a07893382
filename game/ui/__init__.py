"""The window: everything a player sees, drawn with pygame (visual-design rules: one scale, true-size fonts, no loops)."""
