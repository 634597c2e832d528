"""The kinds of action of the two transition systems, and how many tokens of the state their networks see."""

NO_TOKEN = -1
NO_ACTION = -1

# What a token says of sentence starts (``token.sent_start`` in spaCy); 0 is nothing.
STARTS, DENIED = 1, -1

PARSER_PLACES = 8
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)

NER_PLACES = 3
BEGIN, INSIDE, LAST, UNIT, OUT = range(5)
