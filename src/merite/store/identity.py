"""How a person is recognised in texts: an e-mail, a phone or a whole name as people and files write it, and its
pseudonym."""

import re
import unicodedata
from dataclasses import dataclass

from merite.store.pseudonyms import is_phone, is_pseudonym, normalised, pseudonym

_BETWEEN = r"[\s.\-/()\u00a0\u202f]*"
_SPACE = r"(?:\s|&nbsp;|&\#160;|\\u00a0|%20|\+)+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person: ``exact`` are fragments, in lower case, that a text must contain; ``patterns`` decide.

    ``digits``: the phone's last nine digits, None for any other identity. ``hidden`` is the pseudonym, "" of nobody.
    """

    hidden: str
    exact: tuple[str, ...]
    digits: str | None
    patterns: tuple[re.Pattern[str], ...]

    def within(self, text: str) -> bool:
        """Whether ``text`` names the person."""
        return any(pattern.search(text) for pattern in self.patterns)

    def is_author(self, cell: str) -> bool:
        """Whether a cell of a row that was said is the person, or the address of what the person said."""
        address = "://" in cell and not any(sign.isspace() for sign in cell.strip())
        return cell.strip().lower() == self.hidden or (address and self.within(cell))

    def taken_out(self, text: str, instead: str) -> str:
        """``text`` with ``instead`` in the person's places."""
        for pattern in self.patterns:
            text = pattern.sub(instead, text)
        return text


def identity_of(name: str, key: bytes) -> Identity:
    """The person whom an e-mail, a phone number, an account, a name of several words or a pseudonym names.

    One word alone is nobody's name, and a source's own customer number could be anything as bare digits: both are only
    looked for under their pseudonym.
    """
    known = normalised(name)
    if not known:
        return Identity(hidden="", exact=(), digits=None, patterns=())
    hidden = pseudonym(name, key)
    patterns = [_literal(hidden)]
    exact = [hidden]
    digits = None
    if not is_pseudonym(name) and is_phone(name):
        digits = known
        patterns.append(_phone(known))
    elif known.startswith("@") and len(known) > 1:
        exact += [known, *_addresses_of(known)]
        patterns += [_literal(known), *(_in_address(part) for part in _addresses_of(known))]
    elif "@" in known:
        exact.append(known)
        patterns.append(_literal(known))
    elif len(words := _words_of(name)) > 1:
        exact.append(max(words, key=len).lower())
        patterns.append(_literal(*words))
    return Identity(hidden=hidden, exact=tuple(exact), digits=digits, patterns=tuple(patterns))


def _words_of(name: str) -> list[str]:
    """The words of a whole name; none where a figure or a sign of an address stands in it."""
    plain = unicodedata.normalize("NFC", name)
    return [] if re.search(r"[\d@:/]", plain) else [word for word in plain.split() if any(map(str.isalpha, word))]


def _addresses_of(handle: str) -> list[str]:
    """How a handle stands in the address of what it said: ``@lea.example``, or ``@lea@server`` as ``server/@lea``."""
    name, _, server = handle[1:].partition("@")
    return [f"{server}/@{name}", f"{server}/users/{name}"] if server else [name]


def _in_address(part: str) -> re.Pattern[str]:
    """A handle between slashes of an address."""
    return re.compile(rf"(?<=/){re.escape(part)}(?![\w.-])", re.IGNORECASE)


def _literal(*words: str) -> re.Pattern[str]:
    """The words on their own, in any case, their signs possibly escaped as JSON, XML or addresses do."""
    spelled = _SPACE.join("".join(map(_spelled, word)) for word in words)
    return re.compile(rf"(?<![\w.+%-]){spelled}(?![\w-]|\.\w)", re.IGNORECASE)


def _spelled(sign: str) -> str:
    if sign.isalnum() and sign.isascii():
        return sign
    code = ord(sign)
    other = [re.escape(sign), rf"\\u{code:04x}", rf"&\#{code};", rf"&\#x{code:x};", f"%{code:02x}"]
    return "(?:" + "|".join(other) + ")"


def _phone(digits: str) -> re.Pattern[str]:
    """The number as people write it, with or without its country."""
    spaced = _BETWEEN.join(digits)
    return re.compile(rf"(?<![\d])(?:\+?\d{{1,4}}{_BETWEEN}|\(?0\)?{_BETWEEN}|\(?\d\)?)?\(?{spaced}(?!\d)")
