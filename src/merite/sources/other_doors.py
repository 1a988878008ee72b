"""Files that hold no table, and that merite reads elsewhere or not at all: a calendar, a bank's account."""

import re

from merite.errors.imports import BankAccountFile, CalendarFile

_LOOK = 4_000
_BANKS = (
    ("OFX", re.compile(rb"OFXHEADER|<OFX>")),
    ("QIF", re.compile(rb"\A!(?:Type:(?:Bank|CCard|Cash)|Account)", re.IGNORECASE)),
    ("CAMT", re.compile(rb"urn:iso:std:iso:20022:tech:xsd:camt\.05[234]")),
)


def check_door(name: str, content: bytes) -> None:
    """Raise ``CalendarFile`` or ``BankAccountFile`` for a file of these."""
    start = content[:_LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.upper().startswith(b"BEGIN:VCALENDAR"):
        raise CalendarFile(file=name)
    for kind, words in _BANKS:
        if words.search(start):
            raise BankAccountFile(file=name, kind=kind)
