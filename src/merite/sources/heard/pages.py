"""A web page to what it says: its entries or reviews where it marks them up, else its main text (trafilatura)."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import replace

from merite.files.encoding import decode
from merite.sources.heard.accounts import Own
from merite.sources.heard.feeds import SOURCE, iso_moment, web_id
from merite.sources.heard.marked_up import marked_up
from merite.sources.heard.said import Heard, Said
from merite.sources.heard.words import from_markup, plain
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import PAGES, Fetched, Fetcher
from merite.sources.web.robots import Robots
from merite.vocabulary.heard import Shape, Unheard

_MOST_WHOLE = 30
"""Linked pages read whole in one round: the others stay with their summary until the next."""
_SHORT = 400
_MOST_BYTES = 3_000_000


def read_pages(addresses: Sequence[str], universe: str, fetcher: Fetcher, robots: Robots, own: Own) -> Heard:
    """What some pages say now; raises ``NotHeard`` where none of them could be had."""
    said: list[Said] = []
    failed: NotHeard | None = None
    for address in addresses:
        try:
            robots.check(address)
            said.extend(page_says(fetcher.get(address, kinds=PAGES), own))
        except NotHeard as error:
            failed = error
    if failed is not None and not said:
        raise failed
    return Heard(
        source=SOURCE,
        universe=universe,
        said=tuple(said),
        complete=failed is None,
        code=None if failed is None else failed.code,
    )


def page_says(found: Fetched, own: Own) -> tuple[Said, ...]:
    """The reviews or entries that a page marks up, else its main text as one."""
    page = page_text(found)
    marked = marked_up(page, found.address)
    if len(marked) > 1 or any(one.kind == "h-review" for one in marked):
        return tuple(_whose(one.said, own) for one in marked)
    return (_whose(main_text(page, found.address), own),)


def page_text(found: Fetched) -> str:
    """The bytes of a page as text, by its header, else by what the bytes look like."""
    kind = found.headers.get("content-type", "")
    named = kind.lower().partition("charset=")[2].strip(" \"'").split(";")[0]
    if named:
        try:
            return found.content.decode(named, "replace")
        except LookupError:
            pass
    return decode(found.content).text


def main_text(page: str, address: str) -> Said:
    """The main text of a page, with its title, author and date; raises ``NotHeard`` where there is none."""
    if len(page) > _MOST_BYTES:
        raise NotHeard(Unheard.TOO_LARGE, found=str(len(page)))
    import trafilatura

    try:
        found = trafilatura.bare_extraction(page, url=address, with_metadata=True, include_comments=False)
    except Exception as error:  # a library in the hands of strangers' pages: any failure of it is the page's
        raise NotHeard(Unheard.UNREADABLE, found=type(error).__name__) from error
    text = plain(getattr(found, "text", None)) if found is not None else None
    title = from_markup(getattr(found, "title", None)) if found is not None else None
    if text is None and title is None:
        raise NotHeard(Unheard.UNREADABLE, found="no text")
    return Said(
        id=web_id(address),
        shape=Shape.PAGE,
        said_at=_day_of(getattr(found, "date", None)),
        author=plain(getattr(found, "author", None)),
        title=title,
        text=text,
        language=plain(getattr(found, "language", None)),
        link=address,
    )


def with_whole_texts(heard: Heard, fetcher: Fetcher, robots: Robots, wanted: Callable[..., bool]) -> Heard:
    """A feed whose short entries are replaced by the main text of their page, where it can be had.

    An entry that says nothing of us in its summary is looked up too, within the limit: the name may stand further down.
    """
    whole: list[Said] = []
    left = _MOST_WHOLE
    for said in sorted(heard.said, key=lambda one: not wanted(one.title, one.text)):
        if left > 0 and said.link is not None and len(said.text or "") < _SHORT:
            left -= 1
            try:
                robots.check(said.link)
                page = fetcher.get(said.link, kinds=PAGES)
                text = main_text(page_text(page), page.address).text
                said = replace(said, text=max(text or "", said.text or "", key=len) or None)
            except NotHeard:
                pass  # its summary stays
        whole.append(said)
    order = {said.id: here for here, said in enumerate(heard.said)}
    return replace(heard, said=tuple(sorted(whole, key=lambda one: order[one.id])))


def _whose(said: Said, own: Own) -> Said:
    return replace(said, by_us=own.is_site(said.link) or own.has(said.author))


def _day_of(text: str | None) -> datetime.datetime | None:
    """The day that a page tells, at noon UTC: the same day in every zone where merite is used."""
    moment = iso_moment(text)
    return None if moment is None else moment.replace(hour=12)
