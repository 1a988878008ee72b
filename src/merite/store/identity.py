"""How a person is recognised in texts: an e-mail or a phone as people and files write it, and its pseudonym."""

import re
from dataclasses import dataclass

from merite.store.pseudonyms import is_phone, is_pseudonym, normalised, pseudonym

_BETWEEN = r"[\s.\-/()\u00a0\u202f]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person: ``exact`` are fragments, in lower case, that a text must contain; ``patterns`` decide.

    ``digits``: the phone's last nine digits, None for any other identity.
    """

    exact: tuple[str, ...]
    digits: str | None
    patterns: tuple[re.Pattern[str], ...]

    def within(self, text: str) -> bool:
        """Whether ``text`` names the person."""
        return any(pattern.search(text) for pattern in self.patterns)

    def taken_out(self, text: str, instead: str) -> str:
        """``text`` with ``instead`` in the person's places."""
        for pattern in self.patterns:
            text = pattern.sub(instead, text)
        return text


def identity_of(name: str, key: bytes) -> Identity:
    """The person whom an e-mail, a phone number or a pseudonym names.

    A source's own customer number is only looked for under its pseudonym: as bare digits it could be anything.
    """
    known = normalised(name)
    if not known:
        return Identity(exact=(), digits=None, patterns=())
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
    return Identity(exact=tuple(exact), digits=digits, patterns=tuple(patterns))


def _addresses_of(handle: str) -> list[str]:
    """How a handle stands in the address of what it said: ``@lea.example``, or ``@lea@server`` as ``server/@lea``."""
    name, _, server = handle[1:].partition("@")
    return [f"{server}/@{name}", f"{server}/users/{name}"] if server else [name]


def _in_address(part: str) -> re.Pattern[str]:
    """A handle between slashes of an address."""
    return re.compile(rf"(?<=/){re.escape(part)}(?![\w.-])", re.IGNORECASE)


def _literal(text: str) -> re.Pattern[str]:
    """``text`` as a word of its own, in any case, its signs possibly escaped as JSON, XML or addresses do."""
    spelled = "".join(_spelled(sign) for sign in text)
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
