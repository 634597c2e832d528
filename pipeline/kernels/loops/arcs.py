"""The arc-eager transition system of the dependency parser, decoded greedily.

Original: ``spacy.pipeline._parser_internals.arc_eager`` (the actions and when each is allowed), ``_state`` (stack,
buffer, arcs and the eight places that the network sees) and ``spacy.pipeline.transition_parser`` (the loop). The
system is that of Honnibal and Johnson (2015), non-monotonic: a word reduced without a head goes back to the buffer.

    S  push the next word             D  pop; without head, back to the buffer
    L  next word ← top, pop the top   R  top → next word, push it          B  a sentence starts at the word after next

Sentence starts that stand when the parser begins are kept: nothing crosses a start, and no start arises where the
document denies one.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.kernels.actions import BREAK, DENIED, LEFT, NO_ACTION, NO_TOKEN, REDUCE, RIGHT, SHIFT, STARTS
from pipeline.kernels.loops import compiled, inlined
from pipeline.kernels.loops.fetching import fetch
from pipeline.kernels.loops.scores import score

# The words after the next whose rows are asked for: a row comes in while two are worked on.
AHEAD = 3


class ParseState(NamedTuple):
    """Stack, words put back, and arcs. ``counts``: size of stack, words put back, next new word.

    ``left`` and ``right`` hold each word's latest child on that side, ``right_before`` the right child of the same
    head before that word; ``starts`` is 1 where a sentence starts, -1 where none may.
    """

    stack: npt.NDArray[np.int32]
    returned: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int64]
    heads: npt.NDArray[np.int32]
    actions: npt.NDArray[np.int16]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    right_before: npt.NDArray[np.int32]
    was_returned: npt.NDArray[np.int8]
    starts: npt.NDArray[np.int8]


@compiled
def parse(features, lengths, moves, network, whole, places, allowed):
    """Fill the heads and arc actions of ``whole``, the state of all the documents of these ``lengths`` together,
    whose tokens are the rows of ``features``.

    ``moves`` is the kind of each action. A head is an index within the document, NO_TOKEN for a root, whose action
    is NO_ACTION. ``places`` and ``allowed`` are room for what one state shows and allows.
    """
    first = 0
    for length in lengths:
        state = _part(whole, first, first + length)
        state.counts[0] = state.counts[1] = state.counts[2] = 0
        rows = features[first : first + length]
        fetched = 0
        while state.counts[0] > 0 or _left_in_buffer(state) > 0:
            _allow(state, allowed)
            best = NO_ACTION
            if not _is_forced(moves, allowed):
                _see(state, places)
                score(rows, places, network)
            for action in range(moves.shape[0]):
                if allowed[moves[action]] and (best == NO_ACTION or network.scores[action] > network.scores[best]):
                    best = action
            if best == NO_ACTION:
                break
            _do(state, moves[best], best)
            while fetched <= state.counts[2] + AHEAD:
                fetch(rows, fetched)
                fetched += 1
        first += length


@compiled
def _part(whole, first, last):
    """The state of the one document whose tokens are ``first:last``."""
    return ParseState(
        whole.stack[first:last],
        whole.returned[first:last],
        whole.counts,
        whole.heads[first:last],
        whole.actions[first:last],
        whole.left[first:last],
        whole.right[first:last],
        whole.right_before[first:last],
        whole.was_returned[first:last],
        whole.starts[first:last],
    )


@compiled
def _left_in_buffer(state):
    return state.heads.shape[0] - state.counts[2] + state.counts[1]


@compiled
def _stacked(state, depth):
    size = state.counts[0]
    return state.stack[size - 1 - depth] if depth < size else NO_TOKEN


@compiled
def _next(state, ahead):
    returned = state.counts[1]
    if ahead < returned:
        return np.int64(state.returned[returned - 1 - ahead])
    word = state.counts[2] + ahead - returned
    return word if word < state.heads.shape[0] else np.int64(NO_TOKEN)


@inlined
def _see(state, places):
    """The two next words, the top three of the stack, and the latest children: left of both, right of the top."""
    word, top = _next(state, 0), _stacked(state, 0)
    places[0], places[1] = word, _next(state, 1)
    places[2], places[3], places[4] = top, _stacked(state, 1), _stacked(state, 2)
    places[5] = state.left[word] if word >= 0 else NO_TOKEN
    places[6] = state.left[top] if top >= 0 else NO_TOKEN
    places[7] = state.right[top] if top >= 0 else NO_TOKEN


@inlined
def _allow(state, allowed):
    """Which kinds of action the state allows (``is_valid`` of each action in the original)."""
    depth, left = state.counts[0], _left_in_buffer(state)
    word, after = _next(state, 0), _next(state, 1)
    at_start = left > 0 and state.starts[word] == STARTS
    allowed[SHIFT] = depth == 0 or (left >= 2 and not at_start and state.was_returned[word] == 0)
    allowed[REDUCE] = depth > 0 and (left == 0 or depth > 1 or state.starts[word] != DENIED)
    allowed[LEFT] = depth > 0 and left > 0 and not at_start
    allowed[RIGHT] = allowed[LEFT]
    allowed[BREAK] = left >= 2 and after == word + 1 and state.starts[after] == 0


@compiled
def _is_forced(moves, allowed):
    """Whether no more than one action is allowed, whatever its score: mostly at a sentence's first and last words."""
    if allowed[LEFT]:
        return False
    found = 0
    for action in range(moves.shape[0]):
        found += allowed[moves[action]]
    return found <= 1


@compiled
def _do(state, move, action):
    """Carry out ``action``, of kind ``move``."""
    word, top = _next(state, 0), _stacked(state, 0)
    if move == BREAK:
        state.starts[_next(state, 1)] = STARTS
    elif move == SHIFT:
        _push(state, word)
    elif move == RIGHT:
        state.heads[word], state.actions[word] = top, action
        state.right_before[word] = state.right[top]
        state.right[top] = word
        _push(state, word)
    else:
        state.counts[0] -= 1
        if move == LEFT:
            if state.heads[top] >= 0:
                state.right[state.heads[top]] = state.right_before[top]
            state.heads[top], state.actions[top] = word, action
            state.left[word] = top
            state.was_returned[word] = 0
        elif state.heads[top] < 0 and state.counts[0] > 0:
            state.was_returned[top] = 1
            state.returned[state.counts[1]] = top
            state.counts[1] += 1


@compiled
def _push(state, word):
    if state.counts[1] > 0:
        state.counts[1] -= 1
    else:
        state.counts[2] += 1
    state.stack[state.counts[0]] = word
    state.counts[0] += 1
