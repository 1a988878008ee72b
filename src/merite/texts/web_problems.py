"""Failures as a page explains them: what to press there, where the usual advice names a command or a file."""

from collections.abc import Mapping
from typing import cast

from merite.errors import MeriteError
from merite.texts.catalogue import Message, translator
from merite.texts.collect import unheard_text
from merite.texts.errors import Explained, explained, sentences
from merite.texts.exchange import exchange_words
from merite.texts.universes import universe_name
from merite.texts.web_connections import entry_label, sources_words
from merite.texts.web_mail import mail_words
from merite.vocabulary.words import Language


def explain_on_page(error: MeriteError, language: Language, labels: Mapping[str, str] | None = None) -> Explained:
    """The failure in the person's language, for somebody who has a browser and nothing else.

    ``labels``: what the form that it came from calls its fields.
    """
    return on_page(error.code, error.facts, language, labels)


def on_page(
    code: str, facts: Mapping[str, object], language: Language, labels: Mapping[str, str] | None = None
) -> Explained:
    """The same for a failure that was kept; an unknown code has no words."""
    if code not in sentences(language):
        return Explained(message="", fix="")
    told = dict(facts)
    if code in ("connection-not-answering", "alert-not-sent"):
        told["reason"] = unheard_text(str(facts.get("reason")), language)
    name = str(facts.get("name"))
    if code in ("entry-missing", "bad-entry", "field-missing", "bad-amount"):
        told["name"] = (labels or {}).get(name) or _field(name, language)
    if code in ("said-both-ways", "pace-of-nobody"):
        told["channel"] = universe_name(str(facts["channel"]), language)
        told["known"] = [universe_name(str(one), language) for one in cast("list[str]", facts.get("known", []))]
    words = explained(code, told, language)
    here = _here(translator(__name__, language).message).get(code)
    if here is None:
        return words
    message, fix = here
    shown = {name: ", ".join(map(str, one)) if isinstance(one, list) else one for name, one in told.items()}
    return Explained(message=message.format(**shown) if message else words.message, fix=fix.format(**shown))


def _field(name: str, language: Language) -> str:
    """What the page calls the field ``name``: the pages of settings call no two fields by one name."""
    pages = (mail_words, sources_words, exchange_words)
    known = {name: text for words in pages for name, text in words(language).items()}
    found = entry_label(name, language)
    return known.get(name, name) if found == name else found


def _here(_: Message) -> dict[str, tuple[str, str]]:
    """Message ("" for the usual one) and what to do, by code."""
    return _setting_up(_) | _figures(_) | _typing(_) | _testing(_)


def _setting_up(_: Message) -> dict[str, tuple[str, str]]:
    connections, listening = _("Open Menu, Connections."), _("Open Menu, Where to listen.")
    mail = _("Open Menu, E-mails, and correct it there.")
    keeper = _("Whoever keeps this server can correct it in the settings file of the business.")
    return {
        "bad-listen-setting": (_("“{found}” cannot be used ({place})."), keeper),
        "unknown-listen-setting": (_("The settings of this business hold a name that is not known: {place}."), keeper),
        "missing-listen-setting": (_("Something is missing in the settings of this business: {place}."), keeper),
        "unknown-setting": (_("The settings of this business hold a name that is not known: {name}."), keeper),
        "settings-unreadable": (_("The settings of this business cannot be read (line {line})."), keeper),
        "bad-setting": ("", _("Expected: {expected}.")),
        "unknown-listen-source": (_("Nothing to listen to is called {name}."), listening),
        "no-listen-sources": (_("There is nothing to listen to yet."), listening),
        "unknown-subject": ("", listening),
        "bad-ladder": (_("“{found}” cannot be a step of the ladder from reader to partner."), keeper),
        "no-connections": (_("No shop, till or mailbox is connected yet."), connections),
        "unknown-connection": (_("No connection is called {name}."), connections),
        "bad-alert-setting": (_("“{found}” cannot be used for e-mails."), mail),
        "alert-not-sent": (_("The message could not be sent: {reason}."), mail),
        "mail-not-set": (
            _("The message cannot be sent: no mail server is named."),
            _("Open Menu, E-mails, and name your mail server."),
        ),
        "webhook-not-set": ("", _("Open Menu, E-mails, and give its address.")),
        "bad-monday-setting": (_("“{found}” cannot be used for the Monday mail."), mail),
        "monday-not-asked": (_("Nobody is to get the Monday mail."), mail),
        "bad-schedule-setting": (_("“{found}” cannot be used for what is done by itself."), connections),
        "inbox-not-set": (_("No folder is watched."), connections),
        "inbox-unusable": ("", _("Open Menu, Connections, and name a folder of its own.")),
        "encoder-missing": ("", keeper),
        "encoder-unreachable": ("", keeper),
        "sentence-models-missing": ("", keeper),
        "encoder-damaged": ("", keeper),
    }


def _figures(_: Message) -> dict[str, tuple[str, str]]:
    add = _("Open Menu, Add files, and drop what your tools give you.")
    rebuild = _("Whoever keeps this server can make it again from your files and what was typed; nothing is lost.")
    keeper = _("Whoever keeps this server can make room, or let it write there.")
    whole = _("Whoever keeps this server can put it back from a copy.")
    describe = _("Press the button beside the file that describes it: you say once what its columns are.")
    return {
        "no-workspace": (_("The folder of this business is gone."), whole),
        "workspace-exists": ("", _("Choose another name.")),
        "adviser-missing": (_("Whose advice it is is not said."), _("Type a name.")),
        "adviser-taken": ("", _("Type another name.")),
        "advice-missing": ("", _("Change one amount at least: going on as before is among the advisers already.")),
        "store-missing": (_("What was calculated of your files is gone."), rebuild),
        "store-damaged": (_("What was calculated of your files cannot be read."), rebuild),
        "store-behind": (_("What was calculated of your files lacks what was added last."), rebuild),
        "store-unusable": (_("What was calculated of your files can be neither read nor written."), keeper),
        "journal-damaged": (_("What was typed here cannot be read."), whole),
        "file-is-folder": ("", _("Drop the files that are in it.")),
        "unknown-file": ("", describe),
        "column-twice": (
            "",
            _("Take away or rename the column that is not meant, and drop the file again."),
        ),
        "unclear-file": ("", describe),
        "calendar-file": (
            "",
            _("Open Menu, Hours, and drop the calendar there: events whose title names a channel count as its hours."),
        ),
        "bank-statement": (
            "",
            _(
                "Drop the till's closing reports or the orders instead. Where all that is in “{column}” is what you "
                "sold, describe the file: choose “One sale each”, then that column as the total."
            ),
        ),
        "accounting-journal": (
            "",
            _(
                "Export the accounts of sales alone ({accounts}... are those in “{account}”), and drop that file; or "
                "drop the till's closing reports or the orders."
            ),
        ),
        "unknown-template": ("", _("Close names: {near}.")),
        "template-does-not-fit": ("", describe),
        "nothing-to-map": ("", _("Say which column is the day, and which one holds the figures.")),
        "nothing-dated": (
            "",
            _("Export it again by day or by week: in most tools, add the day to the rows of the report."),
        ),
        "nothing-to-judge": ("", _("Add reviews under Add files, or choose where to listen: Menu, Where to listen.")),
        "judged-text-unknown": ("", _("Open the page again: the text may have been forgotten meanwhile.")),
        "nothing-said": (
            _("Nothing that others say is kept yet."),
            _("Add reviews under Add files, or choose where to listen: Menu, Where to listen."),
        ),
        "lift-no-sales": ("", add),
        "unknown-import": ("", _("Open the page again: the file may have been taken back meanwhile.")),
        "pdf-extra-missing": ("", _("Take the page instead of the PDF: your browser prints it.")),
        "report-not-written": ("", keeper),
        "person-still-found": ("", _("Whoever keeps this server deletes these files by hand; then ask once more.")),
    }


def _typing(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "margin-not-a-number": ("", _("Give what is left of 100 before tax after paying for the goods, as 45.")),
        "margin-keeps-all": (
            "",
            _(
                "If you add {found} % to what you pay, choose that way of saying it: {as_markup} of 100 is left. If "
                "the goods really cost you nothing, write 99."
            ),
        ),
        "margin-below-cost": (
            "",
            _(
                "A coefficient is the price divided by what you pay: 2.4 when you buy at 10 and sell at 24. Give what "
                "is left of 100, as 45, or choose the coefficient and give one above 1."
            ),
        ),
        "margin-looks-like-coefficient": (
            "",
            _("If {found} is your coefficient (price divided by what you pay), choose that way of saying it."),
        ),
        "margin-two-ways": ("", _("If {share} of 100 is left, write it so: {share}.")),
        "margin-too-large": ("", _("If {found} is the share of the price that is left, choose that way of saying it.")),
        "unknown-universe": ("", _("Choose one of the list, or type the new channel in the field below it.")),
        "period-reversed": ("", _("Correct the two days; both count.")),
        "bad-day": (_("“{found}” is not a day."), _("Write it as 2026-11-20.")),
        "nothing-to-repeat": ("", _("Type the hours of this week.")),
        "calendar-names-nothing": ("", _("Put the channel in the title of the event: “Facebook”, “newsletter”...")),
        "unknown-entry": ("", _("Open the page again: it may have been struck out meanwhile.")),
        "unknown-country": ("", _("Choose one of the list, or give the currency and the time zone too.")),
        "unknown-currency": ("", _("Give its three letters, for example EUR, CAD or USD.")),
        "unknown-time-zone": ("", _("Give it as Continent/City, for example Europe/Paris or America/Toronto.")),
        "bad-limit": ("", _("Write the channel, an equals sign and a share: facebook=0.25.")),
        "said-both-ways": ("", _("Name it in one of the two lists, or in neither if you do not know.")),
        "plan-not-an-amount": ("", _("Write the money a month in figures: 200.")),
        "plan-nothing-paid": ("", _("Pay a little there for a few weeks, then ask again.")),
        "plan-over-budget": ("", _("Give less, or raise the budget under Settings.")),
        "plan-too-risky": ("", _("Give less, or say under Settings that you can bear more.")),
    }


def _testing(_: Message) -> dict[str, tuple[str, str]]:
    tests = _("Open Menu, Tests: they are all there.")
    return {
        "before-after-refused": ("", _("Let chance choose the days: take a test of weeks with and weeks without.")),
        "unknown-test": ("", tests),
        "not-enough-areas": (
            "",
            _(
                "It takes three areas for each one tried, and a history three times as long as the test: give past "
                "sales by area on the page of the test."
            ),
        ),
        "wrong-state": (_("That cannot be done with the test “{name}” now."), tests),
        "wrong-kind": (_("That is not for a test of the kind of “{name}”."), tests),
        "test-needs-universe": ("", _("Choose the channel.")),
        "bad-arm": ("", _("Give two messages or more, first the present one.")),
        "adaptive-needs-messages": ("", _("Give three messages or more, first the present one.")),
        "not-adaptive": ("", _("The shares of this test are those of its plan.")),
        "nothing-to-draw": ("", _("Give the number of samples and a list with one applicant a line.")),
        "already-drawn": ("", _("Its page shows who was drawn; for another draw take another name.")),
    }
