"""The menu: the pages of a client that exist and that this person may open, in the order of a week's work."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from merite.texts.web_layout import group_name, topic_name
from merite.vocabulary.account import Role

if TYPE_CHECKING:
    from merite.web.asked import Asked

MENU: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("week", ("", "import", "hours", "tally", "diary", "label", "replies", "reviews")),
    ("earned", ("universes", "measure", "promises")),
    ("said", ("listen", "community")),
    ("decide", ("plan", "tests", "log")),
    ("keep", ("reports", "jobs", "settings", "connections", "sources", "mail", "people", "shares", "privacy", "audit")),
)
"""Groups and the topics in each; a topic is the page ``/c/{slug}/TOPIC``, ``""`` the front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the menu; ``here``: it is the page that is shown."""

    name: str
    path: str
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines that belong together."""

    name: str
    entries: tuple[Entry, ...]


def groups(asked: "Asked") -> list[Group]:
    """The menu of the client at hand, empty where no client is."""
    if asked.client is None or asked.role is None:
        return []
    made = []
    for group, topics in MENU:
        entries = [_entry(asked, topic) for topic in topics if _may(asked.role, topic)]
        if entries:
            made.append(Group(name=group_name(group, asked.language), entries=tuple(entries)))
    return made


def _entry(asked: "Asked", topic: str) -> Entry:
    path, now = asked.here(topic), asked.request.url.path
    here = now == path or (topic != "" and now.startswith(f"{path}/"))
    return Entry(name=topic_name(topic, asked.language), path=path, here=here)


def _may(role: Role, topic: str) -> bool:
    from merite.web.routes import PAGES

    return any(
        page.path == f"/c/{{slug}}/{topic}" and isinstance(page.needs, Role) and role.covers(page.needs)
        for page in PAGES
    )
