"""What every setting of merite.toml means, in words, with an example."""

from dataclasses import dataclass

from merite.texts.catalogue import Message, translator
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingText:
    """Help of one setting: what it is and what it changes, and an example as one would type it."""

    help: str
    example: str


def setting_text(name: str, language: Language) -> SettingText:
    """The help of the setting ``name``; raises KeyError for a name that is no setting."""
    _ = translator(__name__, language).message
    help, example = (_business(_) | _money(_) | _limits(_) | _report(_))[name]
    return SettingText(help=help, example=example)


def comments(language: Language) -> dict[str, str]:
    """The help of every setting, in the order of the file: the comments of merite.toml."""
    return {name: setting_text(name, language).help for name in Settings.names()}


def init_options(language: Language) -> dict[str, str]:
    """The help of the options of ``merite init``, by parameter name."""
    _ = translator(__name__, language).message
    return comments(language) | {
        "margin": _("What is left of 100 before tax after paying for the goods; see --margin-kind."),
        "margin_kind": _(
            "How --margin is said: price (45: of 100 before tax, 45 is left), markup (150: you add 150 % to what you "
            "pay), coefficient (2.5: price before tax over purchase price), coefficient-with-tax (price with tax over "
            "purchase price before tax)."
        ),
        "wants": _("What you want from your marketing, in your words (may be repeated)."),
        "refuses": _("A channel you will not use (may be repeated)."),
        "set_ahead": _("A channel whose pace is set ahead, whatever is sold (may be repeated)."),
        "with_demand": _("A channel into which more goes when more people buy (may be repeated)."),
        "change_limits": _(
            "How far a channel may move in a month, as a share of its usual pace: facebook.paid=0.25 (may be repeated)."
        ),
    }


def _business(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "business": (_("Name of the business, shown on the report."), "Boulangerie Roy"),
        "trade": (
            _(
                "Kind of business: shop, musician or association. It chooses the calendar of busy weeks and the "
                "starting assumption; gifts count as sales for an association that lives on them."
            ),
            "shop",
        ),
        "country": (
            _("Country, and province in Canada: public holidays, ordinary sales tax, paper size."),
            "CA-QC",
        ),
        "currency": (_("Currency of the accounts, three letters. Every figure is given in it."), "CAD"),
        "language": (_("Language of the report: fr, fr-CA or en."), "fr-CA"),
        "time_zone": (
            _("Time zone of the shop: an order at 11 p.m. belongs to that day there, not to the next one elsewhere."),
            "America/Toronto",
        ),
        "tax_status": (
            _(
                "registered: you collect sales tax and recover what you pay. not-registered: you do not, so tax is a "
                "cost for you."
            ),
            "registered",
        ),
        "tax_rate": (
            _("Sales tax added to your prices, 0.2 for 20 %. Empty: the ordinary rate of the country."),
            "0.055",
        ),
        "wants": (_("What you want from your marketing, in your words; recalled on every report."), "new customers"),
        "refuses": (
            _("What you will not do; a channel named here is never proposed."),
            "tiktok",
        ),
        "privacy": (
            _(
                "exempt: no identifier of a person is kept, only counts. consented: pseudonyms are kept for people who "
                "agreed."
            ),
            "exempt",
        ),
    }  # fmt: skip


def _money(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "margin": (
            _(
                "What is left of the price before tax after paying for the goods: 0.45 means 45 of 100. Without it "
                "merite can say what sales a channel brought, not whether it pays."
            ),
            "0.45",
        ),
        "taxes_on_ads_recovered": (
            _(
                "Whether you recover the sales tax charged on your ads: yes, no or unknown. If not, it is added to "
                "their cost."
            ),
            "yes",
        ),
        "hourly_cost": (
            _(
                "What one hour of work costs you, charges included; for yourself, what you would pay somebody. Without "
                "it time has no price and merite cannot say whether a channel that takes time pays."
            ),
            "22",
        ),
        "agency_fee": (
            _("What an agency or freelancer costs a month, before recoverable tax. It is a cost like the others."),
            "300",
        ),
        "minutes_per_post": (
            _("Minutes that one publication takes; used, and marked as estimated, where no hours were logged."),
            "30",
        ),
    }  # fmt: skip


def _limits(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "monthly_budget": (_("The most that you want to spend on marketing a month, hours not counted."), "400"),
        "can_lose": (_("The sum that you can afford to lose over a year of marketing, all in all."), "1000"),
        "accepted_chance": (
            _("The chance you accept of losing more than that sum: 0.15 is 15 in 100."),
            "0.15",
        ),
        "change_limits": (
            _(
                "How far a channel may move from one month to the next, as a share of its usual pace:"
                " facebook.paid=0.25 is a quarter up or down. Channels not named: a half. Stopping is always allowed."
            ),
            "facebook.paid=0.25",
        ),
        "set_ahead": (
            _(
                "Channels whose pace is set ahead, whatever is sold: a plan of the month or of the year, so many posts "
                "a week. Sales that go up with them are then more surely their doing. Leave out those that you raise "
                "for promotions or busy days, and those of which you are not sure."
            ),
            "meta.paid",
        ),
        "with_demand": (
            _(
                "Channels into which more goes when more people buy: busy days, promotions, or ads that cost more when"
                " many look for you. Sales that go up with them may then be what would have been sold anyway."
            ),
            "google-ads.paid",
        ),
        "follow_up_budget": (
            _(
                "Money a month set aside for what comes after a campaign: answering, thanking, keeping people. Without"
                " it no channel is made to grow."
            ),
            "50",
        ),
        "horizon_months": (_("How many months ahead a decision looks."), "12"),
        "media_share": (
            _(
                "Starting assumption: the share of sales that all marketing together could well bring. 0.25 suits a "
                "shop with a street front; a shop that sells only online may say 0.5."
            ),
            "0.25",
        ),
    }  # fmt: skip


def _report(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "made_by": (_("Who made the report; shown at its foot."), "Agence Untel"),
        "agency_logo": (_("File of the logo shown at the head of the report, PNG or SVG."), "logo.svg"),
        "comment": (_("A comment of yours, printed on the first page of the report."), "Bravo !"),
    }  # fmt: skip
