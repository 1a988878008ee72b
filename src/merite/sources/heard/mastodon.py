"""Mastodon: statuses found by search, hashtag and account, the threads around them, and who boosted them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from merite.sources.heard.accounts import Own, handle
from merite.sources.heard.declared import Declared
from merite.sources.heard.feeds import iso_moment
from merite.sources.heard.json_answers import at, list_at, number_at, read_json, text_at
from merite.sources.heard.said import Heard, Said
from merite.sources.heard.words import from_markup
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import JSON, Fetcher
from merite.vocabulary.heard import Shape, Unheard

SOURCE = "mastodon"
_MOST = 400
_PAGE = 40
_OPEN = ("public", "unlisted")


class Mastodon:
    """One question to one server; statuses are named by their ``uri``, the same on every server."""

    def __init__(self, source: Declared, fetcher: Fetcher, own: Own, secret: str | None) -> None:
        self._source, self._fetcher, self._own = source, fetcher, own
        self._service = str(source.said["service"]).rstrip("/")
        self._site = urlsplit(self._service).hostname or ""
        self._most = int(source.said.get("most", _MOST))
        self._headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        self._found: dict[str, Any] = {}
        self._boosts: dict[str, Said] = {}
        self._uris: dict[str, str] = {}
        self._people: dict[str, str] = {}
        self._complete = True

    def hear(self) -> Heard:
        """All that is declared, with its threads and boosts; raises ``NotHeard`` where nothing was heard."""
        code, wait = None, None
        said = self._source.said
        try:
            for hashtag in said.get("hashtags", ()):
                self._timeline(f"/api/v1/timelines/tag/{quote(str(hashtag).lstrip('#'), safe='')}")
            for account in said.get("accounts", ()):
                found = self._ask("/api/v1/accounts/lookup", acct=str(account).lstrip("@"))
                number = text_at(found, "id")
                if number is None:
                    raise NotHeard(Unheard.MISSING, found=str(account))
                self._timeline(f"/api/v1/accounts/{quote(number, safe='')}/statuses")
            for words in said.get("search", ()):
                self._search(str(words))
            self._follow()
        except NotHeard as error:
            if not self._found:
                raise
            code, wait = error.code, error.wait
        return Heard(
            source=SOURCE,
            universe=self._source.universe,
            said=(*(self._said(status) for status in self._found.values()), *self._boosts.values()),
            complete=self._complete and code is None,
            code=code,
            wait=wait,
        )

    def _ask(self, path: str, **query: Any) -> Any:
        given = {name: value for name, value in query.items() if value is not None}
        found = self._fetcher.get(self._service + path, kinds=JSON, headers=self._headers, query=given)
        return read_json(found.content)

    def _timeline(self, path: str) -> None:
        """A list of statuses, page by page towards the past; a page that brings nothing new ends it."""
        last: str | None = None
        left = self._most
        while left > 0:
            page = self._ask(path, limit=min(_PAGE, left), max_id=last)
            items = page if isinstance(page, list) else []
            fresh = sum(self._add(status) for status in items)
            left -= len(items)
            following = text_at(items, -1, "id") if items else None
            if not fresh or following is None or following == last:
                return
            last = following
        self._complete = False

    def _search(self, words: str) -> None:
        offset = 0
        while offset < self._most:
            page = self._ask("/api/v2/search", q=words, type="statuses", limit=_PAGE, offset=offset)
            items = list_at(page, "statuses")
            fresh = sum(self._add(status) for status in items)
            if not fresh or len(items) < _PAGE:
                return
            offset += len(items)
        self._complete = False

    def _add(self, status: Any) -> bool:
        """Keep a public status; whether it was not known. A boost keeps what it boosts, and itself."""
        boosted = at(status, "reblog")
        uri = text_at(status, "uri")
        if boosted is not None:
            fresh = self._add(boosted)
            original = text_at(boosted, "uri")
            if original is not None and uri is not None:
                self._boosted(original, at(status, "account"), text_at(status, "created_at"))
            return fresh
        if uri is None or text_at(status, "visibility") not in (*_OPEN, None):
            return False
        fresh = uri not in self._found
        self._found[uri] = status
        number, account = text_at(status, "id"), text_at(status, "account", "id")
        if number is not None:
            self._uris[number] = uri
        if account is not None and (person := self._person(at(status, "account"))) is not None:
            self._people[account] = person
        return fresh

    def _follow(self) -> None:
        """Threads and boosters of what was found, most talked about first, within the limit."""
        ranked = sorted(
            self._found.values(),
            key=lambda status: -((number_at(status, "replies_count") or 0) + (number_at(status, "reblogs_count") or 0)),
        )
        left = max(self._most // 5, 1)
        for status in ranked:
            replies, boosts = number_at(status, "replies_count") or 0, number_at(status, "reblogs_count") or 0
            answers = text_at(status, "in_reply_to_id")
            number = text_at(status, "id")
            if number is None or not (replies or boosts or (answers is not None and answers not in self._uris)):
                continue
            if left <= 0:
                self._complete = False
                return
            left -= 1
            path = f"/api/v1/statuses/{quote(number, safe='')}"
            if replies or answers is not None:
                around = self._ask(f"{path}/context")
                for other in (*list_at(around, "ancestors"), *list_at(around, "descendants")):
                    self._add(other)
            if boosts:
                people = self._ask(f"{path}/reblogged_by", limit=80)
                for account in people if isinstance(people, list) else []:
                    self._boosted(str(text_at(status, "uri")), account, None)

    def _boosted(self, uri: str, account: Any, when: str | None) -> None:
        person = self._person(account)
        if person is None:
            return
        id = f"repost {uri} {person}"
        if when is None and id in self._boosts:
            return
        moment = iso_moment(when)
        self._boosts[id] = Said(
            id=id,
            shape=Shape.REPOST,
            said_at=moment,
            dated=when is None or moment is not None,
            author=person,
            by_us=self._ours(account),
            followers=number_at(account, "followers_count"),
            repost_of=uri,
            thread=self._root(uri),
            proof="person",
        )

    def _said(self, status: Any) -> Said:
        uri = str(text_at(status, "uri"))
        told = text_at(status, "created_at")
        when = iso_moment(told)
        parent = self._uris.get(text_at(status, "in_reply_to_id") or "")
        answers = text_at(status, "in_reply_to_id")
        root = self._root(uri)
        return Said(
            id=uri,
            shape=Shape.POST if answers is None else Shape.COMMENT,
            said_at=when,
            dated=told is None or when is not None,
            author=self._person(at(status, "account")),
            by_us=self._ours(at(status, "account")),
            answers=self._people.get(text_at(status, "in_reply_to_account_id") or ""),
            in_reply_to=parent,
            thread=None if root == uri else root,
            title=from_markup(text_at(status, "spoiler_text")),
            text=from_markup(text_at(status, "content")),
            language=text_at(status, "language"),
            followers=number_at(status, "account", "followers_count"),
            likes=number_at(status, "favourites_count"),
            shares=number_at(status, "reblogs_count"),
            replies=number_at(status, "replies_count"),
            proof="person",
            link=text_at(status, "url"),
            links_to=next((link for link in self._links(status) if self._own.is_site(link)), None),
        )

    def _links(self, status: Any) -> Iterator[str]:
        card = text_at(status, "card", "url")
        if card is not None:
            yield card

    def _root(self, uri: str) -> str:
        """The first status of the thread, as far as it is known; a circle ends where it began."""
        seen = {uri}
        while True:
            parent = self._uris.get(text_at(self._found.get(uri), "in_reply_to_id") or "")
            if parent is None or parent in seen:
                return uri
            seen.add(parent)
            uri = parent

    def _ours(self, account: Any) -> bool:
        return self._own.has(text_at(account, "acct"), self._person(account), text_at(account, "url"))

    def _person(self, account: Any) -> str | None:
        """``@name@server``, the server's own people included."""
        name = text_at(account, "acct")
        if name is None:
            return None
        return handle(name if "@" in name.lstrip("@") else f"{name}@{self._site}")
