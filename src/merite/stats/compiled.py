"""Compiled code kept on disk: numba compiles it once, and later processes load it without importing numba.

A function whose arguments are all pointers is compiled to an object file in a cache folder (the package's own where it
may be written to, else the user's, else a temporary one). Loading it takes milliseconds by llvmlite alone, where
numba takes seconds to import. Whatever goes wrong on the way, numba itself is used.
"""

import ctypes
import hashlib
import inspect
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

_loaded: dict[str, Callable[..., Any]] = {}
_kept_alive: list[Any] = []
CACHE_VARIABLE = "MERITE_CACHE"


def ready(module: ModuleType) -> bool:
    """Whether the compiled code of ``module`` is on disk or loaded, so that nothing has to be compiled."""
    key = _key(module)
    return key in _loaded or any((folder / f"{key}.o").is_file() for folder in _folders())


def compiled(module: ModuleType, name: str, kinds: str, helpers: Sequence[str]) -> Callable[..., int]:
    """The function ``name`` of ``module``, compiled; it takes numpy arrays and releases the interpreter's lock.

    ``kinds``: a letter an argument: i (int64), u (uint64) or d (float64), all pointers. ``helpers``: the module's
    functions that it calls, in the order of their calls. Returns what the function returns, an integer.
    """
    key = _key(module)
    if key not in _loaded:
        _loaded[key] = _from_disk(key, kinds) or _by_numba(module, name, kinds, helpers, key)
    return _loaded[key]


def _key(module: ModuleType) -> str:
    import llvmlite
    import llvmlite.binding as llvm

    parts = (inspect.getsource(module), llvmlite.__version__, llvm.get_host_cpu_name(), sys.platform, sys.version)
    short = module.__name__.rsplit(".", 1)[-1]
    return f"{short}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"


def _folders() -> Iterator[Path]:
    asked = os.environ.get(CACHE_VARIABLE)
    if asked:
        yield Path(asked)
    yield Path(__file__).resolve().parent / "__pycache__"
    home = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    yield (Path(home) if home else Path(os.path.expanduser("~")) / ".cache") / "merite"
    user = os.getuid() if hasattr(os, "getuid") else 0
    yield Path(tempfile.gettempdir()) / f"merite-{user}"


def _from_disk(key: str, kinds: str) -> Callable[..., int] | None:
    for folder in _folders():
        file = folder / f"{key}.o"
        try:
            if hasattr(os, "getuid") and file.stat().st_uid not in (os.getuid(), 0):
                continue  # somebody else's code is not run
            symbol, _, code = file.read_bytes().partition(b"\n")
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


def _by_numba(module: ModuleType, name: str, kinds: str, helpers: Sequence[str], key: str) -> Callable[..., int]:
    import numba
    from numba import types

    njit: Any = numba.njit

    kind = {"i": types.int64, "u": types.uint64, "d": types.float64}
    options: dict[str, Any] = {"nogil": True, "fastmath": True, "error_model": "numpy", "boundscheck": False}
    space = dict(vars(module))
    for helper in helpers:
        space[helper] = njit(**options)(_copy(space[helper], space))
    pointer: Any = types.CPointer
    signature = types.int64(*[pointer(kind[letter]) for letter in kinds])
    inner = njit([signature], no_cpython_wrapper=True, no_cfunc_wrapper=True, **options)(_copy(space[name], space))
    symbol = inner.overloads[signature.args].fndesc.llvm_func_name
    code = _object_code(inner.inspect_llvm(signature.args))
    try:
        run = _linked(symbol, code, kinds)
    except (RuntimeError, OSError):  # numba's own loader knows more symbols than llvmlite's
        return _called_by_numba(space[name], space, signature, options)
    _keep(key, symbol.encode() + b"\n" + code)
    return run


def _called_by_numba(
    function: Any, space: dict[str, Any], signature: Any, options: dict[str, Any]
) -> Callable[..., int]:
    import numba

    known = {name: value for name, value in options.items() if name != "nogil"}
    cfunc: Any = numba.cfunc
    made = cfunc(signature, **known)(_copy(function, space))
    _kept_alive.append(made)

    wanted: Any = made.ctypes.argtypes

    def run(*arrays: Any) -> int:
        return int(made.ctypes(*[ctypes.cast(a.ctypes.data, kind) for a, kind in zip(arrays, wanted, strict=True)]))

    return run


def _copy(function: Any, space: dict[str, Any]) -> Any:
    """The same function whose names are looked up in ``space``, where its helpers are compiled ones."""
    from types import FunctionType

    return FunctionType(function.__code__, space, function.__name__)


def _object_code(text: str) -> bytes:
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=3, jit=True, reloc="default"
    )
    code: bytes = machine.emit_object(llvm.parse_assembly(text))
    return code


def _keep(key: str, content: bytes) -> None:
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                file.write(content)
            Path(file.name).replace(folder / f"{key}.o")
        except OSError:
            continue
        return
