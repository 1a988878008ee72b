"""Words of the page of e-mails, and the message by which it is tried."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def mail_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("E-mails"),
        "lead": _("For reports, alerts and the Monday mail. merite writes to nobody unless you ask it to here."),
        "server_title": _("Your mail server"),
        "server": _("Server (SMTP)"),
        "server_hint": _("smtp.example.org: your provider calls it “outgoing mail”."),
        "port": _("Port"),
        "port_hint": _("587 in most cases, 465 with encryption from the start"),
        "encryption": _("Encryption"),
        "starttls": _("encrypted after a greeting (STARTTLS, usual)"),
        "tls": _("encrypted from the start"),
        "none": _("none"),
        "sender": _("Your address, as readers see it"),
        "user": _("User"),
        "user_hint": _("Often the address itself. Empty: the server asks for none."),
        "password": _("Password"),
        "password_new": _("Kept apart from your data and its copies, and never shown again."),
        "password_kept": _("Kept, and never shown again. Empty: it stays as it is."),
        "save": _("Save"),
        "server_saved": _("Saved. Now send yourself a test message."),
        "try": _("Send me a test message"),
        "try_to": _("To {email}"),
        "readers": _("Who gets what"),
        "alerts": _("Alerts: something is said of you that does not happen on an ordinary day"),
        "alerts_hint": _("Addresses, separated by commas. Empty: nobody."),
        "monday": _("The Monday mail"),
        "monday_hint": _(
            "One a week: the sentence in money, who waits for an answer, what there is to decide, which file is "
            "missing. When there is nothing, nothing is sent. Empty: nobody."
        ),
        "language": _("Its language"),
        "hour": _("At what hour on Monday"),
        "readers_saved": _("Saved."),
        "program": _("Another program"),
        "program_why": _(
            "An alert may also go to a program that waits for it at an address (a webhook: Slack, Mattermost, Make, "
            "Zapier...), as JSON with the sentence to show under “text”."
        ),
        "webhook": _("Its address"),
        "webhook_hint": _(
            "https://hooks.slack.com/services/...: a machine of your own network is named first under "
            "Where to listen, by whoever keeps this server."
        ),
        "webhook_new": _(
            "Whoever has this address may write there: it is kept apart from your data and its copies, and "
            "never shown again."
        ),
        "webhook_kept": _("Now at {host}. Empty: it stays as it is."),
        "webhook_saved": _("Saved. Now send it a test message."),
        "webhook_gone": _("Alerts go to no other program any more."),
        "webhook_try": _("Send it a test message"),
        "webhook_drop": _("Send it nothing any more"),
        "no_server": _("Name your mail server first; this comes after."),
    }


def trial_words(business: str, language: Language, *, program: bool = False) -> tuple[str, str]:
    """Subject and text of the message by which a mail server, or another ``program``, is tried."""
    _ = translator(__name__, language).message
    text = _("This is the test message that you asked merite for. Your mail server works: there is nothing to do.")
    if program:
        text = _("This is the test message that you asked merite for. Alerts will come here: there is nothing to do.")
    return _("Test message of merite ({business})").format(business=business or "-"), text
