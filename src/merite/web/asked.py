"""One request, already checked, as a page receives it: who asks, for which client, what was typed."""

import contextlib
import datetime
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.datastructures import ImmutableMultiDict, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from merite.errors.server import FieldMissing
from merite.store.server import audit
from merite.store.workspace import Workspace, opened
from merite.vocabulary.account import Client, Person, Role
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language
from merite.web import cookies
from merite.web.once import FIELD
from merite.web.site import Site
from merite.web.templating import rendered


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``person``, ``client`` and ``role`` are there whenever the page's ``needs`` asks for them.

    ``form`` also has ``getlist(name)`` for boxes of which several may be ticked. ``visitor`` is the browser's secret.
    """

    site: Site
    request: Request
    person: Person | None
    client: Client | None
    role: Role | None
    language: Language
    visitor: str
    form: ImmutableMultiDict[str, str]
    files: Mapping[str, Sequence[UploadFile]]

    @property
    def private(self) -> bool:
        """Whether margin, wage and the sum that may be lost must stay hidden from this person."""
        return self.role is not Role.OWNER

    @property
    def csrf(self) -> Markup:
        """The hidden fields that every form sent by POST carries: whose it is, and which page it stands on."""
        value, number = cookies.csrf(self.site, self.visitor), secrets.token_hex(8)
        return Markup('<input type="hidden" name="csrf" value="{}"><input type="hidden" name="{}" value="{}">').format(
            value, FIELD, number
        )

    def path(self, name: str) -> str:
        """The part ``{name}`` of the page's address."""
        return str(self.request.path_params[name])

    def here(self, topic: str = "") -> str:
        """The address of a page of this client: ``here("hours")`` is ``/c/SLUG/hours``."""
        return f"/c/{self.its.slug}/{topic}"

    @property
    def its(self) -> Client:
        """The client, for pages that need a role."""
        if self.client is None:
            raise LookupError("this page belongs to no client")
        return self.client

    @property
    def zone(self) -> datetime.tzinfo | None:
        """The clock by which moments are told: the shop's; this machine's on pages of no client."""
        return None if self.client is None else self.site.zone(self.client.folder)

    @property
    def who(self) -> Person:
        """The person, for pages that need an account."""
        if self.person is None:
            raise LookupError("this page needs no account")
        return self.person

    def typed(self, name: str) -> str:
        """What was typed into a field that must be filled, without spaces around it; raises ``FieldMissing``."""
        text = self.form.get(name, "").strip()
        if not text:
            raise FieldMissing(name=name)
        return text

    def render(self, template: str, /, status: int = 200, **facts: Any) -> Response:
        """The page of that template inside the layout."""
        said = cookies.read_said(self.site, self.request)
        response = HTMLResponse(rendered(self, template, said=said, **facts), status_code=status)
        if said:
            cookies.clear_said(self.site, response)
        return response

    def go(self, path: str, /, *, said: str | None = None) -> Response:
        """Send the browser to another page of this server (303); ``said`` is a sentence shown there once."""
        response = RedirectResponse(path, status_code=303)
        if said:
            cookies.give_said(self.site, response, said)
        return response

    def json(self, record: object, /, status: int = 200) -> Response:
        """A record as JSON, as ``--json`` prints it."""
        body = to_json(record)
        return JSONResponse({"ok": True, **body} if isinstance(body, dict) else body, status_code=status)

    @contextlib.contextmanager
    def opened(self, *, wait: float = 5.0) -> Iterator[Workspace]:
        """The client's workspace, held for this request alone; raises ``StoreHeld`` when a job or command has it."""
        with opened(self.its.folder, wait=wait) as space:
            yield space

    def note(self, what: str, **facts: Any) -> None:
        """Write in the audit log what was done."""
        audit.note(self.site.server, what, person=self.person, client=self.client, now=self.site.clock(), facts=facts)
