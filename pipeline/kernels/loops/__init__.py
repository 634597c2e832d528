"""The loops that are compiled: numba's source of them. Only ``pipeline.kernels.machine_code`` imports this package,
and only where no machine code is kept yet, so that a start does not wait for the compiler.

The functions get all the memory that they need from the caller: they allocate none, raise nothing, and so need
nothing of numba's at run time.
"""

import numba

# Sums may be reordered (and so run in vector registers) and multiply-adds fused; NaN and infinity keep their rules.
LOOSE = {"reassoc", "contract", "nsz"}

compiled = numba.njit(fastmath=LOOSE, error_model="numpy")
# For what is called for every word with a dozen arrays, which would be handed over one by one.
inlined = numba.njit(fastmath=LOOSE, error_model="numpy", inline="always")
