"""Failures of the schedule, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "bad-schedule-setting": (
            _("In merite.toml, {name} of [schedule] is {found}, which cannot be used."),
            _("Write there: {expected}"),
        ),
    }
