"""Connections that go only where ``addresses`` allows, and end at a set moment however slowly the other side talks.

httpx speaks to this transport; below it httpcore opens sockets through ``_Guarded``, which resolves, checks and
connects in one place. The certificate is checked against the name, not the address.
"""

import functools
import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from merite.sources.web.addresses import Resolve, checked, resolved
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard


@functools.cache
def trusted() -> ssl.SSLContext:
    """The system's certificates, read once: that takes a tenth of a second."""
    return ssl.create_default_context()


class Deadline:
    """A moment that no wait passes; set anew for each thing asked."""

    def __init__(self) -> None:
        self._at = 0.0

    def set(self, seconds: float) -> None:
        """From now, so many seconds."""
        self._at = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """Seconds left, at most ``most``; raises ``NotHeard`` when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise NotHeard(Unheard.TIMED_OUT)
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait is bounded by the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Guarded(httpcore.NetworkBackend):
    """Resolves, checks, and connects to the very address that was checked."""

    def __init__(self, private: Collection[str], deadline: Deadline, resolve: Resolve) -> None:
        self._private, self._deadline, self._resolve = private, deadline, resolve
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        last: Exception | None = None
        for address in checked(host, port, private=self._private, resolve=self._resolve):
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise NotHeard(Unheard.UNREACHABLE, found=host) from last

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class _Body(httpx.SyncByteStream):
    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        if hasattr(self._parts, "close"):
            self._parts.close()


class GuardedTransport(httpx.BaseTransport):
    """What ``httpx.Client`` is given; ``private`` hosts are ``host:port``."""

    def __init__(self, *, private: Collection[str] = (), deadline: Deadline, resolve: Resolve = resolved) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted(),
            network_backend=_Guarded(frozenset(name.lower() for name in private), deadline, resolve),
            max_connections=4,
            keepalive_expiry=10.0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, answered; raises ``NotHeard`` for whatever the network does."""
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(asked)
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise NotHeard(_reason(error), found=request.url.host) from error
        return httpx.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Let all connections go."""
        self._pool.close()


def _reason(error: Exception) -> Unheard:
    if isinstance(error, httpcore.TimeoutException):
        return Unheard.TIMED_OUT
    if isinstance(error, httpcore.ProtocolError):
        return Unheard.UNREADABLE
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Unheard.BAD_CERTIFICATE
        cause = cause.__cause__ or cause.__context__
    return Unheard.UNREACHABLE
