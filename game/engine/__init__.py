"""The engine: the rules of play as functions over one row of integers (rule book sections 3 to 7).

Read in this order: `track` and `layout` (what a row holds), `chance`, `state` (reading and writing a row), `effects`,
`actions` (legality), `endings`, `review`, `step` (the turn), `tables` (rules to numbers), `view`, `compiled`.
"""
