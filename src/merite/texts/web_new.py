"""The page that asks once what only the business knows, and shows its margin on an example."""

from merite.texts.catalogue import Message, translator
from merite.texts.settings import setting_text
from merite.vocabulary.countries import COUNTRIES
from merite.vocabulary.margin import MarginKind
from merite.vocabulary.words import Language, TaxesOnAds, TaxStatus, Trade


def new_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("Your business"),
        "why": _("Asked once, five minutes. What you leave empty can be said later, under Settings."),
        "business": _("Name of your business"),
        "country": _("Country"),
        "trade": _("What kind of business?"),
        "margin": _("What is left to you when you sell?"),
        "margin_why": _(
            "Without it merite can say what a channel sells, not whether it pays. Not sure? Take one ordinary article, "
            "and write what it costs you and what you sell it for: the coefficient is the second over the first. A "
            "lesson or a repair costs what one more of them makes you buy or pay. A gift stays whole: 100."
        ),
        "margin_kind": _("How do you say it?"),
        "margin_number": _("Your figure"),
        "margin_trap": _(
            "Beware: 100 % added to the purchase price is not 100 % of the sale; it is 50. You will see it on an "
            "example before anything is kept."
        ),
        "time": _("Time and money"),
        "tax_status": _("Are you registered for sales tax?"),
        "taxes_on_ads_recovered": _("Do you recover the sales tax on your ads?"),
        "hourly_cost": _("What does an hour of work cost you?"),
        "agency_fee": _("What do you pay an agency or freelancer a month?"),
        "monthly_budget": _("The most you want to spend on marketing a month"),
        "can_lose": _("The sum you can afford to lose over a year of marketing"),
        "limits": _("Limits: merite takes its own where you say nothing"),
        "wishes": _("What you want"),
        "wants": _("What do you want from it?"),
        "refuses": _("What will you not do?"),
        "commas": _("Separate with commas."),
        "more": _("Currency, language of the reports, time zone"),
        "more_why": _("Taken from the country. Change what differs."),
        "currency": _("Currency"),
        "language": _("Language of the reports"),
        "time_zone": _("Time zone"),
        "as_country": _("as in the country"),
        "next": _("Go on"),
        "check": _("Is that right?"),
        "check_why": _("Your margin, on three sales. Do you recognise your shop?"),
        "yes": _("Yes, that is my shop"),
        "no": _("No, correct it"),
        "made": _("Done. Now drop the files that your tools give you."),
        "optional": _("may stay empty"),
    }


def setting_hint(name: str, language: Language) -> str:
    """What a setting is and what it changes."""
    return setting_text(name, language).help


def country_names(language: Language) -> list[tuple[str, str]]:
    """Each country that merite knows, with its name."""
    from babel import Locale

    _ = translator(__name__, language).message
    provinces = {
        "CA-QC": _("Canada, Quebec"),
        "CA": _("Canada, elsewhere"),
        "CA-ON": _("Canada, Ontario"),
        "CA-NB": _("Canada, New Brunswick"),
        "CA-NS": _("Canada, Nova Scotia"),
        "CA-MB": _("Canada, Manitoba"),
        "CA-AB": _("Canada, Alberta"),
        "CA-BC": _("Canada, British Columbia"),
    }
    territories = Locale.parse(language.value.replace("-", "_")).territories
    return [(code, provinces.get(code) or territories[code]) for code in COUNTRIES]


def choices(name: str, language: Language) -> list[tuple[str, str]]:
    """The answers that one may tick, each with its words."""
    _ = translator(__name__, language).message
    return {
        "trade": _trades(_),
        "margin_kind": _kinds(_),
        "tax_status": [
            (TaxStatus.REGISTERED.value, _("Yes: I collect it, and recover what I pay")),
            (TaxStatus.NOT_REGISTERED.value, _("No: tax is a cost for me")),
        ],
        "taxes_on_ads_recovered": [
            (TaxesOnAds.RECOVERED.value, _("Yes")),
            (TaxesOnAds.NOT_RECOVERED.value, _("No")),
            (TaxesOnAds.UNKNOWN.value, _("I don't know")),
        ],
    }[name]


def _trades(_: Message) -> list[tuple[str, str]]:
    return [
        (Trade.SHOP.value, _("Shop or services: goods, meals, lessons, repairs")),
        (Trade.MUSICIAN.value, _("Musician: concerts, records")),
        (Trade.ASSOCIATION.value, _("Association: members, donations, events")),
    ]


def _kinds(_: Message) -> list[tuple[str, str]]:
    return [
        (MarginKind.PRICE.value, _("Of 100 that I sell before tax, what is left (bought at 40, sold at 100: 60)")),
        (MarginKind.MARKUP.value, _("What I add to the purchase price, in % (bought at 40, sold at 100: 150)")),
        (MarginKind.COEFFICIENT.value, _("A coefficient before tax (bought at 40, sold at 100: 2.5)")),
        (
            MarginKind.COEFFICIENT_WITH_TAX.value,
            _("A coefficient on the price with tax (bought at 40, sold at 120 with tax: 3)"),
        ),
    ]
