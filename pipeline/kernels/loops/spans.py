"""The transition system of the entity recogniser, decoded greedily: one action for each word.

Original: ``spacy.pipeline._parser_internals.ner`` (the actions and when each is allowed) and ``_state`` (the three
places that the network sees: the word, the first word of the open entity, the word before).

    B  open an entity    I  go on    L  close it with this word    U  an entity of one word    O  none
"""

from pipeline.kernels.actions import BEGIN, LAST, NO_ACTION, NO_TOKEN, OUT, STARTS, UNIT
from pipeline.kernels.loops import compiled
from pipeline.kernels.loops.scores import score


@compiled
def recognise(features, lengths, starts, blank, moves, labels, network, places, chosen):
    """Fill ``chosen``: the action for each word of documents of these ``lengths``, whose tokens are the rows of
    ``features``.

    ``moves`` is the kind of each action, ``labels`` the number of its label (-1 for none); ``starts`` is 1 where a
    sentence starts, ``blank`` is 1 for a token of white space. ``places`` is room for what one state shows.
    """
    scores = network.scores
    first = 0
    for length in lengths:
        last = first + length
        opened, label = NO_TOKEN, -1
        for word in range(first, last):
            places[0], places[1] = word, opened
            places[2] = word - 1 if opened >= 0 else NO_TOKEN
            score(features, places, network)
            may_go_on = word + 1 < last and starts[word + 1] != STARTS
            best = NO_ACTION
            for action in range(moves.shape[0]):
                if _allows(moves[action], labels[action], opened >= 0, label, may_go_on, blank[word] != 0) and (
                    best == NO_ACTION or scores[action] > scores[best]
                ):
                    best = action
            chosen[word] = best
            if moves[best] == BEGIN:
                opened, label = word, labels[best]
            elif moves[best] == LAST:
                opened, label = NO_TOKEN, -1
        first = last


@compiled
def _allows(move, label, is_open, open_label, may_go_on, blank):
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
