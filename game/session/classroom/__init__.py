"""A lesson in class: its clock, the bell that ends a match fairly, votes and answers as counts, questions to ask."""
