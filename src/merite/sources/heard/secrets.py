"""The password or key of a declared source: kept when a form was filled in, else in the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from merite.store import kept_secrets


def variable_of(name: str, said: Mapping[str, Any]) -> str:
    """The variable of the environment that may hold the secret: the one ``secret`` names, else after the source."""
    usual = f"MERITE_{name.upper().replace('-', '_').replace('.', '_')}_SECRET"
    return str(said.get("secret", usual))


def secret_of(folder: Path, root: str, name: str, said: Mapping[str, Any]) -> str | None:
    """The secret of the source ``name`` that ``root`` of merite.toml declares; None where there is none."""
    return kept_secrets.secret(folder, f"{root}.{name}", variable_of(name, said))


def has_secret(folder: Path, root: str, name: str, said: Mapping[str, Any]) -> bool:
    """Whether there is one."""
    return secret_of(folder, root, name, said) is not None
