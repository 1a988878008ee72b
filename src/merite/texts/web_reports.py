"""Words of the page of reports, and of the mail that brings one."""

import datetime

from merite.texts.catalogue import translator
from merite.texts.moments import moment_text
from merite.vocabulary.look import Audience
from merite.vocabulary.words import Language


def reports_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Reports"),
        "make": _("Make a report"),
        "about": _(
            "Everything that was worked out, on a page that prints and needs no network: for you, or for others."
        ),
        "language": _("In which language"),
        "pdf": _("Also as a PDF"),
        "to_sign": _("Also two pages to sign, for a banker or a boss: what is decided, on what, at which risk"),
        "for_whom": _("For whom"),
        "others": _("For others: without margin, wage and the sum that may be lost"),
        "owner": _("For me: with everything"),
        "made": _("Reports made"),
        "none": _("No report has been made yet."),
        "open": _("Open"),
        "download": _("Download"),
        "figures": _("Figures"),
        "send": _("Send by e-mail"),
        "to": _("To (one address, or several on lines of their own)"),
        "share": _("Give a link to the figures, without an account"),
        "print": _("To print it or keep it as a PDF: open it, then print from the browser."),
    }


def report_title(at: datetime.datetime, audience: Audience, language: Language, zone: datetime.tzinfo | None) -> str:
    """When a report was made, by the clock of ``zone``, and for whom."""
    _ = translator(__name__, language).message
    when = moment_text(at, language, zone)
    if audience is Audience.OWNER:
        return _("{when}, with everything").format(when=when)
    return _("{when}, for others").format(when=when)


def mail_words(business: str, language: Language) -> tuple[str, str]:
    """Subject and text of the mail that brings a report."""
    _ = translator(__name__, language).message
    subject = (
        _("What the marketing cost and brought: {business}").format(business=business)
        if business
        else _("What the marketing cost and brought")
    )
    return subject, _("Here is the report. It opens in any browser, and asks nothing of any network.")
