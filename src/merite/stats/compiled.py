"""Functions compiled once and kept on disk, so that the second process starts at once."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

_OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "fastmath": True, "boundscheck": False}


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` compiled by numba; where neither its folder nor the user's is writable, kept in a temporary one."""
    import numba

    try:
        wrapped: Callable[..., Any] = numba.njit(**_OPTIONS)(function)
    except RuntimeError:  # numba found no folder that it may write to
        folder = Path(tempfile.gettempdir()) / "merite-compiled"
        folder.mkdir(exist_ok=True)
        os.environ["NUMBA_CACHE_DIR"] = str(folder)
        numba.core.config.reload_config()  # type: ignore[no-untyped-call]
        wrapped = numba.njit(**_OPTIONS)(function)
    return wrapped
