"""Somebody's words as they may be quoted: without what leads to a person."""

import re

LEFT_OUT = "[…]"
_CONTACTS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"  # from where it begins, and never back: a long word ends soon
    r"|(?<!\w)@\w[\w.-]*"
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"
    r"|(?<![\w/])(?!\d{4}-\d\d-\d\d\b)(?:\+|\()?\d(?:[\s.()-]{0,2}\d){8,200}(?![\w/]|:\d)"
)
"""Addresses of e-mail, handles, account numbers, and numbers of nine figures or more: telephones, cards, orders."""


def without_contacts(text: str) -> str:
    """``text`` with addresses, handles and long numbers left out; a date, an hour and a price stay."""
    return _CONTACTS.sub(LEFT_OUT, text)
