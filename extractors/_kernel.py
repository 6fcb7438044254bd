"""The faster of two matrix kernels for spaCy's networks: its own, or numpy's."""

import time
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it brings no types


def choose_kernel(model: Any) -> None:
    """Let a spaCy model multiply with numpy where that is faster on this processor; heads and names stay the same."""
    # Several threads gain nothing on matrices this small, and bring two workers to a standstill.
    threadpool_limits(1, user_api="blas")
    ops = model.get_pipe("parser").model.ops  # one for the whole model
    own, numpy = (_time_product(ops, use_blis=use_blis) for use_blis in (True, False))
    ops.use_blis = own <= numpy


def _time_product(ops: Any, *, use_blis: bool) -> float:
    """Seconds of processor time, at best, for a product of the commonest size in the small English model."""
    ops.use_blis = use_blis
    left, right = ops.alloc2f(200, 288) + 1, ops.alloc2f(288, 288) + 1
    times = []
    for _ in range(5):
        start = time.thread_time()
        for _ in range(4):
            ops.gemm(left, right, trans2=True)
        times.append(time.thread_time() - start)
    return min(times)
