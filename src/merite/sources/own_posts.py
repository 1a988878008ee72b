"""What an account itself put out, in the download of its own data: a table of day, channel and words."""

import datetime
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from merite.files.grid import Grid
from merite.files.raw import RawTable
from merite.sources.heard.words import from_markup, mended

HEADINGS = ("Date", "Canal", "Publication", "Lien")
_Post = tuple[str, str, str, str]


def with_own_posts(table: RawTable) -> RawTable | None:
    """The publications of a list of a download; None where the table is no such list."""
    if table.delimiter != "json":
        return None
    read = next((read for needs, read in _SHAPES if needs <= set(table.headers)), None)
    if read is None:
        return None
    threads = (table.sheet or "").startswith("text_post_app")
    found: list[tuple[str, ...]] = []
    lines: list[int] = []
    for row, line in zip(table.rows, table.lines, strict=True):
        for moment, universe, *rest in read(dict(zip(table.headers, row, strict=False))):
            found.append((moment, "threads" if threads else universe, *rest))
            lines.append(line)
    return replace(table, headers=HEADINGS, rows=Grid(map(list, found)), lines=lines) if found else None


def _instagram_posts(row: dict[str, str]) -> Iterator[_Post]:
    """A post, its pictures in ``media``; several of them have their words and time beside the list."""
    media = [one for one in _records(row["media"]) if "creation_timestamp" in one]
    if media:
        first = media[0]
        moment = _moment(row.get("creation_timestamp") or first["creation_timestamp"])
        words = row.get("title") or str(first.get("title") or "")
        yield moment, "instagram", mended(words) or "…", ""


def _instagram_stories(row: dict[str, str]) -> Iterator[_Post]:
    if row["creation_timestamp"] and row["uri"]:
        yield _moment(row["creation_timestamp"]), "instagram", mended(row.get("title") or "") or "…", ""


def _facebook_posts(row: dict[str, str]) -> Iterator[_Post]:
    words = [str(one["post"]) for one in _records(row["data"]) if one.get("post")]
    if row["timestamp"] and (words or row["attachments"] not in ("", "[]")):
        yield _moment(row["timestamp"]), "facebook", mended(" ".join(words)) or "…", ""


def _mastodon_posts(row: dict[str, str]) -> Iterator[_Post]:
    """What was written to all, and not what was passed on or answered."""
    if row["type"] == "Create" and not row.get("object.inReplyTo"):
        yield row["published"], "mastodon", from_markup(row["object.content"]) or "…", row.get("object.url", "")


def _x_posts(row: dict[str, str]) -> Iterator[_Post]:
    """What was written, and neither passed on nor answered."""
    words = row["tweet.full_text"]
    if not words.startswith("RT @") and not row.get("tweet.in_reply_to_user_id_str"):
        yield _written(row["tweet.created_at"]), "x", words, ""


_SHAPES: tuple[tuple[set[str], Callable[[dict[str, str]], Iterator[_Post]]], ...] = (
    ({"type", "actor", "published", "object.content"}, _mastodon_posts),
    ({"tweet.created_at", "tweet.full_text"}, _x_posts),
    ({"timestamp", "attachments", "data"}, _facebook_posts),
    ({"media"}, _instagram_posts),
    ({"uri", "creation_timestamp", "title"}, _instagram_stories),
)
"""The headings of each list, and what makes publications of a record."""


def _records(cell: str) -> list[dict[str, Any]]:
    try:
        told = json.loads(cell) if cell.startswith("[") else []
    except (ValueError, RecursionError):
        return []
    return [one for one in told if isinstance(one, dict)]


def _moment(seconds: Any) -> str:
    """Seconds since 1970 as text that tells its zone; as they stand where they are none."""
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC).isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return str(seconds)


def _written(moment: str) -> str:
    """``Thu Sep 10 12:00:00 +0000 2026`` as ISO writes it; as it stands where it is none."""
    try:
        return datetime.datetime.strptime(moment, "%a %b %d %H:%M:%S %z %Y").isoformat()
    except ValueError:
        return moment
