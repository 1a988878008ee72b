"""The pages of settings and of privacy."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def settings_words(language: Language) -> dict[str, str]:
    """Words of the page of settings."""
    _ = translator(__name__, language).message
    return {
        "title": _("Settings"),
        "lead": _(
            "What you said once. A change counts from the next figures on; reports made before stay as they are."
        ),
        "hidden": _(
            "Margin, cost of an hour, budget and the sum that may be lost are the owners' to see and to change."
        ),
        "save": _("Save"),
        "saved": _("Saved. The figures are being worked out again."),
        "same": _("Nothing was changed."),
        "business": _("The business"),
        "money": _("Money and time"),
        "limits": _("Limits"),
        "report": _("Reports"),
        "example": _("For example: {example}"),
        "not_said": _("not said"),
        "unchanged": _("{present} of 100. To change it, type your figure below; leave it empty to keep it."),
        "margin_now": _("Your margin now"),
        "margin_kind": _("How do you say it?"),
        "margin_new": _("Your new figure"),
        "check": _("Is that right?"),
        "yes": _("Yes, keep it"),
        "no": _("No, go back"),
        "who": _("Who changed what"),
        "logo": _("Logo on the reports"),
        "logo_file": _("A picture, PNG or JPEG"),
        "logo_hint": _("It is drawn anew: nothing but the picture is kept. Reports made before keep the old one."),
        "logo_send": _("Use this logo"),
        "logo_drop": _("Show no logo"),
        "logo_kept": _("The logo is kept: the next report shows it."),
        "logo_dropped": _("No logo is shown any more."),
        "logo_now": _("The logo now"),
        "nobody_changed": _("Nobody has changed anything here yet."),
        "changed": _("{when}, {who}: {name}, from {before} to {after}"),
        "changed_hidden": _("{when}, {who}: {name}"),
        "nothing": _("nothing"),
    }


def setting_name(name: str, language: Language) -> str:
    """What a setting is called on the page."""
    _ = translator(__name__, language).message
    return {
        "business": _("Name of the business"),
        "trade": _("Kind of business"),
        "country": _("Country"),
        "currency": _("Currency"),
        "language": _("Language of the reports"),
        "time_zone": _("Time zone"),
        "margin": _("Margin"),
        "tax_status": _("Registered for sales tax"),
        "taxes_on_ads_recovered": _("Sales tax on ads recovered"),
        "tax_rate": _("Rate of sales tax"),
        "hourly_cost": _("Cost of an hour"),
        "agency_fee": _("Agency or freelancer, a month"),
        "monthly_budget": _("Most to spend a month"),
        "can_lose": _("Sum that may be lost in a year"),
        "accepted_chance": _("Chance accepted of losing more"),
        "horizon_months": _("Months that a decision looks ahead"),
        "media_share": _("Starting assumption: share of sales that marketing brings"),
        "minutes_per_post": _("Minutes a post takes"),
        "wants": _("What you want"),
        "refuses": _("What you will not do"),
        "made_by": _("Who makes the reports"),
        "agency_logo": _("Logo"),
        "comment": _("Comment on the reports"),
        "privacy": _("Privacy"),
        "follow_up_budget": _("Set aside for what comes after a campaign, a month"),
        "change_limits": _("How far a channel may move in a month"),
        "set_ahead": _("Channels whose pace is set ahead"),
        "with_demand": _("Channels into which more goes when more people buy"),
    }.get(name, name)


def privacy_words(language: Language) -> dict[str, str]:
    """Words of the page of privacy."""
    _ = translator(__name__, language).message
    return {
        "title": _("Privacy"),
        "lead": _("What merite keeps of people, and how to hand it over or take it away."),
        "mode": _("Customers in your files"),
        "exempt": _("Nobody is recognised: names, addresses and phone numbers are blanked, only counts are kept"),
        "consented": _("Customers agreed: each is known by a pseudonym, so that who comes back can be counted"),
        "mode_why": _(
            "The first needs nobody's consent in France and Quebec; the second does. The change counts for files added "
            "from now on."
        ),
        "save": _("Save"),
        "saved": _("Saved."),
        "person": _("E-mail, phone number, @account, first and last name, or pseudonym (p:...)"),
        "hand_over": _("Hand over what is kept of somebody"),
        "hand_over_why": _("Everyone has the right to ask for it. You get a file to send them."),
        "export": _("Make the file"),
        "forget": _("Forget somebody"),
        "forget_why": _(
            "Their name goes from every table, file and report, and what they wrote goes as a whole; sales stay, of "
            "nobody. It cannot be undone."
        ),
        "sure": _("I am sure: this cannot be undone"),
        "do_forget": _("Forget this person"),
        "not_sure": _("Tick the box first: it cannot be undone."),
        "leave": _("Leave with all your data"),
        "leave_why": _(
            "Everything that merite keeps of this business, in open formats: your files, what you typed, every table."
        ),
        "get_all": _("Download everything"),
    }
