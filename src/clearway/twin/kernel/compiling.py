"""How the kernel is compiled: every step once, from the bottom up, and the machine code of all of them in one go.

numba compiles a function that calls another by optimising and linking the other first, with all that it calls, again at
every level, and it makes a Python entry for each; one pass over all takes a small part of that time (measured in
docs/decisions/0031). Steps therefore stay unoptimised until the one entry links them. What is used of
numba for it: a pipeline of the compiler with a lowering pass of its own, and a code library that is linked as it is.
"""

from __future__ import annotations

import gc
import inspect
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from llvmlite import binding
from numba import njit, types
from numba.core import compiler, compiler_machinery, typed_passes, untyped_passes
from numba.core.codegen import JITCodeLibrary
from numba.core.registry import cpu_target
from numba.np.numpy_support import from_dtype

from clearway.twin.kernel import memory, stored

World: TypeAlias = Any
Item: TypeAlias = Any
Node: TypeAlias = Any
Queue: TypeAlias = Any
Dist: TypeAlias = Any
Calendar: TypeAlias = Any
Batch: TypeAlias = Any
Comparison: TypeAlias = Any
Int: TypeAlias = Any
Real: TypeAlias = Any
Bits: TypeAlias = Any
Flag: TypeAlias = Any

_TYPES: dict[str, Any] = {
    "World": from_dtype(memory.WORLD),
    "Item": from_dtype(memory.ITEM),
    "Node": from_dtype(memory.NODE),
    "Queue": from_dtype(memory.QUEUE),
    "Dist": from_dtype(memory.DIST),
    "Calendar": from_dtype(memory.CALENDAR),
    "Batch": from_dtype(memory.BATCH),
    "Comparison": from_dtype(memory.COMPARISON),
    "Int": types.int64,
    "Real": types.float64,
    "Bits": types.uint64,
    "Flag": types.boolean,
}
_STEPS: dict[Any, tuple[Any, ...]] = {}


class _Library(JITCodeLibrary):  # type: ignore[misc]
    """Code that is linked as it was lowered; only the library of the entry is optimised."""

    entry = False

    def _ensure_finalized(self) -> None:
        if self.entry and not self._finalized:
            self._linking_libraries = list(_all_of(self))
            self.finalize()

    def add_llvm_module(self, module: Any) -> None:
        if self.entry:
            super().add_llvm_module(module)
        else:
            module.data_layout = self._codegen._data_layout
            self._final_module.link_in(module)

    _shared_module: Any

    def _get_module_for_linking(self) -> Any:
        if self._shared_module is None:
            module = self._final_module.clone()
            for function in module.functions:
                if not function.is_declaration and function.linkage.name == "external":
                    function.linkage = "linkonce_odr"
            self._shared_module = module
        return self._shared_module

    def serialize_using_object_code(self) -> Any:
        """The machine code with the bare names of what it defines: the bitcode would only be read to be linked anew."""
        self._ensure_finalized()
        names = [function.name for function in self._final_module.functions if not function.is_declaration]
        module = binding.parse_assembly("\n".join(f'define void @"{name}"() {{ ret void }}' for name in names))
        return (self.name, "object", (self._get_compiled_object(), module.as_bitcode()))


def _all_of(library: Any) -> Iterator[Any]:
    """Every library that one needs, once."""
    seen: set[int] = set()
    waiting = list(library._linking_libraries)
    while waiting:
        other = waiting.pop()
        if id(other) not in seen:
            seen.add(id(other))
            waiting.extend(other._linking_libraries if isinstance(other, _Library) else ())
            yield other


@compiler_machinery.register_pass(mutates_CFG=False, analysis_only=False)
class _StepLowering(typed_passes.NativeLowering):  # type: ignore[misc]
    """Lowers a step without making it callable from Python."""

    _name = "clearway_step_lowering"

    def run_pass(self, state: Any) -> bool:
        state.library = _Library(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        state.flags.no_compile = True
        super().run_pass(state)
        lowered = state["cr"]
        # A dispatcher wants a built-in function of its own; a step is never called from Python.
        stand_in = [].clear
        state["cr"] = lowered._replace(cfunc=stand_in)
        state.targetctx.insert_user_function(stand_in, lowered.fndesc, [state.library])
        return True


@compiler_machinery.register_pass(mutates_CFG=False, analysis_only=False)
class _EntryLowering(typed_passes.NativeLowering):  # type: ignore[misc]
    """Lowers the entry, which links and optimises all steps."""

    _name = "clearway_entry_lowering"

    def run_pass(self, state: Any) -> bool:
        state.library = _Library(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.entry = True
        state.library.enable_object_caching()
        return bool(super().run_pass(state))


class _StepCompiler(compiler.CompilerBase):  # type: ignore[misc]
    lowering = _StepLowering

    def define_pipelines(self) -> list[Any]:
        """Only the passes that plain arithmetic, loops and calls need."""
        pipeline = compiler_machinery.PassManager("clearway")
        for made, what in (
            (untyped_passes.TranslateByteCode, "analyzing bytecode"),
            (untyped_passes.FixupArgs, "fix up args"),
            (untyped_passes.IRProcessing, "processing IR"),
            (untyped_passes.ReconstructSSA, "ssa"),
            (typed_passes.NopythonTypeInference, "nopython frontend"),
            (typed_passes.PreLowerStripPhis, "remove phis nodes"),
            (typed_passes.IRLegalization, "ensure IR is legal prior to lowering"),
            (self.lowering, "native lowering"),
            (typed_passes.NoPythonBackend, "nopython mode backend"),
        ):
            pipeline.add_pass(made, what)
        pipeline.finalize()
        return [pipeline]


class _EntryCompiler(_StepCompiler):
    lowering = _EntryLowering

    def define_pipelines(self) -> list[Any]:
        """Reached only where no machine code is kept on disk: the steps are compiled first."""
        compile_steps(self.state.func_id.func)
        return super().define_pipelines()


def step(function: Callable[..., Any]) -> Any:
    """A part of the kernel; the types of its arguments are its annotations."""
    made = njit(
        nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True, pipeline_class=_StepCompiler
    )(function)
    _STEPS[made] = _signature(function)
    return made


def entry(function: Callable[..., Any]) -> Any:
    """The one function of the kernel that Python calls; its machine code is kept on disk."""
    return njit(nogil=True, cache=True, error_model="numpy", no_cfunc_wrapper=True, pipeline_class=_EntryCompiler)(
        function
    )


def _signature(function: Callable[..., Any]) -> tuple[Any, ...]:
    return tuple(_TYPES[str(parameter.annotation)] for parameter in inspect.signature(function).parameters.values())


def object_code(function: Callable[..., Any]) -> tuple[str, bytes]:
    """Name and machine code of a function of the kernel with all steps that it calls, for whoever links it."""
    collecting = gc.isenabled()
    # Compiling makes millions of small objects and hardly any garbage: looking for it took a sixth of the time.
    gc.disable()
    try:
        made = compiler.compile_extra(
            cpu_target.typing_context,
            cpu_target.target_context,
            function,
            _signature(function),
            None,
            _flags(),
            {},
            pipeline_class=_EntryCompiler,
        )
    finally:
        if collecting:
            gc.enable()
    return made.fndesc.llvm_func_name, made.library._get_compiled_object()


def _flags() -> Any:
    flags = compiler.Flags()
    flags.error_model = "numpy"
    flags.release_gil = True
    flags.no_cpython_wrapper = True
    flags.no_cfunc_wrapper = True
    flags.nrt = False
    return flags


def sources() -> int:
    """A number that changes with any source of the kernel, for what numba keeps on disk."""
    return int.from_bytes(stored.sources()[:7], "little")


def compile_steps(function: Any) -> None:
    """Compile all steps that a function calls, and those that they call, each before its callers."""
    code, names = function.__code__, function.__globals__
    for name in code.co_names:
        made = names.get(name)
        signature = _STEPS.pop(made, None) if hasattr(made, "py_func") else None
        if signature is not None:
            compile_steps(made.py_func)
            made.compile(signature)
            made.disable_compile()
