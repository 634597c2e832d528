"""Memory asked for before it is needed."""

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from pipeline.kernels.loops import compiled

FLOATS_IN_A_LINE = 16
_TO_READ, _KEEP_NEAR, _DATA = 0, 2, 1


@compiled
def fetch(rows, row):
    """Have the processor bring ``rows[row]`` near; nothing where there is no such row."""
    if row < rows.shape[0]:
        for place in range(0, rows.shape[1], FLOATS_IN_A_LINE):
            _fetch(rows[row], place)


@intrinsic
def _fetch(typing, line, place):
    def code(context, builder, signature, arguments):
        array = make_array(signature.args[0])(context, builder, arguments[0])
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        asked = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0i8")
        pointer = builder.bitcast(builder.gep(array.data, [arguments[1]]), byte)
        builder.call(asked, [pointer, *(number(value) for value in (_TO_READ, _KEEP_NEAR, _DATA))])
        return context.get_dummy_value()

    return types.void(line, place), code
