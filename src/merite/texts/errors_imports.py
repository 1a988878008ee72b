"""Failures of ``merite add``, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return {
        "file-missing": (
            _("The file {file} cannot be found or opened."),
            _("Check its name, and that no other program holds it."),
        ),
        "file-is-folder": (
            _("{file} is a folder."),
            _('Name the files in it, for example: merite add "{file}"/*.csv'),
        ),
        "unknown-file": (
            _("merite does not know this file: {file}. Its columns are: {columns}. Nothing of it was stored."),
            _(
                "Nearest known exports: {near}. If it is one of them, export it again without changing its columns; "
                'else let merite guess how to read it, and keep that as a template: merite map "{file}" --save NAME'
            ),
        ),
        "bank-statement": (
            _(
                "{file} is a bank's statement: it tells what was deposited, on the bank's day and often after fees, "
                "and not what was sold. Nothing of it was stored."
            ),
            _(
                "Take the till's closing reports or the orders instead. Where all that is in “{column}” is what you "
                'sold, say so: merite map "{file}" --table orders --column "day={day}" --column "gross={column}" '
                "--save NAME"
            ),
        ),
        "accounting-journal": (
            _(
                "{file} is an accounting journal: each entry takes from one account what it gives another, and "
                "counting them all would count everything twice. Nothing of it was stored."
            ),
            _(
                "Say which of the accounts in “{account}” are those of sales ({accounts}...), and which column has the "
                'amounts: merite map "{file}" --table orders --only "{account}=ACCOUNT" --column "goods_net={column}" '
                "--save NAME"
            ),
        ),
        "bank-account-file": (
            _(
                "{file} is a bank's account ({kind}): it tells what was deposited, on the bank's day and often after "
                "fees, and not what was sold. Nothing of it was stored."
            ),
            _("Take the till's closing reports or the orders instead, as CSV or Excel."),
        ),
        "calendar-file": (
            _("{file} is a calendar: its events may tell hours, and no sales nor posts. Nothing of it was stored."),
            _(
                'For the hours of events whose title names a channel: merite hours --calendar "{file}" --from DAY --to '
                "DAY"
            ),
        ),
        "reviews-pasted": (
            _(
                "{file} holds reviews copied from a page ({count} of them). They are dated only by how long ago they"
                " were, which tells no week. Nothing of it was stored."
            ),
            _(
                "Take them from Google's own export (takeout.google.com, Google Business Profile), connect Google"
                " reviews in the browser (Menu, Connections), or make a table of them: day, stars, text."
            ),
        ),
        "column-twice": (
            _(
                "In {file} two columns are called “{column}” and their figures differ (line {line}: {first} and"
                " {second}). Nothing of it was stored."
            ),
            _(
                "Take away or rename the one that is not meant, and add the file again; or say which one counts: merite"
                ' map "{file}" --save NAME, where the second is called “{column} (2)”.'
            ),
        ),
        "unclear-file": (
            _("{file} could be one of several exports: {formats}. Nothing of it was stored."),
            _('Export it again with all its columns, or say how to read it: merite map "{file}" --save NAME'),
        ),
    }
