"""Failures of what a person asks of an event, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "lift-days-missing": (
            _("An event needs its first and its last day: {starts} --from and {ends} --to were given."),
            _("Give both for each event: merite lift --from 2026-03-02 --to 2026-03-08."),
        ),
        "lift-ends-before-start": (
            _("The event ends on {end}, before it begins on {start}."),
            _("Swap --from and --to."),
        ),
        "lift-outside-panel": (
            _("The event from {start} to {end} is not within the days of which sales are known ({first} to {last})."),
            _("Correct --from and --to, or add the missing sales with merite add."),
        ),
        "lift-area-unknown": (
            _("The figures have no area “{area}”."),
            _("The areas there: {known}."),
        ),
        "lift-universe-unknown": (
            _("The figures have no channel “{universe}”."),
            _("The channels there: {known}."),
        ),
        "lift-no-sales": (
            _("There are no sales to compare yet."),
            _("Add them first: merite add FILE."),
        ),
    }
