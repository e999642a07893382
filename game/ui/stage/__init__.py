"""The stage: large scenes for what matters, between a decision and the board; what is shown in them, and when."""
