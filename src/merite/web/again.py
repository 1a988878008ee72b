"""A form that could not be followed, shown again as it was typed, with what is wrong above it.

One way for every page: the page that the form stood on is asked for anew, and what was sent is put back into it.
Passwords and files are not: a browser lets nobody fill those.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import compile_path

from merite.errors import MeriteError
from merite.vocabulary.account import Role
from merite.web.once import FIELD
from merite.web.problems import status_of
from merite.web.routes import PAGES, Page
from merite.web.site import place_in

MENDABLE = (400, 409, 503)
"""Statuses after which the same form, mended or not, may be sent again."""
LEFT_EMPTY = ("password", "file", "submit", "image", "reset", "button")
OURS = ("csrf", FIELD)
"""Hidden fields that a page gives anew."""
Made = Callable[[Page, Request], Response]
Told = Callable[[dict[str, str]], str]


def form_again(
    request: Request,
    names: Collection[str],
    sent: Any,
    error: MeriteError,
    told: Told,
    *,
    role: Role | None,
    made: Made,
) -> str:
    """The page of the form that ``sent`` came from, filled with it; "" where there is no such page.

    ``names``: what the server is called, as ``Site.names`` says. ``told``: what is wrong, in words, from what the form
    calls its fields. ``made``: what a page answers to a request of the same person.
    """
    referer = request.headers.get("referer", "")
    if request.method != "POST" or status_of(error) not in MENDABLE or place_in(referer) not in names:
        return ""
    came = urlsplit(referer)
    found = _page_at(came.path, request, role)
    if found is None:
        return ""
    page, parameters = found
    try:
        answer = made(page, _get(request, came.path, came.query, parameters))
    except MeriteError:
        return ""
    if answer.status_code != 200 or not isinstance(answer, HTMLResponse):
        return ""
    text = bytes(answer.body).decode()
    return _filled(text, request.url.path, f"{came.path}?{came.query}".rstrip("?"), sent, error, told)


def _page_at(path: str, request: Request, role: Role | None) -> tuple[Page, dict[str, Any]] | None:
    """The page that is read at ``path``, of the same client, if this person may open it."""
    for page in PAGES:
        pattern, _, convertors = compile_path(page.path)
        match = pattern.match(path)
        if match is None or "GET" not in page.methods:
            continue
        parameters = {name: convertors[name].convert(value) for name, value in match.groupdict().items()}
        if isinstance(page.needs, Role):
            same = parameters["slug"] == request.path_params.get("slug")
            return (page, parameters) if same and role is not None and role.covers(page.needs) else None
        return page, parameters
    return None


def _get(request: Request, path: str, query: str, parameters: dict[str, Any]) -> Request:
    there = {"method": "GET", "path": path, "raw_path": path.encode(), "query_string": query.encode()}
    return Request({**request.scope, **there, "path_params": parameters})


def _filled(text: str, action: str, here: str, sent: Any, error: MeriteError, told: Told) -> str:
    document = lxml.html.document_fromstring(text)
    for form in document.forms:
        form.set("action", form.get("action") or here)  # this page stands at another address than the one it copies
    form = next(_forms_of(document, action, sent), None)
    if form is None:
        return ""
    values = {name: list(sent.getlist(name)) for name in sent}
    for field in form.iter("input", "select", "textarea"):
        if field.get("name") in values or field.get("type") in ("checkbox", "radio"):
            _fill(field, values.get(field.get("name"), []))
        if field.get("name") and field.get("name") == error.facts.get("name"):
            field.set("aria-invalid", "true")
    for outer in form.iterancestors("details"):
        outer.set("open", "")
    wrong = lxml.html.Element("p", {"class": "said wrong", "role": "alert", "tabindex": "-1", "autofocus": ""})
    wrong.text = told(_labels(document, form))
    form.addprevious(wrong)
    return str(lxml.html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>"))


def _forms_of(document: Any, action: str, sent: Any) -> Iterator[Any]:
    """The forms that are sent to ``action`` and have every field that came, hidden ones with the same value."""
    for form in document.forms:
        fields = [field for field in form.iter("input", "select", "textarea", "button") if field.get("name")]
        hidden = {(field.get("name"), field.get("value", "")) for field in fields if field.get("type") == "hidden"}
        kept = {name for name, _ in hidden}
        here = urlsplit(form.get("action")).path == action and set(sent) <= {field.get("name") for field in fields}
        told = {(name, value) for name, value in sent.multi_items() if name in kept and name not in OURS}
        if here and told <= hidden:
            yield form


def _labels(document: Any, form: Any) -> dict[str, str]:
    """What the form calls its fields, by their names: the label's words, or the legend around choices."""
    by_id = {label.get("for"): label.text_content() for label in document.iter("label") if label.get("for")}
    found: dict[str, str] = {}
    for field in form.iter("input", "select", "textarea"):
        legend = next((one.find("legend") for one in field.iterancestors("fieldset")), None)
        if legend is not None and field.get("type") in ("radio", "checkbox"):
            text = legend.text_content()
        else:
            text = by_id.get(field.get("id"), "")
        if field.get("name") and text.strip():
            found.setdefault(field.get("name"), " ".join(text.split()))
    return found


def _fill(field: Any, values: list[str]) -> None:
    """Put the next of ``values`` into a field; a box or a choice takes the one that is its own."""
    kind = field.get("type", "text") if field.tag == "input" else field.tag
    if kind in LEFT_EMPTY or kind == "hidden":
        return
    if kind in ("checkbox", "radio"):
        field.attrib.pop("checked", None)
        if field.get("value", "on") in values:
            field.set("checked", "")
    elif kind == "select":
        chosen = values.pop(0)
        for option in field.iter("option"):
            option.attrib.pop("selected", None)
            if option.get("value", option.text_content()) == chosen:
                option.set("selected", "")
    elif kind == "textarea":
        field.text = values.pop(0) if values else field.text
    elif values:
        field.set("value", values.pop(0))
