"""Matches by the thousand: played, counted, compared in pairs."""
