"""How anything is drawn: the canvas, fonts, colours, icons, sprites and marks."""
