"""Failures of the Monday mail, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "bad-monday-setting": (
            _("In merite.toml, {name} of [monday] is {found}, which cannot be used."),
            _("Write there: {expected}"),
        ),
        "monday-not-asked": (
            _("merite.toml of {folder} names nobody who wants the Monday mail."),
            _('Add to it: [monday] and then to = ["me@example.org"]. The mail server is the one of [alerts].'),
        ),
    }
