"""Failures of what a person asks about a community or a flash, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "bad-ladder": (
            _("“{found}” cannot be a step “{rung}” of the ladder in merite.toml."),
            _('Write a list of shapes under [community.ladder], such as share = ["repost"]. Shapes: {known}.'),
        ),
        "unknown-subject": (
            _("Nothing is listened to under the name “{found}”."),
            _("Names known: {known}. Others are added under [listen.subjects] in merite.toml."),
        ),
        "bad-alert-setting": (
            _("In merite.toml, [alerts] {name} = “{found}” cannot be used."),
            _("Write {expected}."),
        ),
        "alert-not-sent": (
            _("The alert could not be sent by {way}: {reason}."),
            _("It stays open and is sent again at the next round. Check [alerts] in merite.toml."),
        ),
    }
