"""What ``merite init`` asks, with examples, and what it answers."""

from dataclasses import dataclass

from merite.texts.catalogue import Message, translator
from merite.texts.formats import money
from merite.texts.web_settings import setting_name
from merite.vocabulary.margin import MarginExample
from merite.vocabulary.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and the line of examples under it."""

    ask: str
    examples: str = ""


def question(name: str, language: Language) -> Question:
    """What is asked for the setting ``name`` (and for ``margin_kind``)."""
    _ = translator(__name__, language).message
    return _questions(_)[name]


def _questions(_: Message) -> dict[str, Question]:
    return {
        "spoken": Question(
            ask="Votre langue ? / Your language?",
            examples="fr : français. fr-CA : français du Québec. en: English.",
        ),
        "business": Question(ask=_("Name of your business?")),
        "country": Question(ask=_("Country?"), examples=_("For example FR, BE, CH, CA-QC, CA-ON, US, GB.")),
        "currency": Question(ask=_("Currency of your accounts?"), examples="EUR, CAD, USD, GBP, CHF"),
        "language": Question(ask=_("Language of your reports?"), examples="fr, fr-CA, en"),
        "time_zone": Question(ask=_("Time zone?"), examples="Europe/Paris, America/Toronto"),
        "trade": Question(
            ask=_("What kind of business?"),
            examples=_(
                "shop: goods, meals, lessons, repairs. musician: concerts, records. association: members, donations,"
                " events."
            ),
        ),
        "margin_kind": Question(
            ask=_("How do you know your margin?"),
            examples=_(
                "1: what is left of 100 before tax (buy at 40, sell at 100: 60).\n"
                "2: a mark-up, what you add to the purchase price (buy at 40, sell at 100: 150).\n"
                "3: a coefficient, price before tax divided by the purchase price (2.5).\n"
                "4: a coefficient with tax, price with tax divided by the purchase price before tax."
            ),
        ),
        "margin": Question(
            ask=_("What is left of 100 before tax after paying for the goods? (Enter: not known)"),
            examples=_("You buy at 40 and sell at 100 before tax: 60."),
        ),
        "markup": Question(
            ask=_("How much do you add to 100 of purchases? (Enter: not known)"),
            examples=_("You buy at 40 and sell at 100 before tax: 150."),
        ),
        "coefficient": Question(
            ask=_("Your coefficient? (Enter: not known)"),
            examples=_("You buy at 40 and sell at 100: 2.5."),
        ),
        "margin_right": Question(ask=_("Is that right?"), examples=_("yes or no. (Enter: yes)")),
        "tax_status": Question(
            ask=_("Are you registered for sales tax?"),
            examples=_("yes: you collect it and recover what you pay. no: tax is a cost for you."),
        ),
        "taxes_on_ads_recovered": Question(
            ask=_("Do you recover the sales tax on your ads?"),
            examples=_("yes, no, or not known. Platforms charge it unless you gave them your tax number."),
        ),
        "hourly_cost": Question(
            ask=_("What does an hour of work cost you? (Enter: not priced)"),
            examples=_("An employee's hour with charges; for yourself, what you would pay somebody to do it."),
        ),
        "agency_fee": Question(ask=_("What do you pay an agency or freelancer a month?"), examples=_("0 if nobody.")),
        "monthly_budget": Question(ask=_("The most you want to spend on marketing a month? (Enter: not said)")),
        "can_lose": Question(
            ask=_("The sum you can afford to lose over a year of marketing? (Enter: not said)"),
            examples=_("merite never advises a plan that is likely to lose more."),
        ),
        "accepted_chance": Question(
            ask=_("Which chance of losing more than that do you accept, out of 100?"),
            examples=_("15: in 15 years out of 100 you would lose more."),
        ),
        "follow_up_budget": Question(
            ask=_("How much a month do you set aside for what comes after a campaign? (Enter: not said)"),
            examples=_("Answering, thanking, keeping the people who came. merite makes no channel grow without it."),
        ),
        "horizon_months": Question(
            ask=_("How many months ahead should decisions look?"),
            examples=_("12: a test or a stop is judged on what it changes over a year."),
        ),
        "change_limits": Question(
            ask=_("How far may a channel move in a month? (Enter: by half of its usual pace)"),
            examples=_("facebook.paid=0.25: by a quarter, up or down. Stopping is always allowed."),
        ),
        "wants": Question(
            ask=_("What do you want from it? (Enter: nothing in particular)"),
            examples=_("Separate with commas: new customers, fill the quiet weeks."),
        ),
        "refuses": Question(
            ask=_("What will you not do? (Enter: nothing)"),
            examples=_("Channels, separated by commas: tiktok, sms."),
        ),
    }


def margin_in_examples(examples: tuple[MarginExample, ...], currency: str, tax_rate: float, language: Language) -> str:
    """Sales to check a margin by, a line each."""
    _ = translator(__name__, language).message
    plain = _("You buy at {buy} and sell at {sell} before tax: {left} is left.")
    taxed = _("You buy at {buy} and sell at {sell} before tax ({with_tax} with tax): {left} is left.")
    pattern = taxed if tax_rate else plain
    return "\n".join(
        pattern.format(
            buy=money(example.buy, currency, language, cents=True),
            sell=money(example.sell, currency, language, cents=True),
            with_tax=money(example.with_tax, currency, language, cents=True),
            left=money(example.left, currency, language, cents=True),
        )
        for example in examples
    )


def _lowered(name: str) -> str:
    """``name`` within a sentence; what begins with capitals (TVA) keeps them."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def made_sentence(folder: str, assumed: dict[str, str], unsaid: tuple[str, ...], language: Language) -> str:
    """What ``init`` says when it is done: what it took for granted, and what is worth saying still."""
    _ = translator(__name__, language).message
    lines = [_("The workspace {folder} is ready. Its settings are in merite.toml.").format(folder=folder)]
    if assumed:
        said = {f"{name} = {value}": _lowered(setting_name(name, language)) for name, value in assumed.items()}
        pairs = ", ".join(f"{pair} ({called})" for pair, called in said.items())
        lines.append(_("Taken for granted, correct it there if wrong: {pairs}.").format(pairs=pairs))
    if "margin" in unsaid:
        lines.append(_("Without your margin, merite can tell what a channel sells, not whether it pays: add it there."))
    if "hourly_cost" in unsaid:
        lines.append(_("Without the cost of an hour, time passed has no price: add hourly_cost there."))
    lines.append(_("Next: merite add, with the files you exported."))
    return "\n".join(lines)


def how_to_choose(language: Language, spoken: Language | None) -> list[str]:
    """Which language merite took without asking, and how to have another; in that of the machine too if it differs."""
    return [_taken(shown, language) for shown in dict.fromkeys((language, spoken or language))]


def _taken(shown: Language, language: Language) -> str:
    _ = translator(__name__, shown).message
    names = {
        Language.FRENCH: _("French"),
        Language.FRENCH_CANADA: _("French of Québec"),
        Language.ENGLISH: _("English"),
    }
    return _(
        "merite speaks {name} in this folder. For another language: --lang fr, fr-CA or en after a command, or language"
        " in merite.toml for all of them."
    ).format(name=names[language])
