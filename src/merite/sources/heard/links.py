"""One page, one address: what only says where a visitor came from is taken off a link."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_CAME_FROM = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|msclkid|dclid|yclid|_hsenc|_hsmi)", re.IGNORECASE
)


def canonical(link: str) -> str:
    """The address without campaign marks and fragment, host in lower case; the link itself where it is none."""
    try:
        parts = urlsplit(link.strip())
        query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True)]
        kept = [(name, value) for name, value in query if not _CAME_FROM.fullmatch(name)]
        search = parts.query if len(kept) == len(query) else urlencode(kept)
        return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", search, ""))
    except ValueError:
        return link


def host_of(link: str | None) -> str | None:
    """The site of an address, without ``www.``; None where it is none."""
    if not link:
        return None
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
