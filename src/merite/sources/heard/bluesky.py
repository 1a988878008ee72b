"""Bluesky: posts found by search, threads, reposts, accounts, and whole repositories, asked by XRPC over HTTP.

The lexicons ``app.bsky.feed.*`` and ``com.atproto.repo.*`` say the shapes. A repost has a time only in the repository
of who made it; the list of reposters gives none, and none is invented.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from merite.sources.heard.accounts import Own, handle
from merite.sources.heard.declared import Declared
from merite.sources.heard.feeds import iso_moment
from merite.sources.heard.json_answers import at, list_at, number_at, read_json, text_at
from merite.sources.heard.said import Heard, Said
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import JSON, Fetcher
from merite.vocabulary.heard import Shape, Unheard

SOURCE = "bluesky"
SERVICE = "https://public.api.bsky.app"
_MOST = 500
_PAGE = 100
_THREAD_DEPTH = 100
_POST, _REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"


class Bluesky:
    """One question to one service; what it finds is in ``said`` by the address of each post, as a whole or in part."""

    def __init__(self, source: Declared, fetcher: Fetcher, own: Own, secret: str | None) -> None:
        self._source, self._fetcher, self._own = source, fetcher, own
        self._service = str(source.said.get("service", SERVICE)).rstrip("/")
        self._most = int(source.said.get("most", _MOST))
        self._secret = secret
        self._headers: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._said: dict[str, Said] = {}
        self._counts: dict[str, tuple[float, float]] = {}
        self._complete = True

    def hear(self) -> Heard:
        """All that is declared, then the threads and reposters of what was found; raises ``NotHeard`` for nothing."""
        code, wait = None, None
        try:
            self._log_in()
            for repository in self._source.said.get("repositories", ()):
                self._read_repositories(str(repository))
            for words in self._source.said.get("search", ()):
                self._search(str(words))
            for account in self._source.said.get("accounts", ()):
                self._account(str(account))
            self._follow()
        except NotHeard as error:
            if not self._said:
                raise
            code, wait = error.code, error.wait
        said = tuple(self._said.values())
        complete = self._complete and code is None
        return Heard(source=SOURCE, universe=self._source.universe, said=said, complete=complete, code=code, wait=wait)

    def _ask(self, method: str, **query: Any) -> Any:
        given = {name: value for name, value in query.items() if value is not None}
        found = self._fetcher.get(f"{self._service}/xrpc/{method}", kinds=JSON, headers=self._headers, query=given)
        return read_json(found.content)

    def _log_in(self) -> None:
        user = self._source.said.get("user")
        if user is None:
            return
        if not self._secret:
            raise NotHeard(Unheard.NO_SECRET, found=str(self._source.said.get("secret", "")))
        body = {"identifier": user, "password": self._secret}
        found = self._fetcher.post(f"{self._service}/xrpc/com.atproto.server.createSession", body)
        token = text_at(read_json(found.content), "accessJwt")
        if token is None:
            raise NotHeard(Unheard.FORBIDDEN)
        self._headers = {"Authorization": f"Bearer {token}"}

    def _pages(self, method: str, part: str, **query: Any) -> Any:
        """The items of an answer given in pages, until the limit; a cursor that comes again ends it."""
        cursor: str | None = None
        seen: set[str] = set()
        left = self._most
        while left > 0:
            page = self._ask(method, limit=min(_PAGE, left), cursor=cursor, **query)
            items = list_at(page, part)
            yield from items[:left]
            left -= len(items)
            cursor = text_at(page, "cursor")
            if not items or cursor is None or cursor in seen:
                return
            seen.add(cursor)
        self._complete = False

    def _search(self, words: str) -> None:
        for post in self._pages("app.bsky.feed.searchPosts", "posts", q=words, sort="latest"):
            self._add(post)

    def _account(self, account: str) -> None:
        for item in self._pages("app.bsky.feed.getAuthorFeed", "feed", actor=account.lstrip("@")):
            post = at(item, "post")
            self._add(post)
            by = at(item, "reason", "by")
            if by is not None and text_at(post, "uri") is not None:
                when = iso_moment(text_at(item, "reason", "indexedAt"))
                self._reposted(str(text_at(post, "uri")), by, when)

    def _follow(self) -> None:
        """The answers and the reposters of what was found, most answered first, within the limit."""
        ranked = sorted(self._counts.items(), key=lambda one: -sum(one[1]))
        left = max(self._most // 5, 1)
        for uri, (replies, reposts) in ranked:
            if replies + reposts == 0:
                break
            if left <= 0:
                self._complete = False
                break
            left -= 1
            if replies:
                thread = at(self._ask("app.bsky.feed.getPostThread", uri=uri, depth=_THREAD_DEPTH), "thread")
                self._thread(thread)
            if reposts:
                for by in self._pages("app.bsky.feed.getRepostedBy", "repostedBy", uri=uri):
                    self._reposted(uri, by, None)

    def _thread(self, root: Any) -> None:
        waiting = [root]
        seen = 0
        while waiting and seen < self._most:
            node = waiting.pop()
            if at(node, "post") is not None:
                self._add(at(node, "post"))
                seen += 1
            waiting.extend(reversed(list_at(node, "replies")))

    def _add(self, post: Any) -> None:
        uri, record, author = text_at(post, "uri"), at(post, "record"), at(post, "author")
        if uri is None or not isinstance(record, Mapping):
            return
        name, did = text_at(author, "handle"), text_at(author, "did")
        if name is not None and did is not None:
            self._names[did] = name
        replies, reposts = number_at(post, "replyCount"), number_at(post, "repostCount")
        self._said[uri] = self._from_record(
            uri,
            record,
            name or did,
            did,
            likes=number_at(post, "likeCount"),
            shares=reposts,
            replies=replies,
        )
        self._counts[uri] = (replies or 0.0, reposts or 0.0)

    def _from_record(
        self,
        uri: str,
        record: Any,
        author: str | None,
        did: str | None,
        *,
        likes: float | None = None,
        shares: float | None = None,
        replies: float | None = None,
    ) -> Said:
        parent, root = text_at(record, "reply", "parent", "uri"), text_at(record, "reply", "root", "uri")
        told = text_at(record, "createdAt")
        when = iso_moment(told)
        answered = _did(parent)
        return Said(
            id=uri,
            shape=Shape.POST if parent is None else Shape.COMMENT,
            said_at=when,
            dated=told is None or when is not None,
            author=self._person(author, did),
            by_us=self._own.has(author, did, self._names.get(did or "")),
            answers=None if answered is None else handle(self._names.get(answered)) or answered,
            in_reply_to=parent,
            thread=root,
            text=text_at(record, "text"),
            language=text_at(record, "langs", 0),
            likes=likes,
            shares=shares,
            replies=replies,
            proof="person" if did else None,
            link=_web_link(uri, author),
            links_to=self._own_link(record),
        )

    def _reposted(self, uri: str, by: Any, when: datetime.datetime | None) -> None:
        did, name = text_at(by, "did"), text_at(by, "handle")
        if did is None and name is None:
            return
        id = f"repost {uri} {did or name}"
        if when is None and id in self._said:
            return
        self._said[id] = Said(
            id=id,
            shape=Shape.REPOST,
            said_at=when,
            author=self._person(name or did, did),
            by_us=self._own.has(name, did),
            repost_of=uri,
            thread=uri,
            proof="person",
        )

    def _read_repositories(self, name: str) -> None:
        if name == "*":
            for repository in list(self._pages("com.atproto.sync.listRepos", "repos")):
                if (did := text_at(repository, "did")) is not None:
                    self._names.setdefault(did, text_at(self._describe(did), "handle") or did)
            dids = list(self._names)
        else:
            about = self._describe(name.lstrip("@"))
            did = text_at(about, "did")
            if did is None:
                raise NotHeard(Unheard.UNREADABLE, found=name)
            self._names[did] = text_at(about, "handle") or did
            dids = [did]
        for one in dids:
            self._read_repository(one)

    def _describe(self, name: str) -> Any:
        return self._ask("com.atproto.repo.describeRepo", repo=name)

    def _read_repository(self, did: str) -> None:
        """Posts, replies and reposts that the account itself keeps, newest first."""
        author = self._names.get(did)
        for item in self._pages("com.atproto.repo.listRecords", "records", repo=did, collection=_POST):
            uri = text_at(item, "uri")
            if uri is not None:
                self._said[uri] = self._from_record(uri, at(item, "value"), author, did)
        for item in self._pages("com.atproto.repo.listRecords", "records", repo=did, collection=_REPOST):
            subject = text_at(item, "value", "subject", "uri")
            if subject is not None:
                by = {"did": did, "handle": author}
                self._reposted(subject, by, iso_moment(text_at(item, "value", "createdAt")))

    def _person(self, name: str | None, did: str | None) -> str | None:
        return name if name is None or name.startswith("did:") else handle(name)

    def _own_link(self, record: Any) -> str | None:
        """The page of ours that a post links to, in its words or in its card."""
        links = [text_at(record, "embed", "external", "uri")]
        for facet in list_at(record, "facets"):
            links += [text_at(feature, "uri") for feature in list_at(facet, "features")]
        return next((link for link in links if link is not None and self._own.is_site(link)), None)


def _did(uri: str | None) -> str | None:
    """Whose record an ``at://`` address names."""
    return uri.removeprefix("at://").split("/", 1)[0] if uri and uri.startswith("at://") else None


def _web_link(uri: str, author: str | None) -> str | None:
    parts: Sequence[str] = uri.removeprefix("at://").split("/")
    if len(parts) != 3 or parts[1] != _POST:
        return None
    return f"https://bsky.app/profile/{author or parts[0]}/post/{parts[2]}"
