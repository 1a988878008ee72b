"""A mail to what it tells of: the pages of an alert, or the review that a platform announces.

Platforms change their mails without notice, and the shapes here are recognised by what does not change: who sent it,
links, stars, quotation. What cannot be recognised is refused with the mail's place, never guessed.
"""

import datetime
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit

from lxml import etree
from lxml import html as lxml_html

from merite.sources.heard.feeds import web_id
from merite.sources.heard.links import host_of
from merite.sources.heard.said import Said, checked_rating
from merite.sources.heard.words import from_markup, plain
from merite.vocabulary.heard import Shape

MOST_BYTES = 2_000_000
PLATFORMS: dict[str, str] = {
    "trustpilot": "trustpilot",
    "tripadvisor": "tripadvisor",
    "google": "google-business",
    "facebookmail": "facebook",
    "yelp": "yelp",
    "thefork": "thefork",
    "lafourchette": "thefork",
    "pagesjaunes": "pages-jaunes",
    "judge": "judge-me",
    "avis-verifies": "avis-verifies",
    "booking": "booking",
}
"""From a word of the sender's site to the universe of its reviews."""
_WRAPPED = ("url", "q", "u", "target", "redirect")
_ALERT = re.compile(r"alert|alerte|talkwalker|mention", re.IGNORECASE)
_REVIEW = re.compile(r"\b(?:review|avis|commentaire|évaluation|note)s?\b", re.IGNORECASE)
_STARS = re.compile(
    r"(\d(?:[.,]\d)?)\s*(?:-\s*)?(?:stars?|étoiles?|/\s*5\b|out of 5|sur 5|de 5)|(?:note|rating|rated)\s*:?\s*(\d)",
    re.IGNORECASE,
)
_DRAWN = re.compile("[★⭐]+")
_WHO = re.compile(
    r"^\s*(.{2,60}?)\s+(?:left|wrote|posted|a laissé|a écrit|a publié|vous a laissé|just left)\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[«“\"]\s*(.{3,5000}?)\s*[»”\"]", re.DOTALL)
_NOT_WORDS = re.compile(
    r"unsubscribe|désabonner|désinscri|reply to|répondre|view (?:the )?review|voir l.avis|manage|gérer|privacy|"
    r"confidentialité|©|all rights|tous droits|^\s*https?://\S+\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one mail tells: ``pages`` that an alert found, or a ``review`` with the universe it was made in."""

    pages: tuple[Said, ...] = ()
    review: Said | None = None
    universe: str | None = None


def read_mail(content: bytes) -> Told | None:
    """What a mail tells; None where it tells nothing that is known here."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    sender = parseaddr(_header(message, "From"))[1].lower()
    subject = plain(_header(message, "Subject")) or ""
    when = _when(message)
    markup, words = _parts(message)
    site = sender.rpartition("@")[2]
    universe = next((name for word, name in PLATFORMS.items() if word in re.split(r"[.-]", site) or word in site), None)
    if _ALERT.search(sender) or (_ALERT.search(subject) and not _REVIEW.search(subject)):
        pages = tuple(_pages(markup, words, when))
        return Told(pages=pages) if pages else None
    if universe is not None and _REVIEW.search(subject + " " + sender):
        review = _review(message, subject, markup, words, when)
        return None if review is None else Told(review=review, universe=universe)
    return None


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, ""))


def _when(message: EmailMessage) -> datetime.datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)


def _parts(message: EmailMessage) -> tuple[str, str]:
    """The mail's markup and its plain words, each "" where it has none."""
    found = {"text/html": "", "text/plain": ""}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in found and not found[kind] and not part.is_multipart():
            payload = part.get_payload(decode=True)
            raw = payload if isinstance(payload, bytes) else b""
            try:
                found[kind] = raw.decode(part.get_content_charset() or "utf-8", "replace")
            except LookupError:
                found[kind] = raw.decode("utf-8", "replace")
    return found["text/html"], found["text/plain"]


def _pages(markup: str, words: str, when: datetime.datetime | None) -> Iterator[Said]:
    """The pages that an alert names: a link of some words, and what stands under it until the next."""
    seen: set[str] = set()
    for link, title, under in _links(markup) if markup else _plain_links(words):
        page = unwrapped(link)
        if page is None or page in seen or len(title.split()) < 3:
            continue
        seen.add(page)
        yield Said(id=web_id(page), shape=Shape.PAGE, said_at=when, title=plain(title), text=plain(under), link=page)


def unwrapped(link: str) -> str | None:
    """The page behind an alert's counting link; None for the alert's own pages and for what is no page."""
    try:
        parts = urlsplit(link.strip())
        given = parse_qs(parts.query)
    except ValueError:
        return None
    for name in _WRAPPED:
        for value in given.get(name, []):
            if value.startswith(("http://", "https://")):
                return value
    host = host_of(link) or ""
    own = host.startswith(("alerts.", "google.")) or host.endswith((".google.com", "talkwalker.com", "mention.com"))
    return None if own or parts.scheme not in ("http", "https") else link.strip()


def _links(markup: str) -> list[tuple[str, str, str]]:
    """Every link of a mail with its words and what follows it."""
    try:
        root = lxml_html.fromstring(markup[:MOST_BYTES].encode("utf-8", "replace"),
                                    parser=lxml_html.HTMLParser(encoding="utf-8"))  # fmt: skip
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    found: list[tuple[str, list[str], list[str]]] = []
    inside: etree._Element | None = None
    for step, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head"):
            continue
        if step == "start":
            if element.tag == "a" and element.get("href"):
                found.append((str(element.get("href")), [], []))
                inside = element
            if found and element.text:
                _, title, under = found[-1]
                (under if inside is None else title).append(element.text)
        else:
            if element is inside:
                inside = None
            if found and element.tail:
                _, title, under = found[-1]
                (under if inside is None else title).append(element.tail)
    return [(link, " ".join(words), " ".join(after)) for link, words, after in found]


def _plain_links(words: str) -> Iterator[tuple[str, str, str]]:
    before: list[str] = []
    for line in words.splitlines():
        link = re.search(r"https?://[^\s<>]+", line)
        if link is None:
            before = [*before, line.strip()] if line.strip() else before
        elif before:
            yield link.group(), before[0], " ".join(before[1:])
            before = []


def _review(
    message: EmailMessage, subject: str, markup: str, words: str, when: datetime.datetime | None
) -> Said | None:
    text = from_markup(markup) if markup else plain(words)
    if text is None:
        return None
    rating = _rating(subject) or _rating(text)
    quoted = max((found.strip() for found in _QUOTED.findall(text)), key=len, default="")
    lines = [line for line in text.split("\n") if len(line.split()) >= 5 and not _NOT_WORDS.search(line)]
    said = quoted or max(lines, key=len, default="")
    if rating is None and not quoted:
        return None
    who = _WHO.search(subject) or next((found for line in text.split("\n") if (found := _WHO.search(line))), None)
    number = _header(message, "Message-ID").strip() or f"{when} {subject}"
    return Said(
        id=f"mail {number}",
        shape=Shape.REVIEW,
        said_at=when,
        author=None if who is None else who.group(1).strip(),
        text=said or None,
        rating=rating,
    )


def _rating(text: str) -> float | None:
    found = _STARS.search(text)
    if found is not None:
        return checked_rating(float((found.group(1) or found.group(2)).replace(",", ".")))
    drawn = _DRAWN.search(text)
    return None if drawn is None else checked_rating(float(len(drawn.group())))
