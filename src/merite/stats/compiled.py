"""Compiled code kept on disk: numba compiles it once, and later processes load it without importing numba.

A function whose arguments are all pointers is compiled to an object file in a cache folder (``kept``). Loading it takes
milliseconds by llvmlite alone, where numba takes seconds to import. Whatever goes wrong on the way, numba is used.
"""

import ctypes
import hashlib
import inspect
import sys
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

from merite.stats import kept

Function = Callable[..., Any]
Helpers = Mapping[Function, str]

_loaded: dict[str, Callable[..., Any]] = {}
_kept_alive: list[Any] = []


def ready(function: Function, helpers: Helpers) -> bool:
    """Whether the compiled ``function`` is on disk or loaded, so that nothing has to be compiled."""
    key = _key(_modules(function, helpers))
    return key in _loaded or kept.is_there(f"{key}.o")


def compiled(function: Function, kinds: str, helpers: Helpers) -> Callable[..., int]:
    """``function``, compiled; it takes numpy arrays and releases the interpreter's lock.

    ``kinds``: a letter an argument: i (int64), u (uint64) or d (float64), all pointers. ``helpers``: the functions that
    it calls, of its module or of others, each after those that it calls itself, with the kinds of its result and
    arguments: capital letters for numbers (I, D), P for a pair of D, N for nothing. All names of these modules are seen
    together, so no two of them may mean different things. Returns what the function returns, an integer.
    """
    key = _key(_modules(function, helpers))
    if key not in _loaded:
        _loaded[key] = _from_disk(key, kinds) or _by_numba(function, kinds, helpers, key)
    return _loaded[key]


def _modules(function: Function, helpers: Helpers) -> tuple[ModuleType, ...]:
    """The function's module and those of what it calls, each once."""
    return tuple(dict.fromkeys(sys.modules[one.__module__] for one in (function, *helpers)))


def _key(modules: tuple[ModuleType, ...]) -> str:
    import llvmlite
    import llvmlite.binding as llvm

    sources = [inspect.getsource(module) for module in modules]
    parts = (sources, llvmlite.__version__, llvm.get_host_cpu_name(), sys.platform, sys.version)
    short = modules[0].__name__.rsplit(".", 1)[-1]
    return f"{short}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"


def _from_disk(key: str, kinds: str) -> Callable[..., int] | None:
    for content in kept.found(f"{key}.o"):
        symbol, _, code = content.partition(b"\n")
        try:
            return _linked(symbol.decode(), code, kinds)
        except (OSError, RuntimeError, ValueError):
            continue
    return None


def _linked(symbol: str, code: bytes, kinds: str) -> Callable[..., int]:
    """A callable from an object file, by llvmlite."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(jit=True)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    address = engine.get_function_address(symbol)
    if not address:
        raise RuntimeError(symbol)
    _kept_alive.append(engine)
    # numba's own convention: place of the result, place of an exception (never raised here), then the arguments
    call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_void_p] * len(kinds))(address)

    def run(*arrays: Any) -> int:
        result, trouble = ctypes.c_int64(), ctypes.c_void_p()
        status = call(ctypes.addressof(result), ctypes.addressof(trouble), *[a.ctypes.data for a in arrays])
        if status != 0:
            raise RuntimeError(f"{symbol} failed with {status}")
        return int(result.value)

    return run


def _by_numba(function: Function, kinds: str, helpers: Helpers, key: str) -> Callable[..., int]:
    import numba

    config: Any = numba.config
    before = config.OPT
    config.OPT = type(before)(0)  # the whole is optimised once, below, and not piece by piece
    try:
        return _compiled_by_numba(function, kinds, helpers, key)
    finally:
        config.OPT = before


def _compiled_by_numba(function: Function, kinds: str, helpers: Helpers, key: str) -> Callable[..., int]:
    import numba
    from numba import types

    njit: Any = numba.njit
    number: dict[str, Any] = {"i": types.int64, "u": types.uint64, "d": types.float64}
    pointer: Any = types.CPointer
    kind = {letter: pointer(one) for letter, one in number.items()}
    pair: Any = types.UniTuple
    kind |= {"I": types.int64, "D": types.float64, "P": pair(types.float64, 2), "N": types.none}
    options: dict[str, Any] = {"nogil": True, "fastmath": True, "error_model": "numpy", "boundscheck": False}
    options |= {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    space: dict[str, Any] = {}
    for module in _modules(function, helpers):
        space |= vars(module)
    for helper, described in helpers.items():
        result, _, given = described.partition(":")
        known = kind[result](*[kind[letter] for letter in given])
        space[helper.__name__] = njit([known], **options)(_copy(helper, space))
    signature = types.int64(*[kind[letter] for letter in kinds])
    inner = njit([signature], **options)(_copy(function, space))
    symbol = inner.overloads[signature.args].fndesc.llvm_func_name
    code = _object_code(inner.inspect_llvm(signature.args))
    try:
        run = _linked(symbol, code, kinds)
    except (RuntimeError, OSError):  # numba's own loader knows more symbols than llvmlite's
        return _called_by_numba(_copy(function, space), signature)
    kept.keep(f"{key}.o", symbol.encode() + b"\n" + code)
    return run


def _called_by_numba(function: Any, signature: Any) -> Callable[..., int]:
    import numba

    cfunc: Any = numba.cfunc
    made = cfunc(signature, fastmath=True, error_model="numpy")(function)
    _kept_alive.append(made)
    wanted: Any = made.ctypes.argtypes

    def run(*arrays: Any) -> int:
        return int(made.ctypes(*[ctypes.cast(a.ctypes.data, one) for a, one in zip(arrays, wanted, strict=True)]))

    return run


def _copy(function: Any, space: dict[str, Any]) -> Any:
    """The same function whose names are looked up in ``space``, where its helpers are compiled ones."""
    return FunctionType(function.__code__, space, function.__name__)


def _object_code(text: str) -> bytes:
    """The whole optimised at once and turned into an object file for this machine."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3, jit=True, reloc="default"
    )
    module = llvm.parse_assembly(text)
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = tuning.slp_vectorization = True
    builder = llvm.create_pass_builder(machine, tuning)
    builder.getModulePassManager().run(module, builder)
    code: bytes = machine.emit_object(module)
    return code
