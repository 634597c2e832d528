"""The arc-eager transition system of the dependency parser, decoded greedily.

Original: ``spacy.pipeline._parser_internals.arc_eager`` (the actions and when each is allowed), ``_state`` (stack,
buffer, arcs and the eight places that the network sees) and ``spacy.pipeline.transition_parser`` (the loop). The
system is that of Honnibal and Johnson (2015), non-monotonic: a word reduced without a head goes back to the buffer.

    S  push the next word             D  pop; without head, back to the buffer
    L  next word ← top, pop the top   R  top → next word, push it          B  a sentence starts at the word after next

Sentence starts that stand when the parser begins are kept: nothing crosses a start, and no start arises where the
document denies one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.kernels.compiled import compiled
from pipeline.kernels.scorer import score

PLACES = 8
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
NO_TOKEN = -1
NO_ACTION = -1
STARTS, DENIED = 1, -1


class ParseState(NamedTuple):
    """Stack, words put back, and arcs of one document. ``counts``: size of stack, words put back, next new word.

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
    was_returned: npt.NDArray[np.bool_]
    starts: npt.NDArray[np.int8]


@compiled
def parse(features, lengths, starts, moves, weights):  # type: ignore[no-untyped-def]
    """Heads and arc actions of documents of these ``lengths``, whose tokens are the rows of ``features``.

    ``moves`` is the kind of each action. A head is an index within the document, NO_TOKEN for a root, whose action
    is NO_ACTION.
    """
    total = features.shape[0]
    heads = np.full(total, NO_TOKEN, dtype=np.int32)
    actions = np.full(total, NO_ACTION, dtype=np.int16)
    scores = np.empty(moves.shape[0], dtype=np.float32)
    sums = np.empty(weights.bias.shape[0], dtype=np.float32)
    hidden = np.empty(weights.upper.shape[0], dtype=np.float32)
    places = np.empty(PLACES, dtype=np.int64)
    allowed = np.empty(5, dtype=np.bool_)
    first = 0
    for length in lengths:
        last = first + length
        state = ParseState(
            np.empty(length, dtype=np.int32),
            np.empty(length, dtype=np.int32),
            np.zeros(3, dtype=np.int64),
            heads[first:last],
            actions[first:last],
            np.full(length, NO_TOKEN, dtype=np.int32),
            np.full(length, NO_TOKEN, dtype=np.int32),
            np.full(length, NO_TOKEN, dtype=np.int32),
            np.zeros(length, dtype=np.bool_),
            starts[first:last].copy(),
        )
        rows = features[first:last]
        while state.counts[0] > 0 or _left_in_buffer(state) > 0:
            _see(state, places)
            score(rows, places, weights, sums, hidden, scores)
            _allow(state, allowed)
            best = NO_ACTION
            for action in range(scores.shape[0]):
                if allowed[moves[action]] and (best == NO_ACTION or scores[action] > scores[best]):
                    best = action
            if best == NO_ACTION:
                break
            _do(state, moves[best], best)
        first = last
    return heads, actions


@compiled
def _left_in_buffer(state):  # type: ignore[no-untyped-def]
    return state.heads.shape[0] - state.counts[2] + state.counts[1]


@compiled
def _stacked(state, depth):  # type: ignore[no-untyped-def]
    size = state.counts[0]
    return state.stack[size - 1 - depth] if depth < size else NO_TOKEN


@compiled
def _next(state, ahead):  # type: ignore[no-untyped-def]
    returned = state.counts[1]
    if ahead < returned:
        return np.int64(state.returned[returned - 1 - ahead])
    word = state.counts[2] + ahead - returned
    return word if word < state.heads.shape[0] else np.int64(NO_TOKEN)


@compiled
def _see(state, places):  # type: ignore[no-untyped-def]
    """The two next words, the top three of the stack, and the latest children: left of both, right of the top."""
    word, top = _next(state, 0), _stacked(state, 0)
    places[0], places[1] = word, _next(state, 1)
    places[2], places[3], places[4] = top, _stacked(state, 1), _stacked(state, 2)
    places[5] = state.left[word] if word >= 0 else NO_TOKEN
    places[6] = state.left[top] if top >= 0 else NO_TOKEN
    places[7] = state.right[top] if top >= 0 else NO_TOKEN


@compiled
def _allow(state, allowed):  # type: ignore[no-untyped-def]
    """Which kinds of action the state allows (``is_valid`` of each action in the original)."""
    depth, left = state.counts[0], _left_in_buffer(state)
    word, after = _next(state, 0), _next(state, 1)
    at_start = left > 0 and state.starts[word] == STARTS
    allowed[SHIFT] = depth == 0 or (left >= 2 and not at_start and not state.was_returned[word])
    allowed[REDUCE] = depth > 0 and (left == 0 or depth > 1 or state.starts[word] != DENIED)
    allowed[LEFT] = depth > 0 and left > 0 and not at_start
    allowed[RIGHT] = allowed[LEFT]
    allowed[BREAK] = left >= 2 and after == word + 1 and state.starts[after] == 0


@compiled
def _do(state, move, action):  # type: ignore[no-untyped-def]
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
            state.was_returned[word] = False
        elif state.heads[top] < 0 and state.counts[0] > 0:
            state.was_returned[top] = True
            state.returned[state.counts[1]] = top
            state.counts[1] += 1


@compiled
def _push(state, word):  # type: ignore[no-untyped-def]
    if state.counts[1] > 0:
        state.counts[1] -= 1
    else:
        state.counts[2] += 1
    state.stack[state.counts[0]] = word
    state.counts[0] += 1
