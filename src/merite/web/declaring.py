"""The pages that connections and listening sources share: make one, change it, take it away."""

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from merite.errors import MeriteError
from merite.errors.server import NotAllowed
from merite.rounds.by_itself import PACES, by_itself, set_paces
from merite.rounds.connecting import connect, declared, disconnect, typed_before
from merite.rounds.connection_forms import forms_for
from merite.store import kept_secrets
from merite.texts.web_connections import (
    choice_name,
    entry_hint,
    entry_label,
    form_words,
    kind_help,
    kind_name,
    pace_label,
    state_text,
)
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Access, Role
from merite.vocabulary.connection import Entry, Root, Typed
from merite.web.asked import Asked
from merite.web.routes import page

_TOPICS = {Root.CONNECTIONS: "connections", Root.LISTENING: "sources"}
_NOTES = {Root.CONNECTIONS: "connection", Root.LISTENING: "source"}
_KEYS = ("token", "consumer_key")
"""Secrets of which their maker gives one that may only read; of a mailbox's password there is none."""
_KEPT = {Root.CONNECTIONS: "kept", Root.LISTENING: "kept_source"}


def shown(asked: Asked, root: Root) -> list[dict[str, Any]]:
    """Everything declared, in words."""
    zone = asked.zone
    return [
        {
            "name": one.name,
            "title": kind_name(one.kind, asked.language),
            "where": one.where,
            "state": state_text(one, root, asked.language, zone),
            "may_change": one.kind in forms_for(root, keeper=asked.who.keeper),
            "path": asked.here(f"{_TOPICS[root]}/{one.name}"),
        }
        for one in declared(asked.its.folder, root)
    ]


def kinds_to_add(asked: Asked, root: Root) -> list[tuple[str, str]]:
    """Address of the form and name of every kind that a page can make."""
    forms = forms_for(root, keeper=asked.who.keeper)
    return [(asked.here(f"{_TOPICS[root]}/new?kind={kind}"), kind_name(kind, asked.language)) for kind in forms]


def paces(asked: Asked, *works: str) -> list[dict[str, Any]]:
    """How often each kind of work is done by itself, to be chosen."""
    present = by_itself(asked.its.folder).paces
    return [
        {
            "name": work,
            "label": pace_label(work, asked.language),
            "value": present.get(work, ""),
            "options": [
                (pace, choice_name(pace, asked.language)) for pace in dict.fromkeys(["", *PACES, present.get(work, "")])
            ],
        }
        for work in works
    ]


def keep_paces(asked: Asked, topic: str) -> Response:
    """Keep the paces of a form."""
    with asked.opened() as space:
        set_paces(space.folder, asked.form)
    asked.note("paces-kept")
    return asked.go(asked.here(topic), said=form_words(asked.language)["paces_saved"])


def pages_of(root: Root) -> None:
    """Declare the pages of one root; those with a name of their own are to be declared before."""
    topic = _TOPICS[root]
    declare = _declarer(f"/c/{{slug}}/{topic}")

    def new(asked: Asked) -> Response:
        kind = asked.form.get("kind") or asked.request.query_params.get("kind", "")
        if kind not in forms_for(root, keeper=asked.who.keeper):
            return asked.go(asked.here(topic))
        return _answered(asked, root, kind, None)

    def change(asked: Asked) -> Response:
        name = asked.path("name")
        kind, _ = typed_before(asked.its.folder, root, name)
        if kind not in forms_for(root, keeper=asked.who.keeper):
            raise NotAllowed(needed=Access.KEEPER.value, role=Role.OWNER.value)
        return _answered(asked, root, kind, name)

    def remove(asked: Asked) -> Response:
        name = asked.path("name")
        with asked.opened() as space:
            disconnect(space.folder, root, name)
        asked.note(f"{_NOTES[root]}-removed", name=name)
        return asked.go(asked.here(topic), said=form_words(asked.language)["removed"])

    declare("/new", ("GET", "POST"), new)
    declare("/{name}", ("GET", "POST"), change)
    declare("/{name}/remove", ("POST",), remove)


def _declarer(start: str) -> Callable[[str, tuple[str, ...], Callable[[Asked], Response]], object]:
    return lambda rest, methods, answer: page(start + rest, needs=Role.OWNER, methods=methods)(answer)


def _answered(asked: Asked, root: Root, kind: str, name: str | None) -> Response:
    """The form, or what came of it."""
    if asked.request.method != "POST":
        typed = {} if name is None else typed_before(asked.its.folder, root, name)[1]
        return _form(asked, root, kind, name, typed)
    typed = {entry.name: asked.form.get(entry.name, "") for entry in _form_of(asked, root, kind)}
    try:
        with asked.opened() as space:
            made = connect(space.folder, root, kind, typed, name=name, keeper=asked.who.keeper)
    except MeriteError as error:
        return _form(asked, root, kind, name, typed, wrong=error)
    asked.note(f"{_NOTES[root]}-kept", name=made, kind=kind)
    return asked.go(asked.here(_TOPICS[root]), said=form_words(asked.language)[_KEPT[root]])


def _form(
    asked: Asked, root: Root, kind: str, name: str | None, typed: dict[str, str], *, wrong: MeriteError | None = None
) -> Response:
    kept = name is not None and kept_secrets.is_kept(asked.its.folder, f"{root.value}.{name}")
    return asked.render(
        "connection.html",
        400 if wrong else 200,
        words=form_words(asked.language),
        title=kind_name(kind, asked.language),
        help=kind_help(kind, asked.language),
        line=f'<link rel="webmention" href="{asked.site.address}{asked.here("webmention")}">'
        if kind == "webmention"
        else "",
        kind=kind,
        name=name,
        topic=_TOPICS[root],
        fields=[_field(asked, kind, entry, typed, kept=kept) for entry in _form_of(asked, root, kind)],
        wrong=None if wrong is None else explain_on_page(wrong, asked.language),
    )


def _form_of(asked: Asked, root: Root, kind: str) -> tuple[Entry, ...]:
    return forms_for(root, keeper=asked.who.keeper)[kind]


def _field(asked: Asked, kind: str, entry: Entry, typed: dict[str, str], *, kept: bool) -> dict[str, Any]:
    """A field in words; what was typed into a secret one is not sent back."""
    language, words = asked.language, form_words(asked.language)
    secret = entry.typed is Typed.SECRET
    about = [entry_hint(kind, entry.name, language)]
    if secret:
        fresh = f"{words['secret_new']} {words['key_new']}" if entry.name in _KEYS else words["secret_new"]
        about.append(words["secret_kept"] if kept else fresh)
    elif not entry.needed and not entry.choices:
        about.append(words["may_stay_empty"])
    return {
        "name": entry.name,
        "label": entry_label(entry.name, language),
        "hint": " – ".join(text for text in about if text),
        "type": {Typed.SECRET: "password", Typed.DAY: "date"}.get(entry.typed, "text"),
        "value": "" if secret else typed.get(entry.name, ""),
        "needed": entry.needed and not (secret and kept) and not entry.choices,
        "options": [(code, choice_name(code, language)) for code in entry.choices],
    }
