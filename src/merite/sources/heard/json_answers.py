"""Answers in JSON, which may hold anything: each value is asked for by its place and comes back typed or not at all."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard


def read_json(content: bytes) -> Any:
    """The value in the bytes; raises ``NotHeard`` where they are no JSON, or nested without end."""
    try:
        return json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotHeard(Unheard.UNREADABLE, found="json") from error


def at(value: Any, *path: str | int) -> Any:
    """What stands at a place (``at(post, "author", "handle")``), None where there is no such place."""
    for step in path:
        if isinstance(step, int):
            if (
                not isinstance(value, Sequence)
                or isinstance(value, (str, bytes))
                or not -len(value) <= step < len(value)
            ):
                return None
            value = value[step]
        else:
            if not isinstance(value, Mapping):
                return None
            value = value.get(step)
    return value


def text_at(value: Any, *path: str | int) -> str | None:
    """The text at a place, a number as text; None for anything else."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return None
    return str(found) or None


def number_at(value: Any, *path: str | int) -> float | None:
    """The finite number at a place, zero or more; None for anything else."""
    found = at(value, *path)
    if isinstance(found, bool) or not isinstance(found, (str, int, float)):
        return None
    try:
        number = float(found)
    except ValueError:
        return None
    return number if 0 <= number < 1e15 else None


def list_at(value: Any, *path: str | int) -> list[Any]:
    """The list at a place, empty where there is none."""
    found = at(value, *path)
    return found if isinstance(found, list) else []
