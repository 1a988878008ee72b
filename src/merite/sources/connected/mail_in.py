"""Reports that services send by mail: their attachments, taken as files; the mail itself is never kept."""

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath

from merite.sources.connected.asking import Asking
from merite.sources.connected.brought import Brought, Received
from merite.sources.web.imap import new_mails
from merite.vocabulary.fetched import Notice

MOST_BYTES = 25_000_000
"""The largest mail that is read, in bytes."""
_ENDINGS = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".xls", ".json", ".zip", ".html", ".gz"))


def fetch(asking: Asking) -> Brought:
    """The attachments of the mails that came since the last time, oldest first; raises ``NotHeard``.

    ``from``: senders (an address, or ``@site``) whose mails are taken; all where none is named.
    """
    said = asking.source.said
    found = new_mails(said, asking.secret, asking.said, asking.private, most_bytes=MOST_BYTES)
    wanted = tuple(str(one).strip().lower() for one in said.get("from", ()))
    files: list[Received] = []
    left = False
    for content in found.mails:
        message = email.message_from_bytes(content, policy=email.policy.default)
        taken = _attachments(message)
        if len(content) > MOST_BYTES or (taken and not _is_from(message, wanted)):
            left = True
        else:
            files += taken
    notices = (Notice.LEFT_OUT,) if left else ()
    return Brought(files=tuple(files), remember=found.remember, notices=notices, complete=found.complete)


def _is_from(message: EmailMessage, wanted: tuple[str, ...]) -> bool:
    sender = parseaddr(str(message.get("From", "")))[1].lower()
    return not wanted or any(sender == one or (one.startswith("@") and sender.endswith(one)) for one in wanted)


def _attachments(message: EmailMessage) -> list[Received]:
    """Every part that has a name with the ending of an export; the name alone, never a path."""
    found = []
    for part in message.walk():
        name = part.get_filename()
        if part.is_multipart() or not name:
            continue
        plain = PurePosixPath(str(name).replace("\\", "/")).name
        payload = part.get_payload(decode=True)
        if PurePosixPath(plain).suffix.lower() in _ENDINGS and isinstance(payload, bytes) and payload:
            found.append(Received(name=plain[:120], content=payload))
    return found
