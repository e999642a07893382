"""How the computer players are made and measured: fits, the ladder, par."""
