"""The audit log in sentences; what no sentence is known for is shown by its code."""

from typing import Any

from merite.texts.catalogue import Message, translator
from merite.texts.contest import adviser_name
from merite.texts.web_settings import setting_name
from merite.vocabulary.account import Role
from merite.vocabulary.words import Language


def audit_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Who did what"),
        "lead": _("Newest first. Nothing here can be changed, and no password or network address is kept."),
        "none": _("Nothing yet."),
        "nobody": _("somebody not signed in"),
        "older": _("Older"),
    }


def sentence_of(what: str, facts: dict[str, Any], language: Language) -> str:
    """One act."""
    _ = translator(__name__, language).message
    told = {name: "-" if value is None else value for name, value in facts.items()} | _in_words(facts, language)
    known = _sentences(_).get(what)
    if known is not None:
        try:
            return known.format(**told)
        except (KeyError, IndexError):
            pass
    return f"{what} ({', '.join(f'{name}: {value}' for name, value in told.items())})" if told else what


def _in_words(facts: dict[str, Any], language: Language) -> dict[str, str]:
    """The facts that are codes: a role, a setting."""
    _ = translator(__name__, language).message
    roles = {Role.READER.value: _("only reads"), Role.EDITOR.value: _("works"), Role.OWNER.value: _("owns")}
    told = {"role": roles.get(facts["role"], _("no access any more"))} if "role" in facts else {}
    told |= {"adviser": adviser_name(facts["adviser"], language)} if "adviser" in facts else {}
    return told | ({"name": setting_name(facts["name"], language)} if "name" in facts else {})


def _sentences(_: Message) -> dict[str, str]:
    return {
        "signed-up": _("made the first account"),
        "signed-in": _("signed in"),
        "signed-out": _("signed out"),
        "sign-in-refused": _("a sign-in was refused"),
        "password-changed": _("changed their password"),
        "came-in": _("came in by a link"),
        "invited": _("invited {email} ({role})"),
        "role-changed": _("changed the role of {name}: {role}"),
        "password-link": _("made a link for a new password for {name}"),
        "account-removed": _("removed the account of {name}"),
        "report-made": _("asked for a report"),
        "report-sent": _("sent a report; addresses: {count}"),
        "job-stopped": _("stopped work under way"),
        "advice-kept": _("kept the advice of: {adviser}"),
        "plan-accepted": _("took the plan of the month"),
        "test-planned": _("planned the test {name}"),
        "test-begun": _("began the test {name}"),
        "test-given-up": _("gave up the test {name}"),
        "test-ended": _("ended the test {name}"),
        "buyers-asked": _("took a list of whom to ask for a review; buyers: {count}"),
        "token-made": _("made a key: {name}"),
        "token-withdrawn": _("withdrew a key"),
        "shared": _("shared the report by a link; days: {days}"),
        "share-withdrawn": _("withdrew a shared link"),
        "client-made": _("added the business {name}"),
        "files-brought": _("brought files: {files}"),
        "import-answered": _("said how to read a file ({import_id})"),
        "import-undone": _("took back a file ({import_id})"),
        "template-kept": _("described a kind of file: {name}"),
        "setting-changed": _("changed a setting: {name}"),
        "exchange-kept": _("changed what other currencies are worth"),
        "connection-kept": _("connected {name}"),
        "connection-removed": _("took the connection {name} away"),
        "source-kept": _("chose where to listen: {name}"),
        "source-removed": _("took away what was listened to: {name}"),
        "searches-kept": _("changed whom and what to listen for"),
        "mail-server-kept": _("set the mail server {server}"),
        "webhook-kept": _("changed the program that alerts go to"),
        "neighbours-kept": _("changed which machines of the network may be asked"),
        "mail-tried": _("asked for a test message"),
        "readers-kept": _("changed who gets alerts and the Monday mail"),
        "paces-kept": _("changed what is done by itself"),
        "watched-kept": _("changed the folder that is watched"),
        "logo-kept": _("changed the logo"),
        "data-copied": _("downloaded a copy of everything"),
        "business-removed": _("removed the business and all its data"),
        "data-taken": _("downloaded all data in open formats"),
        "person-exported": _("handed over what is kept of somebody"),
        "store-made-again": _("came upon a store that could not be used: it was made again"),
        "person-forgotten": _("had somebody forgotten"),
    }
