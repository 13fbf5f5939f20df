"""A synthetic population: invented people, where they live, what they own and what befell them.

Everything here is made from tables of common names and words by a seeded generator; nobody in it exists. The
same number of people and the same seed give the same records, to the byte. Numbers that could be somebody's
are taken from ranges that are nobody's; ``tables/numbers.py`` says which.
"""
