"""The lab: many matches, counted and compared."""
