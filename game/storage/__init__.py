"""What is kept on the disk: saves, settings, and the checks of what is read back."""
