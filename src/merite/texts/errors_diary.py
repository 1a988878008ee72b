"""Failures of what a person types (hours, what happened, fees), in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "unknown-universe": (
            _("merite does not know the channel “{universe}”."),
            _("Did you mean: {near}? If it is a channel of yours, add --new."),
        ),
        "bad-hours": (
            _("“{found}” is not a time that fits (more than 0, at most {most} hours)."),
            _("Write it as 1.5, 1,5, 1h30 or 90min."),
        ),
        "bad-day": (
            _("{option}: “{found}” is not a day."),
            _("Write it as 2026-11-20."),
        ),
        "period-reversed": (
            _("The period ends on {last}, before it begins on {first}."),
            _("Correct --from or --to; both days count."),
        ),
        "unknown-kind": (
            _("“{found}” is not one of the kinds that merite knows."),
            _("Choose one of these: {known}."),
        ),
        "bad-fee": (
            _("“{found}” is not an amount of money."),
            _("Write it as 300 or 299.90, for the whole period."),
        ),
        "bad-share": (
            _("“{found}” is not a share of a salary."),
            _("Write .15 or 15% for 15 of every 100 hours."),
        ),
        "nothing-to-repeat": (
            _("The week before {week} has no hours to repeat."),
            _("Name the channel and the hours: merite hours facebook 1.5"),
        ),
        "calendar-unreadable": (
            _("{file} is not a calendar."),
            _("Export your calendar as an .ics file, then name that file."),
        ),
        "calendar-names-nothing": (
            _("{file}: of {events} events from {first} to {last}, none names a channel."),
            _("Put the channel in the title (“Facebook”, “newsletter”...), or give a period with --from and --to."),
        ),
        "unknown-entry": (
            _("There is no entry “{key}”."),
            _("The last ones: {near}. List them with --list."),
        ),
    }
