"""A folder of an IMAP mailbox: only read, never marked; each mail is asked for once, by its number on the server."""

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from merite.sources.web.addresses import checked
from merite.sources.web.ending import Ending
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

_MOST = 200
_SECONDS = 30.0
_MOST_SECONDS = 600.0
_PORTS = {"tls": 993, "starttls": 143, "none": 143}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """The mails that came since the last time; ``remember`` is to be given the next time, ``complete`` is False where
    there were more than one round takes."""

    mails: tuple[bytes, ...]
    remember: Mapping[str, Any]
    complete: bool


class _Imap(imaplib.IMAP4):
    """A connection to the very address that was checked, which reads no answer beyond the size of a mail."""

    def __init__(
        self, host: str, port: int, *, tls: bool, private: Collection[str], most_bytes: int, ending: Ending
    ) -> None:
        self._pinned = checked(host, port, private=private)[0]
        self._tls = tls
        self._most_bytes = most_bytes
        self._ending = ending
        super().__init__(host, port, timeout=_SECONDS)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self._pinned, self.port), timeout)
        self._ending.watch(plain)
        if not self._tls:
            return plain
        return ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)

    def read(self, size: int) -> bytes:
        if size > self._most_bytes + 65_536:
            raise NotHeard(Unheard.TOO_LARGE, found=str(size))
        return super().read(size)


def new_mails(
    said: Mapping[str, Any],
    secret: str,
    remembered: Mapping[str, Any],
    private: Collection[str],
    *,
    most_bytes: int,
    most_seconds: float = _MOST_SECONDS,
) -> Mails:
    """The mails of ``said["folder"]`` that came since ``remembered``; raises ``NotHeard``.

    ``said``: ``host``, ``user``, and where they are said ``port``, ``folder``, ``security`` (tls, starttls, none) and
    ``most`` mails a round. A mail's end is cut beyond ``most_bytes``, all of it after ``most_seconds``.
    """
    security = str(said.get("security", "tls"))
    host, port = str(said["host"]), int(said.get("port", _PORTS[security]))
    with Ending(most_seconds) as ending, _connected(host, port, security, private, most_bytes, ending) as box:
        if security == "starttls":
            box.starttls(ssl.create_default_context())
        _log_in(box, str(said["user"]), secret)
        return _read(box, str(said.get("folder", "INBOX")), int(said.get("most", _MOST)), remembered, most_bytes)


@contextlib.contextmanager
def _connected(
    host: str, port: int, security: str, private: Collection[str], most_bytes: int, ending: Ending
) -> Iterator[_Imap]:
    try:
        box = _Imap(host, port, tls=security == "tls", private=private, most_bytes=most_bytes, ending=ending)
    except NotHeard:
        raise
    except ssl.SSLError as error:
        raise NotHeard(Unheard.BAD_CERTIFICATE, found=host) from error
    except TimeoutError as error:
        raise NotHeard(Unheard.TIMED_OUT, found=host) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise NotHeard(Unheard.TIMED_OUT if ending.over else Unheard.UNREACHABLE, found=host) from error
    try:
        yield box
    except TimeoutError as error:
        raise NotHeard(Unheard.TIMED_OUT, found=host) from error
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        if ending.over:
            raise NotHeard(Unheard.TIMED_OUT, found=host) from error
        raise NotHeard(Unheard.UNREADABLE, found=type(error).__name__) from error
    finally:
        _leave(box)


def _log_in(box: _Imap, user: str, secret: str) -> None:
    try:
        box.login(user, secret)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise NotHeard(Unheard.FORBIDDEN, found=user) from error


def _read(box: _Imap, folder: str, most: int, remembered: Mapping[str, Any], most_bytes: int) -> Mails:
    answer, _ = box.select('"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"', readonly=True)
    if answer != "OK":
        raise NotHeard(Unheard.MISSING, found=folder)
    era = _number(box.response("UIDVALIDITY")[1])
    last = int(remembered.get("last", 0)) if remembered.get("era") == era else 0
    _, found = box.uid("SEARCH", f"UID {last + 1}:*")
    numbers = sorted(int(one) for one in (found[0] or b"").split() if int(one) > last)
    chosen = numbers[:most]
    return Mails(
        mails=tuple(mail for number in chosen if (mail := _mail(box, number, most_bytes)) is not None),
        remember={"era": era, "last": chosen[-1] if chosen else last},
        complete=len(chosen) == len(numbers),
    )


def _mail(box: _Imap, number: int, most_bytes: int) -> bytes | None:
    """The bytes of a mail, its end cut where it is longer than any mail we read; None where it is gone meanwhile."""
    _, found = box.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{most_bytes + 1}>)")
    for part in found:
        if isinstance(part, tuple) and len(part) == 2 and isinstance(part[1], bytes):
            return part[1]
    return None


def _number(found: Any) -> int:
    text = found[0] if isinstance(found, list) and found else b""
    digits = re.search(rb"\d+", text if isinstance(text, bytes) else b"")
    return int(digits.group()) if digits else 0


def _leave(box: _Imap) -> None:
    try:
        box.logout()
    except (OSError, imaplib.IMAP4.error, NotHeard):
        box.shutdown()
