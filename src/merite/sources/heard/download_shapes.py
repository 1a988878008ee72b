"""The shapes of downloads and API answers, one function each: given a member's name and value, what is said, or None.

Each is written from what the platform documents or what its users describe, not from a file of ours: see ``seen`` in
the formats. A shape is recognised by its keys alone; what has others is left to the next one.
"""

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from merite.sources.heard.feeds import iso_moment
from merite.sources.heard.json_answers import at, list_at, number_at, text_at
from merite.sources.heard.said import Said, checked_rating
from merite.sources.heard.words import from_markup, mended, plain
from merite.vocabulary.heard import Shape

Told = tuple[str, str, list[Said]]
"""The source under which facts are stored, the universe, and what is said."""


def meta_messages(member: str, value: Any) -> Told | None:
    """``message_1.json`` of Facebook's and Instagram's downloads: a conversation."""
    if not isinstance(value, Mapping) or not {"participants", "messages"} <= set(value):
        return None
    universe = "instagram" if "instagram" in member.lower() else "facebook"
    thread = f"{universe} {text_at(value, 'thread_path') or member.rsplit('/', 1)[0]}"
    said = []
    for one in list_at(value, "messages"):
        words = mended(text_at(one, "content"))
        when = _epoch(at(one, "timestamp_ms"), 1000)
        author = mended(text_at(one, "sender_name"))
        if words is None:
            continue
        id = f"{thread} {text_at(one, 'timestamp_ms')} {author} {words}"
        said.append(Said(id=id, shape=Shape.MESSAGE, said_at=when, dated=when is not None, author=author,
                         thread=thread, text=plain(words), private=True, proof="person"))  # fmt: skip
    return universe, universe, said


def facebook_comments(_: str, value: Any) -> Told | None:
    """``comments.json`` of Facebook's download: what the account itself commented."""
    if not isinstance(value, Mapping) or not isinstance(value.get("comments_v2"), list):
        return None
    said = []
    for one in value["comments_v2"]:
        told = at(one, "data", 0, "comment")
        words = mended(text_at(told, "comment"))
        when = _epoch(at(one, "timestamp"), 1)
        if words is not None:
            id = f"facebook comment {text_at(one, 'timestamp')} {words}"
            said.append(Said(id=id, shape=Shape.COMMENT, said_at=when, dated=when is not None, by_us=True,
                             author=mended(text_at(told, "author")), text=plain(words)))  # fmt: skip
    return "facebook", "facebook", said


def instagram_comments(_: str, value: Any) -> Told | None:
    """``post_comments_1.json`` and ``reels_comments.json`` of Instagram's download: what the account commented."""
    items = value if isinstance(value, list) else next(
        (part for name, part in value.items() if name.startswith("comments_")), None
    ) if isinstance(value, Mapping) else None  # fmt: skip
    if not isinstance(items, list) or not items or at(items, 0, "string_map_data", "Comment") is None:
        return None
    said = []
    for one in items:
        words = mended(text_at(one, "string_map_data", "Comment", "value"))
        when = _epoch(at(one, "string_map_data", "Time", "timestamp"), 1)
        if words is not None:
            id = f"instagram comment {text_at(one, 'string_map_data', 'Time', 'timestamp')} {words}"
            said.append(Said(id=id, shape=Shape.COMMENT, said_at=when, dated=when is not None, by_us=True,
                             text=plain(words)))  # fmt: skip
    return "instagram", "instagram", said


def graph_comments(_: str, value: Any) -> Told | None:
    """Comments as Meta's Graph API gives them: Facebook's ``message`` and ``created_time``, Instagram's ``text`` and
    ``timestamp``, with their answers inside."""
    items = list_at(value, "data")
    if not items:
        return None
    first = items[0]
    facebook = text_at(first, "created_time") is not None and at(first, "message") is not None
    instagram = text_at(first, "timestamp") is not None and at(first, "text") is not None
    if not (facebook or instagram) or text_at(first, "id") is None:
        return None
    universe = "facebook" if facebook else "instagram"
    said: list[Said] = []
    waiting: list[tuple[Any, str | None, str | None]] = [(one, None, None) for one in reversed(items)]
    while waiting:
        one, parent, root = waiting.pop()
        number = text_at(one, "id")
        if number is None:
            continue
        told = text_at(one, "created_time") or text_at(one, "timestamp")
        when = iso_moment(_with_colon(told))
        id = f"{universe} {number}"
        inside = [*list_at(one, "comments", "data"), *list_at(one, "replies", "data")]
        waiting += [(other, id, root or id) for other in reversed(inside)]
        said.append(Said(id=id, shape=Shape.COMMENT, said_at=when, dated=told is None or when is not None,
                         author=text_at(one, "from", "name") or text_at(one, "username"), in_reply_to=parent,
                         thread=root, text=plain(text_at(one, "message") or text_at(one, "text")),
                         likes=number_at(one, "like_count"), replies=number_at(one, "comment_count"),
                         link=text_at(one, "permalink_url"), proof="person"))  # fmt: skip
    return universe, universe, said


def tiktok_download(_: str, value: Any) -> Told | None:
    """``user_data_tiktok.json``: what the account commented, and its conversations."""
    comments = at(value, "Comment", "Comments") or at(value, "Your Activity", "Comment", "Comments")
    chats = at(value, "Direct Messages", "Chat History") or at(value, "Direct Message", "Direct Messages")
    if not isinstance(comments, Mapping) and not isinstance(chats, Mapping):
        return None
    said = []
    for one in list_at(comments, "CommentsList"):
        words, told = text_at(one, "comment") or text_at(one, "Comment"), text_at(one, "date") or text_at(one, "Date")
        when = iso_moment(_day_first(told))
        if words is not None:
            said.append(Said(id=f"tiktok comment {told} {words}", shape=Shape.COMMENT, said_at=when,
                             dated=when is not None, by_us=True, text=plain(words)))  # fmt: skip
    history = at(chats, "ChatHistory")
    for title, messages in history.items() if isinstance(history, Mapping) else ():
        thread = f"tiktok {title}"
        for one in messages if isinstance(messages, list) else []:
            words, told = text_at(one, "Content"), text_at(one, "Date")
            when = iso_moment(_day_first(told))
            author = text_at(one, "From")
            if words is not None:
                said.append(Said(id=f"{thread} {told} {author} {words}", shape=Shape.MESSAGE, said_at=when,
                                 dated=when is not None, author=author, thread=thread, text=plain(words),
                                 private=True, proof="person"))  # fmt: skip
    return "tiktok", "tiktok", said


def youtube_takeout(_: str, value: Any) -> Told | None:
    """``comments.csv`` of YouTube's Takeout: what the channel itself commented."""
    if not isinstance(value, bytes) or not value.lstrip(b"\xef\xbb\xbf").startswith(b"Comment ID,"):
        return None
    rows = csv.DictReader(io.StringIO(value.decode("utf-8-sig", "replace")))
    said = []
    for row in rows:
        number = (row.get("Comment ID") or "").strip()
        told = row.get("Comment Create Timestamp") or row.get("Comment create timestamp")
        when = iso_moment(_day_first(told))
        parent, top = (row.get("Parent Comment ID") or row.get("Parent comment ID") or "").strip(), None
        top = (row.get("Top-Level Comment ID") or row.get("Top-level comment ID") or "").strip() or parent
        words = _takeout_words(row.get("Comment Text") or row.get("Comment text"))
        if number:
            said.append(Said(id=f"youtube {number}", shape=Shape.COMMENT, said_at=when, dated=when is not None,
                             by_us=True, in_reply_to=f"youtube {parent}" if parent else None,
                             thread=f"youtube {top}" if top else None, text=words))  # fmt: skip
    return "youtube", "youtube", said


def youtube_api(_: str, value: Any) -> Told | None:
    """``commentThreads.list`` of the YouTube Data API: comments of others with their answers."""
    items = list_at(value, "items")
    if not items or at(items, 0, "snippet", "topLevelComment") is None:
        return None
    said = []
    for thread in items:
        top = at(thread, "snippet", "topLevelComment")
        number = text_at(top, "id")
        if number is None:
            continue
        said.append(_youtube(top, None, number_at(thread, "snippet", "totalReplyCount")))
        said += [_youtube(one, number, None) for one in list_at(thread, "replies", "comments") if text_at(one, "id")]
    return "youtube", "youtube", said


def _youtube(comment: Any, top: str | None, replies: float | None) -> Said:
    told = text_at(comment, "snippet", "publishedAt")
    when = iso_moment(told)
    parent = text_at(comment, "snippet", "parentId") or top
    words = text_at(comment, "snippet", "textOriginal") or text_at(comment, "snippet", "textDisplay")
    return Said(id=f"youtube {text_at(comment, 'id')}", shape=Shape.COMMENT, said_at=when,
                dated=told is None or when is not None, author=text_at(comment, "snippet", "authorDisplayName"),
                in_reply_to=f"youtube {parent}" if parent else None, thread=f"youtube {top}" if top else None,
                text=from_markup(words), likes=number_at(comment, "snippet", "likeCount"), replies=replies,
                proof="person")  # fmt: skip


def tripadvisor_api(_: str, value: Any) -> Told | None:
    """Reviews as TripAdvisor's Content API gives them, with the owner's answers."""
    items = list_at(value, "data")
    if not items or at(items, 0, "published_date") is None or at(items, 0, "rating") is None:
        return None
    said = []
    for one in items:
        number = text_at(one, "id")
        told = text_at(one, "published_date")
        when = iso_moment(told)
        if number is None:
            continue
        author = text_at(one, "user", "username")
        said.append(Said(id=f"tripadvisor {number}", shape=Shape.REVIEW, said_at=when,
                         dated=told is None or when is not None, author=author, title=plain(text_at(one, "title")),
                         text=plain(text_at(one, "text")), rating=checked_rating(number_at(one, "rating")),
                         language=text_at(one, "lang"), likes=number_at(one, "helpful_votes"),
                         link=text_at(one, "url"), proof="person"))  # fmt: skip
        answer = at(one, "owner_response")
        if isinstance(answer, Mapping):
            moment = iso_moment(text_at(answer, "published_date"))
            said.append(Said(id=f"tripadvisor {number} answer", shape=Shape.COMMENT, said_at=moment, by_us=True,
                             in_reply_to=f"tripadvisor {number}", thread=f"tripadvisor {number}", answers=author,
                             text=plain(text_at(answer, "text"))))  # fmt: skip
    return "tripadvisor", "tripadvisor", said


SHAPES: tuple[Callable[[str, Any], Told | None], ...] = (
    meta_messages, facebook_comments, instagram_comments, tiktok_download, youtube_takeout, youtube_api,
    tripadvisor_api, graph_comments,
)  # fmt: skip


def _epoch(value: Any, unit: int) -> datetime.datetime | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return datetime.datetime.fromtimestamp(value / unit, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _day_first(text: str | None) -> str | None:
    """``2026-11-02 10:00:00 UTC`` as ISO writes it."""
    return None if text is None else text.strip().removesuffix(" UTC")


def _with_colon(text: str | None) -> str | None:
    """``+0000`` at the end as ``+00:00``."""
    if text is not None and len(text) > 5 and text[-5] in "+-" and text[-4:].isdigit():
        return f"{text[:-2]}:{text[-2:]}"
    return text


def _takeout_words(text: str | None) -> str | None:
    """A comment's words: plain, or in pieces of JSON, ``{"text":"..."},{"text":"..."}``."""
    if text is None or not text.lstrip().startswith(("{", "[")):
        return plain(text)
    whole = text if text.lstrip().startswith("[") else f"[{text}]"
    try:
        pieces = json.loads(whole)
    except (ValueError, RecursionError):
        return plain(text)
    return plain("".join(text_at(piece, "text") or "" for piece in pieces if isinstance(piece, Mapping)))
