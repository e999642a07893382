"""A match looked at afterwards: every decision judged, luck apart.

`game` holds what is looked at, `looking` goes through it and yields `records`; `moments` picks what mattered, `telling`
puts it into words, and `report` into one page of HTML.

>>> for seen in look(game_of_match(match), Judge(plain=False)):
...     print(seen.done, seen.of)
>>> seen.analysis.accuracy["ecosystem"]
91.4
"""
