"""One address asked: redirects followed by hand, conditional, bounded in bytes and time, polite."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from merite import __version__
from merite.sources.web.addresses import Resolve, resolved
from merite.sources.web.failure import NotHeard
from merite.sources.web.transport import Deadline, GuardedTransport
from merite.sources.web.unpacking import ACCEPTED, unpacked
from merite.vocabulary.heard import Unheard

AGENT = f"merite/{__version__} (listens for one small business)"
MOST_BYTES = 8_000_000
MOST_SECONDS = 40.0
_STEP_SECONDS = 15.0
_MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_SECRET = frozenset(("authorization", "cookie", "x-shopify-access-token"))

FEEDS = frozenset(("xml", "rss", "atom", "json", "text/plain", "text/html", "octet-stream"))
PAGES = frozenset(("html", "text/plain"))
JSON = frozenset(("json",))
ANY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the server said of the answer we have: sent back, it may answer "unchanged"."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: ``address`` after redirects, ``unchanged`` where the server says that we have it already (no body)."""

    address: str
    status: int
    content: bytes
    headers: Mapping[str, str]
    links: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)
    unchanged: bool = False


class Fetcher:
    """Asks addresses one after the other; close it, or use it in a ``with``.

    ``private``: hosts of the local network that may be asked, as ``host:port``. ``pause``: seconds between two
    questions to one public host. ``most_bytes`` and ``most_seconds`` bound one answer, redirects included.
    """

    def __init__(
        self,
        *,
        private: Collection[str] = (),
        pause: float = 1.0,
        most_bytes: int = MOST_BYTES,
        most_seconds: float = MOST_SECONDS,
        resolve: Resolve = resolved,
    ) -> None:
        self._private = frozenset(name.lower() for name in private)
        self._pause, self._most_bytes, self._most_seconds = pause, most_bytes, most_seconds
        self._deadline = Deadline()
        self._asked: dict[str, float] = {}
        self._client = httpx.Client(
            transport=GuardedTransport(private=self._private, deadline=self._deadline, resolve=resolve),
            headers={"User-Agent": AGENT, "Accept-Encoding": ACCEPTED},
            timeout=_STEP_SECONDS,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(
        self,
        address: str,
        *,
        kinds: Collection[str] = ANY,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, Any] | None = None,
        known: Known | None = None,
    ) -> Fetched:
        """The answer to a GET; ``kinds``: words of which the content type must have one. Raises ``NotHeard``."""
        conditional = {}
        if known is not None and known.etag:
            conditional["If-None-Match"] = known.etag
        if known is not None and known.modified:
            conditional["If-Modified-Since"] = known.modified
        return self._asked_for("GET", address, kinds, {**(headers or {}), **conditional}, query, None)

    def head(self, address: str) -> Fetched:
        """The answer to a HEAD. Raises ``NotHeard``."""
        return self._asked_for("HEAD", address, ANY, {}, None, None)

    def post(
        self,
        address: str,
        body: Mapping[str, Any],
        *,
        headers: Mapping[str, str] | None = None,
        kinds: Collection[str] = JSON,
        form: bool = False,
    ) -> Fetched:
        """The answer to a POST of JSON, or with ``form`` of a form. Raises ``NotHeard``."""
        return self._asked_for("POST", address, kinds, dict(headers or {}), None, body, form=form)

    def _asked_for(
        self,
        method: str,
        address: str,
        kinds: Collection[str],
        headers: Mapping[str, str],
        query: Mapping[str, Any] | None,
        body: Mapping[str, Any] | None,
        *,
        form: bool = False,
    ) -> Fetched:
        self._deadline.set(self._most_seconds)
        sent = dict(headers)
        for _ in range(_MOST_REDIRECTS + 1):
            url = _address(address)
            self._wait(url)
            as_form = dict(body) if form and body is not None else None
            as_json = None if form else body
            request = self._client.build_request(method, url, headers=sent, params=query, json=as_json, data=as_form)
            try:
                answer = self._client.send(request, stream=True)
            except (httpx.InvalidURL, httpx.TransportError) as error:  # httpx reads the next address before we do
                raise NotHeard(Unheard.BAD_ADDRESS, found=url.host) from error
            try:
                if answer.status_code in _REDIRECTS and "location" in answer.headers:
                    target = urljoin(str(request.url), answer.headers["location"])
                    if _origin(target) != _origin(str(request.url)):
                        sent = {name: value for name, value in sent.items() if name.lower() not in _SECRET}
                    if answer.status_code == 303 or body is not None:
                        method, body = "GET", None
                    address, query = target, None
                    continue
                return self._read(answer, str(request.url), kinds, method)
            finally:
                answer.close()
        raise NotHeard(Unheard.TOO_MANY_REDIRECTS, found=urlsplit(address).hostname or "")

    def _read(self, answer: httpx.Response, address: str, kinds: Collection[str], method: str) -> Fetched:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        known = Known(etag=headers.get("etag"), modified=headers.get("last-modified"))
        links = tuple(answer.headers.get_list("link"))
        if answer.status_code == 304:
            return Fetched(address=address, status=304, content=b"", headers=headers, known=known, unchanged=True)
        if answer.status_code != 200 and not 200 <= answer.status_code < 300:
            raise NotHeard(_refusal(answer.status_code), found=str(answer.status_code), wait=_wait_said(headers))
        kind = headers.get("content-type", "").lower()
        if kinds and kind and not any(word in kind for word in kinds):
            raise NotHeard(Unheard.BAD_TYPE, found=kind[:60])
        content = b""
        if method != "HEAD":
            told = headers.get("content-length", "").strip()
            if told.isdecimal() and int(told) > self._most_bytes:
                raise NotHeard(Unheard.TOO_LARGE, found=told[:20])
            content = unpacked(_parts(answer), headers.get("content-encoding", ""), most=self._most_bytes)
        return Fetched(
            address=address, status=answer.status_code, content=content, headers=headers, links=links, known=known
        )

    def _wait(self, url: httpx.URL) -> None:
        """Leave ``pause`` seconds between two questions to one host, unless it is the person's own machine."""
        host = f"{url.host}:{url.port or (443 if url.scheme == 'https' else 80)}"
        if host in self._private:
            return
        since = time.monotonic() - self._asked.get(host, float("-inf"))
        if since < self._pause:
            time.sleep(self._pause - since)
        self._asked[host] = time.monotonic()


def _parts(answer: httpx.Response) -> Any:
    import httpcore

    try:
        yield from answer.iter_raw()
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise NotHeard(Unheard.TIMED_OUT) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError, httpx.StreamError) as error:
        raise NotHeard(Unheard.UNREADABLE) from error


def _address(text: str) -> httpx.URL:
    """An address that may be asked: http or https, a host, nobody's name in it."""
    try:
        url = httpx.URL(text)
        valid = url.scheme in ("http", "https") and bool(url.host) and not url.userinfo
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise NotHeard(Unheard.BAD_ADDRESS, found=text[:80]) from error
    if not valid:
        raise NotHeard(Unheard.BAD_ADDRESS, found=text[:80])
    return url


def _origin(address: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port
    except ValueError as error:
        raise NotHeard(Unheard.BAD_ADDRESS, found=address[:80]) from error


def _refusal(status: int) -> Unheard:
    if status in (401, 403, 407, 451):
        return Unheard.FORBIDDEN
    if status in (404, 410):
        return Unheard.MISSING
    if status in (429, 503):
        return Unheard.BUSY
    return Unheard.SERVER_ERROR if status >= 500 else Unheard.FORBIDDEN


def _wait_said(headers: Mapping[str, str]) -> float | None:
    """Seconds that ``Retry-After`` (RFC 9110) or Bluesky's and Mastodon's ``RateLimit-Reset`` ask for."""
    import datetime

    said = headers.get("retry-after", "").strip()
    now = datetime.datetime.now(datetime.UTC)
    if said.isdecimal():
        return min(float(said), 7 * 86400.0)
    for text in (said, headers.get("x-ratelimit-reset", ""), headers.get("ratelimit-reset", "")):
        try:
            if text.isdecimal():
                at = datetime.datetime.fromtimestamp(int(text), datetime.UTC)
            elif "T" in text:
                at = datetime.datetime.fromisoformat(text)
            elif text:
                at = parsedate_to_datetime(text)
            else:
                continue
            return min(max((at.astimezone(datetime.UTC) - now).total_seconds(), 0.0), 7 * 86400.0)
        except (ValueError, OverflowError, OSError):
            continue
    return None
