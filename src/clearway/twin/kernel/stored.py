"""The machine code of the kernel, kept on disk and linked without the compiler that made it.

The compiler needs a second and 90 MB before it does anything; linking what it made once needs neither.
"""

from __future__ import annotations

import ctypes
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = "CLEARWAY_CACHE_DIR"
"""Environment variable: folder for the machine code instead of the usual ones."""

_DIGEST = 32


@cache
def linked() -> Callable[[np.ndarray[Any, np.dtype[Any]]], int]:
    """The kernel as a function of a world, an array of one record of type ``WORLD``; see :func:`machine.simulate`.

    It holds no lock of the interpreter. The first call on a machine compiles it, which takes some ten seconds.
    """
    name, code = _kept() or _made()
    return _callable(name, code)


def sources() -> bytes:
    """A digest of all sources of the kernel, so that old machine code is never taken for new."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return blake2b(b"".join(file.read_bytes() for file in files), digest_size=16).digest()


def _target() -> bytes:
    """What machine code fits, beside its sources: this processor, and the versions that made it."""
    from llvmlite import binding

    parts = [binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten(), binding.get_process_triple()]
    parts += [
        version("numba"),
        version("llvmlite"),
        os.environ.get("NUMBA_OPT", ""),
        os.environ.get("NUMBA_CPU_NAME", ""),
    ]
    return blake2b("\n".join(parts).encode(), digest_size=16).digest()


def _files() -> Iterator[Path]:
    """Where the machine code may lie, the first place that can be written being taken."""
    name = f"kernel-{_target().hex()[:16]}.o"
    given = os.environ.get(FOLDER)
    if given:
        yield Path(given) / name
        return
    yield Path(__file__).parent / "__pycache__" / name
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "clearway" / name
    yield Path(tempfile.gettempdir()) / f"clearway-{_user()}" / name


def _user() -> str:
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _kept() -> tuple[str, bytes] | None:
    """Name of the entry and machine code, where a whole file of the present sources lies on disk."""
    for file in _files():
        try:
            data = file.read_bytes()
        except OSError:
            continue
        body = data[_DIGEST:]
        if data[:_DIGEST] == _seal(body):
            name, _, code = body.partition(b"\n")
            return name.decode(), code
    return None


def _seal(body: bytes) -> bytes:
    """Begins a file: neither a part of it nor one of other sources has it."""
    return blake2b(body, digest_size=_DIGEST, key=sources()).digest()


def _made() -> tuple[str, bytes]:
    from clearway.twin.kernel.compiling import object_code
    from clearway.twin.kernel.machine import simulate

    name, code = object_code(simulate)
    body = name.encode() + b"\n" + code
    for file in _files():
        if _written(file, _seal(body) + body):
            break
    return name, code


def _written(file: Path, data: bytes) -> bool:
    """Whether a file could be written, whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=file.name, delete=False) as draft:
            draft.write(data)
        Path(draft.name).replace(file)
    except OSError:
        return False
    return True


def _callable(name: str, code: bytes) -> Callable[[np.ndarray[Any, np.dtype[Any]]], int]:
    """Machine code as a function; ``name(result, exception, world)`` follows the compiler's way to call."""
    from llvmlite import binding

    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_default_triple().create_target_machine(jit=True)
    engine = binding.create_mcjit_compiler(binding.parse_assembly(""), machine)
    engine.add_object_file(binding.ObjectFileRef.from_data(code))
    engine.finalize_object()
    words = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
    entry = ctypes.CFUNCTYPE(ctypes.c_int, *words)(engine.get_function_address(name))

    def simulate(world: np.ndarray[Any, np.dtype[Any]]) -> int:
        result, exception = ctypes.c_int64(), ctypes.c_void_p()
        entry(ctypes.byref(result), ctypes.byref(exception), world.ctypes.data)
        return result.value

    # The engine owns the memory of the code.
    simulate.engine = engine  # type: ignore[attr-defined]
    return simulate
