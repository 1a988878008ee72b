"""Failures of a file of test results, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "one-arm": (
            _("A comparison needs at least two messages; the file has: {found}."),
            _("Add the rows of the other message: first the present one, then the new one."),
        ),
        "bad-shares": (
            _("The shares {found} do not fit the messages {arms}."),
            _("Give each message a share between 0 and 1, adding up to 1: --share a=.5,b=.5"),
        ),
        "impossible-counts": (
            _("{file}, line {line}: “{found}” is impossible in the column {column}."),
            _(
                "Exposures and conversions are whole numbers, not negative, and nobody converts unseen. revenue_squares"
                " adds up the square of what each person bought for. A date reads 2026-11-30."
            ),
        ),
        "too-many-segments": (
            _("{found} groups of customers for {conversions} sales: differences between them would be luck."),
            _("Name at most {most} groups before the test, or wait for {enough} sales. Persons are never ranked."),
        ),
        "comparison-columns": (
            _("{file} lacks the columns {missing}; it has: {found}."),
            _("Name the columns arm, exposures and conversions; date, revenue and revenue_squares are optional."),
        ),
    }
