"""Sizes on which the compiled loops and their callers must agree."""

# What an output sees: the word before, the word, the word after.
WORDS = 3

# Outputs that are worked out together, and the products that they take.
TILE, TILE_PRODUCTS = 4, 6

# Hidden units of a state that are multiplied with their weights together.
UNITS_AT_ONCE = 8

# The columns of weights for actions are filled up with zeros to a multiple of this: whole vector registers.
COLUMNS_AT_ONCE = 16
