"""Failures of what is typed into a page of the browser, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "not-a-web-address": (
            _("“{found}” is not an address of the web."),
            _("Copy it from the browser: it begins with https://."),
        ),
    }
