"""``/c/{slug}/settings/exchange``: what other currencies are worth in the business's own."""

from collections.abc import Mapping

from starlette.responses import Response

from merite.errors import MeriteError
from merite.errors.connected import EntryMissing
from merite.rounds.exchange import give_rates, rates_given
from merite.store import looks, settings_file
from merite.texts.exchange import exchange_words, rate_figure
from merite.texts.web_problems import explain_on_page
from merite.vocabulary.account import Role
from merite.vocabulary.look import Audience
from merite.vocabulary.sheet import HealthRemark
from merite.web.asked import Asked
from merite.web.looking import queue_look
from merite.web.routes import page

_WITHOUT_RATE = (HealthRemark.OTHER_CURRENCY, HealthRemark.COST_OTHER_CURRENCY)


@page("/c/{slug}/settings/exchange", needs=Role.EDITOR, methods=("GET", "POST"))
def exchange(asked: Asked) -> Response:
    """A field a currency that has a rate or waits for one, and one for another; or keep what was typed."""
    if asked.request.method != "POST":
        return _shown(asked, {})
    typed = dict(zip(asked.form.getlist("currency"), asked.form.getlist("rate"), strict=False))
    another, worth = asked.form.get("another", "").strip().upper(), asked.form.get("worth", "")
    try:
        if bool(another) is not bool(worth.strip()):
            raise EntryMissing(name="worth" if another else "another")
        with asked.opened() as space:
            changed = give_rates(space.folder, typed | ({another: worth} if another else {}))
    except MeriteError as error:
        return _shown(asked, typed, another=another, worth=worth, wrong=error)
    words = exchange_words(asked.language)
    if changed:
        asked.note("exchange-kept")
        queue_look(asked.site.server, asked.its)
    return asked.go(asked.here("settings/exchange"), said=words["saved" if changed else "same"])


def _shown(
    asked: Asked, typed: Mapping[str, str], *, another: str = "", worth: str = "", wrong: MeriteError | None = None
) -> Response:
    words, own = exchange_words(asked.language), settings_file.read(asked.its.folder)[0].currency
    rates = {code: rate_figure(rate, asked.language) for code, rate in rates_given(asked.its.folder).items()}
    waiting = without_rate(asked) - rates.keys()
    return asked.render(
        "exchange.html",
        400 if wrong else 200,
        words={name: text.replace("{own}", own) for name, text in words.items()},
        rows=[
            {
                "currency": code,
                "label": words["one"].format(currency=code, own=own),
                "value": typed.get(code, rates.get(code, "")),
                "hint": words["waits" if code in waiting else "empty"].format(currency=code),
            }
            for code in sorted(rates.keys() | waiting)
        ],
        another=another,
        worth=worth,
        wrong=None if wrong is None else explain_on_page(wrong, asked.language),
    )


def without_rate(asked: Asked) -> set[str]:
    """The currencies that the last look found without a rate: the store may be at work."""
    look = looks.shown(asked.its.folder)
    told = {} if look is None else looks.record(asked.its.folder, look, Audience.OTHERS)
    health = told.get("sheet", {}).get("health", ())
    return {str(noted["facts"].get("name")) for noted in health if noted["code"] in _WITHOUT_RATE}
