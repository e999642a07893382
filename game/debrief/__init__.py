"""What a match that is over can teach: how its score moved, where it turned, and what to ask about it."""
