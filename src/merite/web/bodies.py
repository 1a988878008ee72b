"""Reading a form: refused before it is read when it is announced too large, and while it is read when it lied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData, ImmutableMultiDict, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive

from merite.errors.server import FormUnreadable, TooLarge

_MOST_FILES = 500
_MOST_FIELDS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What was sent; ``whole`` must be closed when the page has answered."""

    form: ImmutableMultiDict[str, str]
    files: Mapping[str, Sequence[UploadFile]]
    whole: FormData | None


NOTHING = Body(form=ImmutableMultiDict(), files={}, whole=None)


def refuse_large(request: Request, most: int) -> None:
    """Raise ``TooLarge`` for a body that is announced larger than ``most`` bytes; nothing of it has been read."""
    announced = request.headers.get("content-length", "0")
    if not announced.isascii() or not announced.isdigit():
        raise FormUnreadable()
    if int(announced) > most:
        raise TooLarge(most=most / 1e6)


async def read(request: Request, most: int) -> Body:
    """The form or JSON object of ``request``; raises ``TooLarge`` as soon as more than ``most`` bytes have come."""
    counted = Request(request.scope, receive=_counted(request.receive, most))
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return Body(form=_from_json(await counted.body()), files={}, whole=None)
    try:
        whole = await counted.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS)
    except (HTTPException, UnicodeDecodeError, ValueError):
        raise FormUnreadable() from None
    files: dict[str, list[UploadFile]] = {}
    typed: list[tuple[str, str]] = []
    for name, value in whole.multi_items():
        if isinstance(value, str):
            typed.append((name, value.replace("\x00", "")))
        elif value.filename:
            files.setdefault(name, []).append(value)
    return Body(form=ImmutableMultiDict(typed), files=files, whole=whole)


def _counted(receive: Receive, most: int) -> Receive:
    seen = 0

    async def next_piece() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge(most=most / 1e6)
        return message

    return next_piece


def _from_json(content: bytes) -> ImmutableMultiDict[str, str]:
    """A JSON object's members as a form's fields: a list is a name several times, null is a field left out."""
    try:
        told = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        raise FormUnreadable() from None
    if not isinstance(told, dict):
        raise FormUnreadable()
    fields = [(name, one) for name, value in told.items() for one in (value if isinstance(value, list) else [value])]
    return ImmutableMultiDict([(name, _plain(one)) for name, one in fields if one is not None])


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.replace("\x00", "") if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
