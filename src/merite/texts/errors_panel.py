"""Failures of a panel file and of a tests file, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return _columns(_) | _cells(_) | _periods(_) | _tests(_)


def _columns(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "panel-not-csv": (
            _("{file} is not a CSV file."),
            _("In your spreadsheet, save it as “CSV UTF-8”, then name that file."),
        ),
        "panel-empty": (
            _("{file} has no rows."),
            _(
                "Under the column names, give one row per day or per week (date, sales, facebook.spend...), or one per"
                " test."
            ),
        ),
        "panel-column-missing": (
            _("{file} has no column “{column}”. Its columns: {found}."),
            _("Add it, or name it so in the first line."),
        ),
        "panel-column-unknown": (
            _("{file}: merite does not know what the column “{column}” is."),
            _(
                "Name it like one of these: facebook.spend, facebook.hours, facebook.activity (posts, reach or sends), "
                "control.roadworks, mentions, tickets, area. Or remove it."
            ),
        ),
        "panel-column-twice": (
            _("{file} has two columns “{column}”."),
            _("Keep one, or give them different names."),
        ),
    }


def _cells(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "panel-row-length": (
            _("{file}, line {line}: {found} cells where the first line has {expected} columns."),
            _("If decimals are written with a comma, separate the columns with semicolons or put numbers in quotes."),
        ),
        "panel-bad-number": (
            _("{file}, line {line}, column “{column}”: “{found}” is not a number."),
            _("Write a number such as 1234.56 or 1234,56; leave the cell empty where the figure is missing."),
        ),
        "panel-mixed-decimals": (
            _("{file}, line {line}, column “{column}”: “{found}” is not written like the other numbers of the file."),
            _("Write all decimals with a point, or all with a comma."),
        ),
        "panel-negative": (
            _("{file}, line {line}, column “{column}”: {found} is below 0."),
            _("Only sales can be negative (refunds). Correct the cell, or leave it empty."),
        ),
        "panel-bad-date": (
            _("{file}, line {line}, column “{column}”: “{found}” is not a date."),
            _("Write dates as 2026-11-20."),
        ),
        "panel-dates-ambiguous": (
            _("{file}, line {line}: in “{found}”, which is the day and which is the month?"),
            _("Write dates as 2026-11-20."),
        ),
        "panel-area-blank": (
            _("{file}, line {line}: the area is empty."),
            _("Name the area in every row, or remove the column “area”."),
        ),
    }


def _periods(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "panel-date-twice": (
            _("{file}, line {line}: {date} comes twice."),
            _("Keep one row per day or per week; name areas in a column “area”."),
        ),
        "panel-date-twice-in-area": (
            _("{file}, line {line}: {date} comes twice for the area “{area}”."),
            _("Keep one row per period and area."),
        ),
        "panel-irregular": (
            _("{file}, line {line}: {date} comes {days} days after the row before it, while the others are weeks."),
            _("Name each week by its first day, always the same day of the week. Leave missing weeks out."),
        ),
        "panel-step": (
            _("{file}: the rows are {days} days apart; merite reads days or weeks."),
            _("Give one row per day or per week."),
        ),
        "panel-gap": (
            _("{file}, line {line}: {date} comes years after {before}."),
            _("Check the year. If the business really stopped, keep only what came after."),
        ),
        "panel-too-many-areas": (
            _("{file} has {found} areas; merite takes {most} at most."),
            _("Group neighbouring areas, or remove the column “area” if it holds something else."),
        ),
        "too-many-channels": (
            _(
                "{found} channels have costs, hours or posts: nobody’s sales can tell so many apart, and merite takes"
                " {most} at most."
            ),
            _(
                "See which column of your files names the channel: names of campaigns or suppliers and numbers of"
                " invoices are no channels. Take that file back, write one name per channel, and add it again."
            ),
        ),
        "panel-sales-not-positive": (
            _("In {file}, all sales add up to {total}: refunds are larger than sales, or every period has 0."),
            _("Check the sign of the column “sales”, and leave a period without figures blank."),
        ),
        "panel-no-sales": (
            _("{file} has no sales in any period."),
            _("Fill the column “sales” with what was sold before tax, refunds taken off."),
        ),
    }


def _tests(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "test-universe-unknown": (
            _("{file}, line {line}: the figures have no channel “{universe}”."),
            _("The channels there: {known}. Several together are joined with +."),
        ),
        "test-area-unknown": (
            _("{file}, line {line}: the figures have no area “{area}”."),
            _("The areas there: {known}. Leave the cell empty for a test of the whole business."),
        ),
        "test-without-areas": (
            _("{file}, line {line}: the test names an area, “{area}”, and the figures have none."),
            _(
                "Leave the cell empty for a test of the whole business, or give the figures by area, in a column"
                " “area”."
            ),
        ),
        "test-nothing-put-out": (
            _("{file}, line {line}: the figures say that nothing was ever put out on “{universe}”."),
            _("Fill its column (spend, hours or activity) in the figures, or leave the test out."),
        ),
        "test-more-than-sales": (
            _("{file}, line {line}: {estimate} of extra sales, where all sales of these days were {sales}."),
            _("Give the extra sales over the test's days in the unit of the column “sales”: not a share, nor cents."),
        ),
        "test-outside-panel": (
            _("{file}, line {line}: the test ({start} to {end}) lies partly outside the figures, {first} to {last}."),
            _("Add the missing periods to the figures, or leave the test out."),
        ),
        "test-ends-before-start": (
            _("{file}, line {line}: the test ends on {end}, before it starts on {start}."),
            _("Correct one of the two dates; the last day counts."),
        ),
        "test-error-not-positive": (
            _("{file}, line {line}: the standard error is {found}; it must be above 0."),
            _("Give the standard error of the estimate; a test without doubt does not exist."),
        ),
        "panel-unreadable": (
            _("{file} cannot be read: it is not there, or it is not yours to read."),
            _("Check the name and the folder."),
        ),
    }
