"""The loops as C functions of addresses and sizes, which is how ``pipeline.kernels.machine_code`` calls them."""

from numba import carray, cfunc, types

from pipeline.kernels.actions import NER_PLACES, PARSER_PLACES
from pipeline.kernels.loops import LOOSE
from pipeline.kernels.loops.arcs import ParseState
from pipeline.kernels.loops.arcs import parse as parse_arrays
from pipeline.kernels.loops.maximum import add_normalised_maximum as add_arrays
from pipeline.kernels.loops.scores import Network
from pipeline.kernels.loops.spans import recognise as recognise_arrays
from pipeline.kernels.loops.tiles import add_tiles as add_tile_arrays
from pipeline.kernels.loops.tiles import spread as spread_arrays
from pipeline.kernels.loops.windows import add_windows as add_window_arrays
from pipeline.kernels.shapes import COLUMNS_AT_ONCE, TILE, TILE_PRODUCTS, WORDS

REALS = types.CPointer(types.float32)
BYTES = types.CPointer(types.int8)
SHORTS = types.CPointer(types.int16)
INTS = types.CPointer(types.int32)
LONGS = types.CPointer(types.int64)
SIZE = types.int64


@cfunc(types.void(REALS, REALS, REALS, REALS, REALS, REALS, SIZE, SIZE, SIZE), fastmath=LOOSE, error_model="numpy")
def add_normalised_maximum(pieces, bias, gain, shift, best, out, rows, columns, width):
    """``loops.maximum``."""
    add_arrays(
        carray(pieces, (rows, columns)),
        carray(bias, (columns,)),
        carray(gain, (width,)),
        carray(shift, (width,)),
        carray(best, (width,)),
        carray(out, (rows, width)),
    )


@cfunc(
    types.void(REALS, REALS, LONGS, REALS, REALS, REALS, REALS, REALS, REALS, SIZE, SIZE, SIZE, SIZE, SIZE),
    fastmath=LOOSE,
    error_model="numpy",
)
def add_windows(table, products, rows, bias, gain, shift, nothing, best, out, words, known, places, columns, width):
    """``loops.windows``."""
    add_window_arrays(
        carray(table, (words, width)),
        carray(products, (known, WORDS * columns)),
        carray(rows, (2, places)),
        carray(bias, (columns,)),
        carray(gain, (width,)),
        carray(shift, (width,)),
        carray(nothing, (columns,)),
        carray(best, (width,)),
        carray(out, (places, width)),
    )


@cfunc(types.void(REALS, REALS, SIZE, SIZE), fastmath=LOOSE, error_model="numpy")
def spread(rows, spreads, tiles, width):
    """``loops.tiles``. Of ``rows`` there are two more than the tiles' outputs."""
    spread_arrays(carray(rows, (tiles * TILE + 2, width)), carray(spreads, (TILE_PRODUCTS, tiles, width)))


@cfunc(types.void(REALS, REALS, REALS, REALS, REALS, REALS, SIZE, SIZE, SIZE), fastmath=LOOSE, error_model="numpy")
def add_tiles(products, bias, gain, shift, best, out, tiles, columns, width):
    """``loops.tiles``."""
    add_tile_arrays(
        carray(products, (TILE_PRODUCTS, tiles, columns)),
        carray(bias, (columns,)),
        carray(gain, (width,)),
        carray(shift, (width,)),
        carray(best, (TILE, width)),
        carray(out, (tiles * TILE, width)),
    )


# features, documents' lengths, kinds of the actions; then weights, room for one state; their sizes
_COMMON = (REALS, LONGS, BYTES, REALS, REALS, REALS, REALS, REALS, LONGS, SIZE, SIZE, SIZE, SIZE, SIZE)


@cfunc(types.void(*_COMMON, INTS, SHORTS, INTS, BYTES, BYTES), fastmath=LOOSE, error_model="numpy")
def parse(features, lengths, moves, bias, padding, upper, upper_bias, room, integers,
          tokens, documents, sums, hidden, actions, heads, arcs, links, was_returned, starts):  # fmt: skip
    """``loops.arcs``. ``links`` has five rows of ``tokens``: stack, words put back, and the three of children."""
    columns = actions + -actions % COLUMNS_AT_ONCE
    network = Network(
        carray(bias, (sums,)),
        carray(padding, (PARSER_PLACES, sums)),
        carray(upper, (hidden, columns)),
        carray(upper_bias, (columns,)),
        carray(room, (sums + hidden + columns,))[:sums],
        carray(room, (sums + hidden + columns,))[sums : sums + hidden],
        carray(room, (sums + hidden + columns,))[sums + hidden :],
    )
    rows, small = carray(links, (5, tokens)), carray(integers, (PARSER_PLACES + 8,))
    whole = ParseState(
        rows[0],
        rows[1],
        small[PARSER_PLACES : PARSER_PLACES + 3],
        carray(heads, (tokens,)),
        carray(arcs, (tokens,)),
        rows[2],
        rows[3],
        rows[4],
        carray(was_returned, (tokens,)),
        carray(starts, (tokens,)),
    )
    parse_arrays(
        carray(features, (tokens, PARSER_PLACES * sums)),
        carray(lengths, (documents,)),
        carray(moves, (actions,)),
        network,
        whole,
        small[:PARSER_PLACES],
        small[PARSER_PLACES + 3 :],
    )


@cfunc(types.void(*_COMMON, BYTES, BYTES, SHORTS, SHORTS), fastmath=LOOSE, error_model="numpy")
def recognise(features, lengths, moves, bias, padding, upper, upper_bias, room, integers,
              tokens, documents, sums, hidden, actions, starts, blank, labels, chosen):  # fmt: skip
    """``loops.spans``."""
    columns = actions + -actions % COLUMNS_AT_ONCE
    network = Network(
        carray(bias, (sums,)),
        carray(padding, (NER_PLACES, sums)),
        carray(upper, (hidden, columns)),
        carray(upper_bias, (columns,)),
        carray(room, (sums + hidden + columns,))[:sums],
        carray(room, (sums + hidden + columns,))[sums : sums + hidden],
        carray(room, (sums + hidden + columns,))[sums + hidden :],
    )
    recognise_arrays(
        carray(features, (tokens, NER_PLACES * sums)),
        carray(lengths, (documents,)),
        carray(starts, (tokens,)),
        carray(blank, (tokens,)),
        carray(moves, (actions,)),
        carray(labels, (actions,)),
        network,
        carray(integers, (NER_PLACES,)),
        carray(chosen, (tokens,)),
    )
