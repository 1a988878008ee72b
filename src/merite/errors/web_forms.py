"""Failures of what is typed into a page of the browser."""

from merite.errors.base import MeriteError


class NotAWebAddress(MeriteError):
    """An address that does not begin with http:// or https://."""

    code = "not-a-web-address"
    found: str
