"""One way to compile a numeric kernel, typed and cached on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])


def kernel(function: F) -> F:
    """Compile a function over numpy arrays with numba; modules that use it are imported lazily.

    The compiled code is cached beside the source, releases the GIL and keeps exact integer arithmetic.
    """
    import numba

    return cast(F, numba.njit(cache=True, nogil=True)(function))


def part(function: F) -> F:
    """Compile a function into the kernels that call it, so that a call in a loop costs nothing."""
    import numba

    return cast(F, numba.njit(inline="always")(function))
