"""What a person is asked for a connection or a listening source, kind by kind, and how what was typed is read."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from merite.errors.connected import BadEntry, EntryMissing
from merite.sources.heard.declared import is_address
from merite.vocabulary.connection import Entry, Root, Typed

_SINCE = Entry(name="since", typed=Typed.DAY, needed=False)
_MAILBOX = (
    Entry(name="host", typed=Typed.TEXT),
    Entry(name="user", typed=Typed.TEXT),
    Entry(name="password", typed=Typed.SECRET),
    Entry(name="folder", typed=Typed.TEXT, needed=False),
    Entry(name="security", typed=Typed.CHOICE, needed=False, choices=("tls", "starttls")),
)
_READS = Entry(name="reads", typed=Typed.CHOICE, choices=("both", "reviews", "alerts"))
_LOCAL = Entry(name="local", typed=Typed.YES_NO, needed=False, choices=("no", "yes"), keeper=True)
FORMS: dict[Root, dict[str, tuple[Entry, ...]]] = {
    Root.CONNECTIONS: {
        "woocommerce": (
            Entry(name="address", typed=Typed.ADDRESS),
            Entry(name="consumer_key", typed=Typed.SECRET),
            Entry(name="consumer_secret", typed=Typed.SECRET),
            _SINCE,
            _LOCAL,
        ),
        "shopify": (Entry(name="address", typed=Typed.ADDRESS), Entry(name="token", typed=Typed.SECRET), _SINCE),
        "square": (Entry(name="token", typed=Typed.SECRET), _SINCE),
        "stripe": (Entry(name="token", typed=Typed.SECRET), _SINCE),
        "google-reviews": (
            Entry(name="location", typed=Typed.TEXT),
            Entry(name="client_id", typed=Typed.SECRET),
            Entry(name="client_secret", typed=Typed.SECRET),
            Entry(name="refresh_token", typed=Typed.SECRET),
        ),
        "mail-in": (*_MAILBOX, Entry(name="from", typed=Typed.LIST, needed=False), _LOCAL),
    },
    Root.LISTENING: {
        "feed": (Entry(name="address", typed=Typed.ADDRESS),),
        "pages": (Entry(name="addresses", typed=Typed.LIST),),
        "bluesky": (
            Entry(name="search", typed=Typed.LIST, needed=False),
            Entry(name="accounts", typed=Typed.LIST, needed=False),
            Entry(name="user", typed=Typed.TEXT, needed=False),
            Entry(name="password", typed=Typed.SECRET, needed=False),
        ),
        "mastodon": (
            Entry(name="service", typed=Typed.ADDRESS),
            Entry(name="hashtags", typed=Typed.LIST, needed=False),
            Entry(name="accounts", typed=Typed.LIST, needed=False),
            Entry(name="search", typed=Typed.LIST, needed=False),
            Entry(name="token", typed=Typed.SECRET, needed=False),
        ),
        "mailbox": (*_MAILBOX, _READS),
        "webmention": (Entry(name="site", typed=Typed.ADDRESS),),
        "mails": (Entry(name="folder", typed=Typed.FOLDER, keeper=True), _READS),
    },
}
"""What each kind asks a person for; variables of the environment are left to merite.toml."""


def forms_for(root: Root, *, keeper: bool) -> dict[str, tuple[Entry, ...]]:
    """The forms that are open to a person: ``keeper`` for whoever keeps the server, an owner of a business else."""
    return {
        kind: tuple(one for one in form if keeper or not one.keeper)
        for kind, form in FORMS[root].items()
        if keeper or not any(one.keeper and one.needed for one in form)
    }


def read_entry(entry: Entry, typed: str, *, near: bool) -> Any:
    """What merite.toml is to hold; None for nothing. ``near``: it may be asked without encryption."""
    if not typed:
        if entry.needed and entry.typed is not Typed.CHOICE:
            raise EntryMissing(name=entry.name)
        return entry.choices[0] if entry.needed and entry.choices else None
    if any(not sign.isprintable() for sign in typed.replace("\n", " ").replace("\r", " ")):
        raise BadEntry(name=entry.name, found=ascii(typed)[:80])
    if entry.typed is Typed.ADDRESS:
        return _address(entry, typed, near=near)
    if entry.typed is Typed.LIST:
        found = [one.strip() for one in typed.replace("\n", ",").split(",") if one.strip()]
        return [_address(entry, one, near=True) for one in found] if entry.name == "addresses" else found
    if entry.typed is Typed.FOLDER:
        return _folder(entry, typed)
    if entry.typed is Typed.DAY:
        try:
            return datetime.date.fromisoformat(typed)
        except ValueError:
            raise BadEntry(name=entry.name, found=typed[:80]) from None
    if entry.choices and typed not in entry.choices:
        raise BadEntry(name=entry.name, found=typed[:80])
    if entry.typed is Typed.YES_NO:
        return typed == "yes" or None
    return typed


def _folder(entry: Entry, typed: str) -> str:
    """A place of this machine that is there, by its whole path."""
    place = Path(typed).expanduser()
    if not place.is_absolute() or not place.exists():
        raise BadEntry(name=entry.name, found=typed[:80])
    return str(place)


def _address(entry: Entry, typed: str, *, near: bool) -> str:
    """The address with ``https://`` where none was typed; a secret may travel there: not without encryption."""
    whole = typed if "://" in typed else f"https://{typed}"
    odd = any(sign.isspace() for sign in whole) or "." not in whole
    if odd or not is_address(whole) or not (near or urlsplit(whole).scheme == "https"):
        raise BadEntry(name=entry.name, found=typed[:80])
    return whole


def read_secret(form: tuple[Entry, ...], typed: Mapping[str, str], *, asked: bool) -> str | None:
    """The parts of the secret as one text, ``""`` for none where none is needed; None: it stays as it is."""
    entries = [one for one in form if one.typed is Typed.SECRET]
    parts = {one.name: typed.get(one.name, "").strip() for one in entries}
    if not any(parts.values()) and not asked:
        return None
    for one in entries:
        if one.needed and not parts[one.name]:
            raise EntryMissing(name=one.name)
        if any(not sign.isprintable() for sign in parts[one.name]) or (len(entries) > 1 and ":" in parts[one.name]):
            raise BadEntry(name=one.name, found="…")
    return ":".join(parts.values())
