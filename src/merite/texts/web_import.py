"""The page where files are dropped: what each was, what it leaves open, what was refused, what was taken back."""

from merite.texts.catalogue import translator
from merite.texts.imports import kinds_said, question_text, rate_said
from merite.texts.universes import universe_name
from merite.vocabulary.imports import Question
from merite.vocabulary.words import Language


def import_words(language: Language) -> dict[str, str]:
    """Words of the page and of what comes of a drop."""
    _ = translator(__name__, language).message
    return {
        "title": _("Add files"),
        "what": _(
            "Drop the files that your till, your shop, your networks and your newsletter give you: CSV, Excel or ZIP, "
            "as they are. merite sees by itself what each one is."
        ),
        "twice": _("The same file twice, or two that overlap, counts nothing twice."),
        "drop": _("Drop your files here, or choose them"),
        "chosen": _("Files chosen:"),
        "add": _("Add these files"),
        "none_chosen": _("No file was chosen."),
        "largest": _("Up to 400 MB a file, 1 GB at a time."),
        "private": _(
            "Names, addresses and phone numbers of your customers are blanked before a copy is kept (see Privacy)."
        ),
        "before": _("Files added before"),
        "nothing_yet": _("Nothing was added yet."),
        "busy": _("Files are being read just now: the list comes back in a moment."),
        "undo": _("Take it back"),
        "undo_what": _("Rows that only this file brought go; those that it had replaced come back."),
        "undone": _("Taken back"),
        "refused_file": _("Download the refused rows (CSV)"),
        "came": _("Added on"),
        "result": _("What merite understood"),
        "details": _("Details, or take it back"),
        "by": _("Recognised by its columns"),
        "totals": _("Compare with the source"),
        "no_totals": _("No amounts; when it was added, and taking it back"),
        "refused": _("Rows that were refused"),
        "line": _("line"),
        "question": _("One question"),
        "quiet": _("If that is not so"),
        "describe_what": _("Say once what its columns are: this file and the next ones of its kind are then read."),
        "again": _("Read it again so"),
        "keep": _("If that is right, there is nothing to do."),
        "day_first": _("3/4 is 3 April (day first)"),
        "month_first": _("3/4 is March 4 (month first)"),
        "currency": _("Its currency, three letters"),
        "year": _("The year of its last date"),
        "not_read": _("Not read"),
        "describe": _("Say what its columns are"),
        "leave": _("Leave this file"),
        "left": _("The file was left aside, and nothing of it is kept."),
        "next": _("Now"),
        "front": _("See the first figures"),
        "coming": _("The first figures come in a few seconds."),
        "first": _("What your files say already"),
        "more": _("Add more files"),
    }


def web_question(question: Question, language: Language) -> str:
    """What a file leaves open and what was assumed, for somebody who has no command line."""
    _ = translator(__name__, language).message
    known = {
        "dates-ambiguous": _("Every date could be read in two ways. merite took this one:"),
        "currency-assumed": _("The file does not say its currency: {assumed} was assumed."),
        "universe-assumed": _(
            "No column says where these were posted, shown or said: {channel} was assumed. Name it if it is another."
        ),
        "years-assumed": _("The dates have no year: {assumed} was assumed for the last one."),
        "goods-net-unknown": _(
            "The file does not say how much of each sale is tax: {assumed} % was taken off all of it. If you sell at "
            "another rate, or at several, say the average rate in Settings."
        ),
        "gift-cards-sold": _(
            "Rows that sell a gift card (“{option}”): {assumed}. Each is a sale now, and again when it is spent."
        ),
        "doubtful-rows": _(
            "“{column}” says {kinds}: are these rows sales? They are counted, unless you leave them out below."
        ),
        "bought-or-sold": _(
            "Did you sell this, or buy it? “{option}” speaks of advertising ({assumed} rows); it was read as what you "
            "sold. If you paid for it, choose costs above."
        ),
        "documents-repeat": _(
            "“{option}” is the same in all rows of many documents: was each row paid so much, or the whole document? "
            "Each row was counted, {assumed} in all. If it is the document's, choose as total the column of one row's "
            "amount."
        ),
        "money-unread": _(
            "“{option}” looks like money and was not read ({assumed}). If it is what you paid, choose it above."
        ),
        "documents-counted-once": _(
            "“{option}” is the same in all rows of a document: each of the {assumed} documents counts once. If each "
            "row is a sale of its own, empty the number of the sale above."
        ),
    }
    words = known.get(question.code)
    if words is None:
        return question_text(question, language)
    rate = question.code == "goods-net-unknown"
    assumed = rate_said(question.assumed, language) if rate else question.assumed
    channel = universe_name(question.assumed, language) if question.code == "universe-assumed" else ""
    said = kinds_said(question, language)
    return words.format(assumed=assumed, option=question.option, channel=channel, **said)


def more_refused(count: int, language: Language) -> str:
    """That more rows were refused than are shown."""
    known = translator(__name__, language)
    return known.plural("and {count} other", "and {count} others", count).format(count=count)
