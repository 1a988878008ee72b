"""Pseudonyms: keyed hashes of an e-mail or a phone number, the key lying outside the folder of the business.

Whoever has the folder without the key cannot tell whether a known address is in it (HMAC-SHA-256, RFC 2104).
"""

import base64
import hashlib
import hmac
import os
import re
import secrets
import sys
import unicodedata
from pathlib import Path

from merite.errors.workspace import KeyUnreadable

KEY_VARIABLE = "MERITE_KEY_FILE"
PREFIX = "p:"
_PSEUDONYM = re.compile(r"p:[a-z2-7]{26}")
_PHONE = re.compile(r"[+(]*[0-9][0-9 .\-/()+]*")
_PHONE_DIGITS = range(8, 16)
SIGNIFICANT_DIGITS = 9


def is_pseudonym(identity: str) -> bool:
    """Whether ``identity`` is a pseudonym as merite prints it: ``p:`` and 26 letters or digits."""
    return pseudonym_in(identity) is not None


def pseudonym_in(cell: str) -> str | None:
    """The pseudonym that the cell holds; None where it holds anything else."""
    known = normalised(cell)
    return known if _PSEUDONYM.fullmatch(known) else None


def is_phone(identity: str) -> bool:
    """Whether ``identity`` reads as a phone number: 8 to 15 digits and what people write between them."""
    plain = unicodedata.normalize("NFKC", identity).strip()
    return _PHONE.fullmatch(plain) is not None and len(re.sub(r"\D", "", plain)) in _PHONE_DIGITS


def normalised(identity: str) -> str:
    """The one form under which a person is known: case, spaces and compatibility characters do not count.

    Of a phone number the last nine digits count, so that ``06 12 34 56 78`` and ``+33 6 12 34 56 78``, or
    ``514 555-0199`` and ``+1 514 555-0199``, are one person whatever the country.
    """
    if is_phone(identity):
        return re.sub(r"\D", "", unicodedata.normalize("NFKC", identity))[-SIGNIFICANT_DIGITS:]
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", identity)).casefold()


def pseudonym(identity: str, key: bytes) -> str:
    """The pseudonym of an e-mail, a phone number or a source's customer number; a pseudonym is its own."""
    known = normalised(identity)
    if _PSEUDONYM.fullmatch(known):
        return known
    digest = hmac.new(key, known.encode(), hashlib.sha256).digest()[:16]
    return PREFIX + base64.b32encode(digest).decode().rstrip("=").lower()


def key_file() -> Path:
    """Where the key lies: MERITE_KEY_FILE, else the person's configuration folder; raises ``KeyUnreadable``."""
    named = os.environ.get(KEY_VARIABLE)
    if named:
        return Path(named)
    try:
        return _in_configuration()
    except RuntimeError as error:  # a user without a home, as in some containers
        raise KeyUnreadable(file="~/.config/merite/key") from error


def _in_configuration() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "merite" / "key"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "merite" / "key"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "merite" / "key"


def key() -> bytes:
    """The key of this person's pseudonyms, made on first use; raises ``KeyUnreadable``.

    Whoever moves a workspace to another machine takes the key file along, apart from the folder.
    """
    file = key_file()
    try:
        if not file.exists():
            _make(file)
        made = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise KeyUnreadable(file=str(file)) from error
    if len(made) < 16:
        raise KeyUnreadable(file=str(file))
    return made


def _make(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_hex(32) + "\n")
        stream.flush()
        os.fsync(stream.fileno())  # a name without its bytes would be a key that is none
    try:
        os.link(beside, file)  # fails where another process was first: its key counts
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        beside.replace(file)
        return
    beside.unlink()
