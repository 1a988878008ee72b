"""A form that is sent twice by one page, as a double tap does, is taken once; the second gets the first one's answer.

Every page that is made has a number of its own in its forms, so that the same words typed on another day are another
form, and so is a form that was changed before it was sent again.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from merite.web.bodies import Body

FIELD = "once"
_KEPT = 1_000  # forms: the oldest are forgotten
_LEADS_ON = 303


@dataclass(slots=True)
class _Taken:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    headers: list[tuple[bytes, bytes]] | None = None


@dataclass(slots=True)
class Once:
    """The forms that were taken lately, and where each led; kept in memory alone."""

    _taken: OrderedDict[str, _Taken] = field(default_factory=OrderedDict)

    async def answer(self, name: str, made: Callable[[], Awaitable[Response]]) -> Response:
        """What ``made`` answers to the form ``name``; where it led somewhere already, the way there again.

        An answer that leads nowhere, such as a file or a page that says what is wrong, is made anew each time.
        """
        taken = self._taken.setdefault(name, _Taken())
        while len(self._taken) > _KEPT:
            self._taken.popitem(last=False)
        async with taken.lock:
            if taken.headers is not None:
                again = Response(status_code=_LEADS_ON)
                again.raw_headers = list(taken.headers)
                return again
            response = await made()
            if response.status_code == _LEADS_ON:
                taken.headers = list(response.raw_headers)
            return response


def name_of(request: Request, visitor: str, body: Body) -> str | None:
    """What tells a form that was sent from every other; None where its page gave it no number."""
    if not body.form.get(FIELD):
        return None
    files = [(name, one.filename, one.size) for name, many in sorted(body.files.items()) for one in many]
    told = repr((visitor, request.url.path, sorted(body.form.multi_items()), files))
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
