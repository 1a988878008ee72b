"""For each figure of the proof: the finding as its caption, what a screen reader says, and how to doubt it."""

from merite.texts.catalogue import translator
from merite.texts.formats import hours, money, number
from merite.texts.ranges import money_range, period, rounding_step
from merite.texts.universes import universe_name
from merite.vocabulary.decision import Reason
from merite.vocabulary.sheet import BeforeAfter, Card, Claims, KnownWithoutModel, Proof, Response, Sheet
from merite.vocabulary.words import Language


def weeks_caption(proof: Proof, language: Language) -> str:
    """How often the sales fell where the calculation expected them."""
    translate = translator(__name__, language)
    seen = [
        low <= sale <= high
        for sale, low, high in zip(proof.sales, proof.fitted_low, proof.fitted_high, strict=True)
        if sale is not None
    ]
    text = translate.message(
        "Your sales fell within the range expected {inside} times out of {count}: where they leave it, something"
        " happened that the calculation does not know."
    )
    return text.format(inside=number(sum(seen), language), count=number(len(seen), language))


def contributions_caption(sheet: Sheet, language: Language) -> str:
    """How much of the sales the marketing brought."""
    _ = translator(__name__, language).message
    brought, currency = sheet.sales_brought, sheet.settings.currency
    if brought is None or sheet.sales is None:
        return _("Below, the sales you would have had anyway; above, those that each channel brought.")
    return _("Out of {sales} of sales, your marketing brought {range}. You would have had the rest anyway.").format(
        sales=money(sheet.sales, currency, language), range=money_range(brought, currency, language)
    )


def strips_caption(cards: tuple[Card, ...], language: Language) -> str:
    """Which channels are sure to pay their cost, and how to read the shapes."""
    translate = translator(__name__, language)
    _ = translate.message
    if all(card.margin_a_month is None for card in cards):
        return _("The sales that each channel brings a month: the line is the range, the mark its middle.")
    if all(card.measure.cost_unknown is Reason.COST_NOT_SAID for card in cards):
        return _("The margin that each channel brings a month, before a cost that nobody noted.")
    sure = [card for card in cards if _surely_pays(card)]
    reading = _("The thicker the shape, the likelier the value; the triangle marks what the channel costs.")
    if not sure:
        return _("No channel's range lies wholly above what it costs.") + " " + reading
    names = ", ".join(universe_name(card.measure.name, language) for card in sure)
    finding = translate.plural(
        "One channel's range lies wholly above what it costs: {names}.",
        "{count} channels have a range wholly above what they cost: {names}.",
        len(sure),
    )
    return finding.format(count=len(sure), names=names) + " " + reading


def _surely_pays(card: Card) -> bool:
    if card.margin_a_month is None or card.measure.cost_unknown is not None:
        return False
    return card.margin_a_month.low > card.money_a_month + (card.hours_money_a_month or 0.0)


def response_caption(response: Response, currency: str, language: Language) -> str:
    """What the usual dose brings, or an active week's where there was none of late, and where history stops."""
    _ = translator(__name__, language).message
    dose = response.usual if response.usual > 0 else response.when_active
    low, high = _between(response.dose, response.low, dose), _between(response.dose, response.high, dose)
    step = rounding_step(low, high)
    if response.usual > 0:
        text = _("{channel}: for {dose} a week, between {low} and {high} of sales brought.")
    else:
        text = _("{channel}: nothing of late. A usual active week ({dose}): between {low} and {high} of sales brought.")
    text += next_one_sentence(response, currency, language)
    text += " " + _("Outside the shaded part you have never tried: nothing is known there.")
    return text.format(
        channel=universe_name(response.universe, language),
        dose=dose_words(dose, response.dose_kind, currency, language, universe=response.universe),
        low=money(round(low / step) * step, currency, language),
        high=money(round(high / step) * step, currency, language),
    )


def _between(doses: tuple[float, ...], ends: tuple[float, ...], dose: float) -> float:
    """The end of the range at ``dose``, on the line between the doses drawn on its two sides."""
    last = len(doses) - 1
    after = next((here for here, drawn in enumerate(doses) if drawn >= dose), last)
    if after == 0 or doses[after] <= dose:
        return ends[after]
    before = after - 1
    share = (dose - doses[before]) / (doses[after] - doses[before])
    return ends[before] + share * (ends[after] - ends[before])


def next_one_sentence(response: Response, currency: str, language: Language) -> str:
    """What one more euro, hour or post would bring there, a space before it; "" where it is not known."""
    more = response.next_one
    if more is None:
        return ""
    _ = translator(__name__, language).message
    unit = {"spend": _("another {one} spent"), "hours": _("one more hour")}
    said = {"newsletter": _("one more e-mail"), "sms": _("one more text message")}
    name = unit.get(response.dose_kind) or said.get(response.universe) or _("one more post")
    cents = max(abs(more.low), abs(more.high)) < 20
    text = _("There, {one} would bring between {low} and {high} of sales.").format(
        one=name.format(one=money(1.0, currency, language)),
        low=money(more.low, currency, language, cents=cents),
        high=money(more.high, currency, language, cents=cents),
    )
    return f" {text}"


def dose_words(dose: float, kind: str, currency: str, language: Language, *, universe: str = "") -> str:
    """A dose with its unit: money, time, or number of e-mails, text messages or posts, as the universe has."""
    translate = translator(__name__, language)
    if kind == "spend":
        return money(dose, currency, language)
    if kind == "hours":
        return hours(dose, language)
    digits = 0 if dose >= 10 or dose == round(dose) else 1
    count = number(dose, language, digits=digits)
    if universe == "newsletter":
        return translate.plural("{count} e-mail sent", "{count} e-mails sent", dose).format(count=count)
    if universe == "sms":
        return translate.plural("{count} text message sent", "{count} text messages sent", dose).format(count=count)
    return translate.plural("{count} post", "{count} posts", dose).format(count=count)


def dose_axis(kind: str, language: Language, *, universe: str = "") -> str:
    """The name of the axis on which a dose is read."""
    _ = translator(__name__, language).message
    names = {"spend": _("spent a week"), "hours": _("hours a week")}
    sent = {"newsletter": _("e-mails sent a week"), "sms": _("text messages sent a week")}
    return names.get(kind) or sent.get(universe) or _("posts a week")


def assumptions_caption(pairs: tuple[BeforeAfter, ...], cards: tuple[Card, ...], language: Language) -> str:
    """For which channels the figures taught little: those whose cards say that the assumption made the answer."""
    assumed = {card.measure.name for card in cards if (card.decision or card.measure).prior_driven}
    _ = translator(__name__, language).message
    little = [universe_name(p.universe, language) for p in pairs if p.universe in assumed]
    reading = _("Dashed: what we assumed before seeing your figures. Solid: what we think with them.")
    if not little:
        return _("Your figures taught something on every channel.") + " " + reading
    text = _("Your figures taught little on: {names}. There the answer is nearly our starting assumption.")
    return text.format(names=", ".join(little)) + " " + reading


def known_caption(known: KnownWithoutModel, currency: str, language: Language) -> str:
    """What the weeks so far say by themselves, which is no effect of anything."""
    _ = translator(__name__, language).message
    if known.sales_a_week is None:
        return _("What was paid each week. There is no whole week of sales to set beside it yet.")
    return _("You sell {amount} in an ordinary week. A rise after a campaign proves nothing by itself.").format(
        amount=money(known.sales_a_week, currency, language)
    )


def claims_caption(claims: Claims, currency: str, language: Language) -> str:
    """The sum of the claims beside all that was sold."""
    _ = translator(__name__, language).message
    claimed = money(claims.claimed, currency, language)
    if claims.till_sales is None:
        text = _("Together the platforms claim {claimed}. It cannot be set beside your sales yet.")
        return text.format(claimed=claimed)
    facts = {"claimed": claimed, "sales": money(claims.till_sales, currency, language)}
    if claims.claimed > claims.till_sales > 0:
        return _("Together the platforms claim {claimed}; you sold {sales} in all. They cannot all be right.").format(
            **facts
        )
    return _("Together the platforms claim {claimed} out of your {sales} of sales.").format(**facts)


def aria(figure: str, sheet: Sheet, language: Language, *, universe: str = "") -> str:
    """What a screen reader says of a picture: what is drawn, of what, over what time; the caption has the finding."""
    _ = translator(__name__, language).message
    over = (
        period(sheet.first, sheet.last, language)
        if sheet.first is not None and sheet.last is not None
        else _("no date yet")
    )
    name = universe_name(universe, language) if universe else ""
    labels = {
        "weeks": _("Curve of sales, with the range expected, {over}. The figures are in the table below."),
        "contributions": _(
            "Stacked areas: sales you would have had anyway, then those brought by each channel, {over}."
            " The figures are in the table below."
        ),
        "strip": _("Shape showing how likely each value is for {name}; the figures are in the text above it."),
        "strips": _("One shape a channel, on one scale, with its cost. The figures are in the table below."),
        "response": _("Curve of the sales that {name} brings by what is put in. The figures are in the table below."),
        "assumptions": _("Two ranges a channel: assumed, then with your figures. The figures are in the table below."),
        "known": _("Curve of sales and bars of what was paid, {over}. The figures are in the table below."),
    }
    return labels[figure].format(over=over, name=name)


def marks(language: Language) -> dict[str, str]:
    """The few words written inside the pictures."""
    _ = translator(__name__, language).message
    return {
        "anyway": _("Anyway"),
        "others": _("Others"),
        "sales": _("Your sales"),
        "expected": _("Range expected"),
        "cost": _("cost"),
        "paid": _("Paid"),
        "usual": _("now"),
        "tried": _("already tried"),
        "margin_a_month": _("margin a month"),
        "sales_a_month": _("sales a month"),
        "sales_a_week": _("sales a week"),
        "sales_brought": _("sales brought"),
    }
