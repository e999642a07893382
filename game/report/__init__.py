"""The report of a match: one file of HTML that opens anywhere, prints on at most two A4 pages, and needs no network."""
