"""Failures of a test, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return _planning(_) | _counting(_)


def _planning(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "before-after-refused": (
            _("Comparing before with after proves nothing: with a trend, it is wrong one time in three."),
            _("Let chance choose the days: merite test new NAME --kind on-off draws a calendar of days on and off."),
        ),
        "unknown-test": (
            _("There is no test called “{name}”. The tests are: {known}."),
            _("Check the name with merite test list, or plan it with merite test new."),
        ),
        "test-exists": (
            _("The test “{name}” exists already ({state}): once it has started, its plan cannot change."),
            _("Give the new test another name."),
        ),
        "wrong-state": (
            _("The test “{name}” is {state}: this cannot be done now."),
            _("A test is planned (merite test new), started, looked at, then stopped."),
        ),
        "wrong-kind": (
            _("The test “{name}” is of the kind {kind}; this needs {needed}."),
            _("See merite test list for the kind of each test."),
        ),
        "bad-test-name": (
            _("“{found}” cannot be the name of a test."),
            _("Use letters, figures and hyphens: reel-or-photo."),
        ),
        "test-needs-universe": (
            _("On which channel is the test?"),
            _("Name it: --universe instagram"),
        ),
        "bad-arm": (
            _("The message {found} cannot be read, or the shares do not add up to 1."),
            _(
                "Name two messages or more, first the present one: --arm photo --arm reel, "
                "or --arm photo=.7 --arm reel=.3"
            ),
        ),
        "adaptive-needs-messages": (
            _("Shares can move only among three messages or more, when merite draws who sees what."),
            _("Name them, first the present one: --adaptive --arm photo --arm reel --arm story"),
        ),
        "not-adaptive": (
            _("The shares of the test “{name}” do not move."),
            _("Shares move only in a test planned with --adaptive; the others keep those of their plan."),
        ),
        "shares-too-late": (
            _("Shares of the test “{name}” cannot be set for {day}: they are fixed up to {busy}."),
            _("Shares are written before the day they are for: ask for a later day."),
        ),
        "bad-schedule": (
            _(
                "A calendar of {weeks} weeks in blocks of {block_days} days, {wash_out} of them left out, "
                "cannot be drawn."
            ),
            _(
                "Take an even number of weeks, 4 or more, blocks of 1 to 7 days, "
                "and leave out fewer days than a block has."
            ),
        ),
        "not-enough-areas": (
            _("{areas} areas over {days} days are too few to choose from or to compare with."),
            _(
                "It takes three areas for each one tried, and a history three times as long as the test. Give past "
                "sales by area with merite test count NAME FILE: one row a day and an area, with the columns date, "
                "area, sales."
            ),
        ),
        "nothing-to-draw": (
            _("There is nothing to draw: {samples} samples, {applicants} applicants."),
            _("Give the number of samples (--samples) and a file with one applicant a line."),
        ),
        "already-drawn": (
            _("The draw “{name}” took place on {day}; it is not done again."),
            _(
                "See who was drawn with merite test draw {name} and the same list, without --samples; for another draw"
                " take another name."
            ),
        ),
    }


def _counting(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "unknown-arm": (
            _("The test has no message called “{found}”; it has: {known}."),
            _("Write its name as it was planned."),
        ),
        "bad-test-count": (
            _("{file}, line {line}: “{found}” is impossible in the column {column}."),
            _("Counts are whole numbers, not negative, and nobody converts unseen: check the file."),
        ),
        "test-columns": (
            _("{file} lacks the columns {missing}; it has: {found}."),
            _(
                "A test of messages needs the columns arm, exposures, conversions; one in time date, sales; one in "
                "areas also area."
            ),
        ),
        "area-holes": (
            _("The area {area} has no sales on {day}, where other areas have some."),
            _("Give every area a row for every day, 0 where nothing was sold."),
        ),
    }
