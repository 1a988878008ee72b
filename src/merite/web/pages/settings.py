"""``/c/{slug}/settings``: what the business said once, what each setting changes, and who changed what."""

from enum import StrEnum
from typing import Any, get_type_hints

from starlette.responses import Response

from merite.errors import MeriteError
from merite.rounds.changing import change_settings, settings_said_in
from merite.rounds.exchange import rates_given
from merite.rounds.hours import known_universes
from merite.rounds.logo import LARGEST, drop_logo, keep_logo
from merite.rounds.report import logo_of
from merite.rounds.starting import rate_of
from merite.store import settings_file
from merite.store.server import audit, clients
from merite.texts.exchange import exchange_words, rate_line
from merite.texts.formats import typed_figure
from merite.texts.init import margin_in_examples
from merite.texts.moments import moment_text
from merite.texts.settings import setting_text
from merite.texts.universes import universe_name
from merite.texts.web_layout import language_names
from merite.texts.web_new import choices, country_names
from merite.texts.web_problems import explain_on_page
from merite.texts.web_settings import setting_name, settings_words
from merite.vocabulary.account import Role
from merite.vocabulary.for_others import PRIVATE
from merite.vocabulary.margin import examples
from merite.vocabulary.pacing import check_known
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language
from merite.web.asked import Asked
from merite.web.looking import queue_look
from merite.web.pages.exchange import without_rate
from merite.web.routes import FORM, page

GROUPS = {
    "business": ("business", "trade", "country", "currency", "time_zone", "wants", "refuses"),
    "money": (
        "tax_status", "tax_rate", "taxes_on_ads_recovered", "hourly_cost", "agency_fee", "minutes_per_post",
    ),
    "limits": (
        "monthly_budget", "can_lose", "accepted_chance", "horizon_months", "follow_up_budget", "change_limits",
        "set_ahead", "with_demand", "media_share",
    ),
    "report": ("language", "made_by", "comment"),
}  # fmt: skip
"""The settings of the page; ``margin`` has fields of its own, ``privacy`` a page, ``agency_logo`` is a file."""
CHANGED = "setting-changed"
_LONG = ("comment", "wants")
_CHANNELS = ("set_ahead", "with_demand")
"""Settings that list channels, shown by their names."""
_TOLD_BY_CODES = ("trade", "tax_status", "taxes_on_ads_recovered", "language")
"""Settings whose help names the words of merite.toml, which a choice on a page does without."""


@page("/c/{slug}/settings", needs=Role.EDITOR, methods=("GET", "POST"))
def settings(asked: Asked) -> Response:
    """Show them, or keep what was changed."""
    present, _ = settings_file.read(asked.its.folder)
    if asked.request.method != "POST":
        return _form(asked, present)
    said = {name: asked.form[name] for name in _open_to(asked) if name in asked.form}
    if not asked.private and asked.form.get("margin", "").strip():
        said |= {"margin": asked.form["margin"], "margin_kind": asked.form.get("margin_kind", "")}
    try:
        wanted = settings_said_in(present, said)
    except MeriteError as error:
        labels = {name: setting_name(name, asked.language) for name in said}
        return _form(asked, present, typed=said, status=400, wrong=explain_on_page(error, asked.language, labels))
    if wanted.margin != present.margin and asked.form.get("agreed") != "yes":
        return _form(asked, wanted, typed=said, shown=_shown(wanted, asked))
    new = {*wanted.set_ahead, *wanted.with_demand} - {*present.set_ahead, *present.with_demand}
    return _kept(asked, said, sorted(new))


@page("/c/{slug}/settings/logo", needs=Role.EDITOR, methods=("POST",), largest=LARGEST + FORM)
def logo(asked: Asked) -> Response:
    """Keep the picture that was sent as the logo, or show none."""
    words, sent = settings_words(asked.language), asked.files.get("logo", ())
    with asked.opened() as space:
        if asked.form.get("drop") == "yes":
            drop_logo(space.folder)
        else:
            keep_logo(space.folder, sent[0].file.read(LARGEST + 1) if sent else b"")
    asked.note("logo-kept")
    queue_look(asked.site.server, asked.its)
    return asked.go(asked.here("settings"), said=words["logo_dropped" if "drop" in asked.form else "logo_kept"])


def _logo(asked: Asked, present: Settings) -> str:
    """The logo as an address of its own; "" where there is none, or a file that is gone."""
    try:
        return logo_of(present, asked.its.folder)
    except MeriteError:
        return ""


def _open_to(asked: Asked) -> list[str]:
    """The settings that this person may see and change on this page."""
    known = Settings.names()
    names = [name for group in GROUPS.values() for name in group if name in known]
    return [name for name in names if not (asked.private and name in PRIVATE)]


def _kept(asked: Asked, said: dict[str, str], channels: list[str]) -> Response:
    """Keep what was said; ``channels``, named for their pace, must be among those that the files tell of, if any do."""
    words = settings_words(asked.language)
    with asked.opened() as space:
        if there := known_universes(space):
            check_known(channels, there)
        changed = change_settings(space.folder, said)
    for one in changed:
        hidden = one.name in PRIVATE
        facts = {} if hidden else {"before": one.before, "after": one.after}
        asked.note(CHANGED, name=one.name, **facts)
        if one.name == "business" and one.after:
            clients.rename(asked.site.server, asked.its, str(one.after))
    if changed:
        queue_look(asked.site.server, asked.its)
    return asked.go(asked.here("settings"), said=words["saved" if changed else "same"])


def _shown(wanted: Settings, asked: Asked) -> list[str]:
    if wanted.margin is None:
        return []
    rate = rate_of(wanted)
    told = margin_in_examples(examples(wanted.margin, tax_rate=rate), wanted.currency, rate, asked.language)
    return told.splitlines()


def _form(
    asked: Asked,
    present: Settings,
    *,
    typed: dict[str, str] | None = None,
    status: int = 200,
    wrong: Any = None,
    shown: list[str] | None = None,
) -> Response:
    mine, given = _open_to(asked), rates_given(asked.its.folder)
    groups = [
        (settings_words(asked.language)[group], [_field(asked, present, name, typed or {}) for name in names])
        for group, all_names in GROUPS.items()
        if (names := [name for name in all_names if name in mine])
    ]
    return asked.render(
        "settings.html",
        status,
        words=settings_words(asked.language),
        groups=groups,
        typed=typed or {},
        wrong=wrong,
        examples=shown,
        margin=None if present.margin is None else typed_figure(round(100 * present.margin, 2), asked.language),
        kinds=choices("margin_kind", asked.language),
        acts=_acts(asked),
        logo=_logo(asked, present),
        exchange={
            name: text.replace("{own}", present.currency) for name, text in exchange_words(asked.language).items()
        },
        waiting=[
            exchange_words(asked.language)["waits"].format(currency=code)
            for code in sorted(without_rate(asked) - given.keys())
        ],
        rates=[rate_line(code, rate, present.currency, asked.language) for code, rate in given.items()],
    )


def _field(asked: Asked, present: Settings, name: str, typed: dict[str, str]) -> dict[str, Any]:
    language = asked.language
    words = setting_text(name, language)
    kept = getattr(present, name)
    if name in _CHANNELS:
        kept = tuple(universe_name(one, language) for one in kept)
    value = typed.get(name, _text(kept, language))
    picked = _options(name, language)
    if picked is not None and value not in [code for code, _ in picked]:
        picked = [*picked, (value, value)]
    return {
        "name": name,
        "label": setting_name(name, language),
        "help": "" if name in _TOLD_BY_CODES else words.help,
        "example": typed_figure(float(words.example), language) if _is_number(name) else words.example,
        "value": value,
        "options": picked,
        "number": _is_number(name),
        "long": name in _LONG,
    }


def _options(name: str, language: Language) -> list[tuple[str, str]] | None:
    if name in ("trade", "tax_status", "taxes_on_ads_recovered"):
        return choices(name, language)
    return {"country": country_names(language), "language": language_names()}.get(name)


def _is_number(name: str) -> bool:
    return get_type_hints(Settings)[name] in (float, int, float | None)


def _text(value: Any, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return ", ".join(value)
    return typed_figure(value, language) if isinstance(value, float) else str(value)


def _acts(asked: Asked) -> list[str]:
    """Who changed which setting, the newest first; values of private ones were never noted."""
    words, zone = settings_words(asked.language), asked.zone
    told = []
    for act in audit.noted(asked.site.server, client=asked.its, most=200):
        if act.what != CHANGED or (asked.private and act.facts["name"] in PRIVATE):
            continue
        pattern = words["changed"] if "after" in act.facts else words["changed_hidden"]
        told.append(
            pattern.format(
                when=moment_text(act.at, asked.language, zone),
                who=act.person or "-",
                name=setting_name(act.facts["name"], asked.language),
                before=_said(act.facts.get("before"), words),
                after=_said(act.facts.get("after"), words),
            )
        )
    return told


def _said(value: Any, words: dict[str, str]) -> str:
    text = ", ".join(value) if isinstance(value, list) else value
    return words["nothing"] if text in (None, "") else str(text)
