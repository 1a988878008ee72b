"""``/new``: a business is added: what ``merite init`` asks, its margin shown on examples before anything is kept."""

from typing import Any

from starlette.responses import Response

from merite.errors import MeriteError
from merite.rounds.starting import make_workspace, rate_of, settings_said
from merite.store.server import clients
from merite.texts.init import margin_in_examples
from merite.texts.web_new import choices, country_names, new_words, setting_hint
from merite.texts.web_problems import explain_on_page
from merite.texts.web_settings import setting_name
from merite.vocabulary.countries import country_of
from merite.vocabulary.margin import examples
from merite.vocabulary.settings import Settings
from merite.web.asked import Asked
from merite.web.pages.home import NEW
from merite.web.routes import Keeper, page

FIELDS = (
    "business", "country", "trade", "margin_kind", "margin", "tax_status", "taxes_on_ads_recovered", "hourly_cost",
    "agency_fee", "monthly_budget", "can_lose", "accepted_chance", "follow_up_budget", "horizon_months",
    "change_limits", "wants", "refuses", "currency", "language", "time_zone",
)  # fmt: skip
_TICKED = ("trade", "margin_kind", "tax_status", "taxes_on_ads_recovered")
_LIMITS = ("accepted_chance", "horizon_months", "change_limits")
_HINTED = ("hourly_cost", "agency_fee", "monthly_budget", "can_lose", "follow_up_budget", *_LIMITS, "refuses")


@page(NEW, needs=Keeper, methods=("GET", "POST"))
def new(asked: Asked) -> Response:
    """Ask, show the margin on examples, make the workspace, go to the page where files are dropped."""
    typed = {name: asked.form.get(name, "").strip() for name in FIELDS}
    if asked.request.method != "POST":
        start = {"country": country_of(asked.language), "trade": "shop", "margin_kind": "price"}
        return _form(asked, typed | start | {"tax_status": "registered", "taxes_on_ads_recovered": "unknown"})
    if asked.form.get("agreed") == "no":
        return _form(asked, typed)
    try:
        asked.typed("business")
        settings = settings_said(typed, spoken=asked.language)
    except MeriteError as error:
        return _form(asked, typed, status=400, wrong=explain_on_page(error, asked.language))
    if settings.margin is not None and asked.form.get("agreed") != "yes":
        return _form(asked, typed, shown=_shown(settings, settings.margin, asked))
    return _made(asked, settings)


def _shown(settings: Settings, margin: float, asked: Asked) -> list[str]:
    rate = rate_of(settings)
    return margin_in_examples(
        examples(margin, tax_rate=rate), settings.currency, rate, asked.language
    ).splitlines()  # fmt: skip


def _made(asked: Asked, settings: Settings) -> Response:
    server = asked.site.server
    client = clients.register(server, name=settings.business, owner=asked.who, now=asked.site.clock())
    try:
        make_workspace(client.folder, settings)
    except BaseException:
        clients.withdraw(server, client)
        raise
    asked.note("client-made", name=client.name)
    return asked.go(f"/c/{client.slug}/import", said=new_words(asked.language)["made"])


def _form(
    asked: Asked, typed: dict[str, str], *, status: int = 200, wrong: Any = None, shown: list[str] | None = None
) -> Response:
    language = asked.language
    return asked.render(
        "new.html",
        status,
        words=new_words(language),
        typed=typed,
        wrong=wrong,
        examples=shown,
        countries=country_names(language),
        choices={name: choices(name, language) for name in _TICKED},
        hints={name: setting_hint(name, language) for name in _HINTED},
        names={name: setting_name(name, language) for name in ("follow_up_budget", *_LIMITS)},
        limits=_LIMITS,
    )
