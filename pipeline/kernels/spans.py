"""The transition system of the entity recogniser, decoded greedily: one action for each word.

Original: ``spacy.pipeline._parser_internals.ner`` (the actions and when each is allowed) and ``_state`` (the three
places that the network sees: the word, the first word of the open entity, the word before).

    B  open an entity    I  go on    L  close it with this word    U  an entity of one word    O  none
"""

from __future__ import annotations

import numpy as np

from pipeline.kernels.compiled import compiled
from pipeline.kernels.scorer import score

PLACES = 3
BEGIN, INSIDE, LAST, UNIT, OUT = range(5)
NO_TOKEN = -1
NO_ACTION = -1
STARTS = 1


@compiled
def recognise(features, lengths, starts, blank, moves, labels, weights):  # type: ignore[no-untyped-def]
    """The action for each word of documents of these ``lengths``, whose tokens are the rows of ``features``.

    ``moves`` is the kind of each action, ``labels`` the number of its label (-1 for none); ``starts`` is 1 where a
    sentence starts, ``blank`` is true for a token of white space.
    """
    chosen = np.full(features.shape[0], NO_ACTION, dtype=np.int16)
    scores = np.empty(moves.shape[0], dtype=np.float32)
    sums = np.empty(weights.bias.shape[0], dtype=np.float32)
    hidden = np.empty(weights.upper.shape[0], dtype=np.float32)
    places = np.empty(PLACES, dtype=np.int64)
    first = 0
    for length in lengths:
        last = first + length
        opened, label = NO_TOKEN, -1
        for word in range(first, last):
            places[0], places[1] = word, opened
            places[2] = word - 1 if opened >= 0 else NO_TOKEN
            score(features, places, weights, sums, hidden, scores)
            may_go_on = word + 1 < last and starts[word + 1] != STARTS
            best = NO_ACTION
            for action in range(scores.shape[0]):
                if _allows(moves[action], labels[action], opened >= 0, label, may_go_on, blank[word]) and (
                    best == NO_ACTION or scores[action] > scores[best]
                ):
                    best = action
            chosen[word] = best
            if moves[best] == BEGIN:
                opened, label = word, labels[best]
            elif moves[best] == LAST:
                opened, label = NO_TOKEN, -1
        first = last
    return chosen


@compiled
def _allows(move, label, is_open, open_label, may_go_on, blank):  # type: ignore[no-untyped-def]
    """Whether the state allows an action (``is_valid`` of each action in the original)."""
    if move == OUT:
        return not is_open
    if label < 0:
        return False
    if move == BEGIN:
        return not is_open and may_go_on and not blank
    if move == UNIT:
        return not is_open and not blank
    return is_open and label == open_label and (may_go_on or move == LAST)
