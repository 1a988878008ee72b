"""The first sentence: what it cost, what it left, the balance and how sure, in the owner's words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from merite.texts.headline import headline, headline_text
from merite.vocabulary import Estimate, Settings
from merite.vocabulary.sheet import HealthRemark, KnownWithoutModel, Noted, Sheet, SheetCost, Stamp
from merite.vocabulary.words import Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


def money(low, high):
    return Estimate(middle=(low + high) / 2, low=low, high=high, level=0.9, unit="CAD", n=104)


SHEET = Sheet(
    settings=Settings(currency="CAD", country="CA-QC", margin=0.45, hourly_cost=22.0),
    made_on=date(2026, 11, 16),
    first=date(2026, 9, 1),
    last=date(2026, 11, 15),
    cost=SheetCost(money=410.0, hours=19.5, hours_money=430.0),
    sales=20_000.0,
    sales_brought=money(1420, 7640),
    margin_brought=money(641, 3438),
    balance=money(-199, 2598),
    balance_without_hours=money(231, 3028),
    stamp=Stamp(version="0", made_at=datetime(2026, 11, 16, tzinfo=UTC)),
)


def plain(sheet, language):
    return headline_text(sheet, language).replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_the_whole_sentence_is_the_one_we_aim_for():
    assert plain(SHEET, QC) == (
        "Du 1er sept. au 15 nov., vos actions vous ont coûté 840 $ (410 $ payés, 430 $ d'heures). Les ventes qu'elles "
        "ont amenées vous ont laissé entre 640 $ et 3 440 $ de marge. Bilan : entre 200 $ de perte et 2 600 $ de gain "
        "(9 chances sur 10). Sans compter vos heures : entre 230 $ et 3 030 $ de gain."
    )


def test_the_balance_is_the_sentence_that_stands_out():
    strong = [sentence.text for sentence in headline(SHEET, EN) if sentence.strong]
    assert strong == ["Balance: between a loss of $200 and a gain of $2,600 (9 chances in 10)."]


@pytest.mark.parametrize(
    ("change", "told", "untold"),
    [
        ({"margin_brought": money(40, 720)}, "entre 120 $ et 800 $ de perte", "de gain et"),
        ({"prior_driven": True}, "surtout de notre hypothèse de départ", "?"),
        ({"cost": SheetCost(money=410, hours=19.5, hours_money=430, hours_estimated=True)}, "estimées", "?"),
        ({"cost": SheetCost(money=410, hours=19.5), "balance": None}, "Bilan, sans compter vos heures", "Bilan :"),
        (
            {"cost": SheetCost(money=410, hours=19.5, hours_money=430, unsaid=("blog",)), "balance": None},
            "Bilan avant les coûts qui ne sont pas notés (Blog) : entre 200 $ de perte et 2 600 $ de gain",
            "Bilan :",
        ),
        ({"cost": SheetCost(money=410, hours=0)}, "sans le temps passé, qui n'a pas été noté", "Sans compter vos"),
        ({"margin_brought": None, "balance": None}, "entre 1 400 $ et 7 600 $ de ventes", "Bilan"),
        ({"sales_brought": None, "margin_brought": None}, "On ne sait pas encore ce qu'elles ont rapporté", "Bilan"),
        ({"sales_brought": None, "sales": None}, "Aucune vente n'est notée", "Bilan"),
        ({"sales_brought": None, "cost": SheetCost(money=0, hours=0)}, "Vos ventes sont connues", "rapporté."),
        ({"first": None, "last": None}, "aucun chiffre daté", "Bilan"),
    ],
)
def test_what_is_not_known_is_said_and_not_made_up(change, told, untold):
    text = plain(replace(SHEET, **change), FR)
    assert told in text and untold not in text
    assert "%" not in text and "intervalle" not in text


def test_a_young_shop_reads_what_must_come_in_and_when_it_will_know():
    dates = tuple(date(2026, 9, 7) for _ in range(12))  # three of them without any sale on record
    known = KnownWithoutModel(dates=dates, break_even=930.0, will_tell=date(2027, 3, 1), weeks_of_sales=9)
    text = plain(replace(SHEET, sales_brought=None, known=known), FR)
    assert "vous en avez 9" in text and "1er mars 2027" in text and "930 $ de ventes par mois" in text
    assert "au rythme récent" in text and "si vous vendez chaque semaine d'ici là" in text


@pytest.mark.parametrize(
    ("language", "other", "unfinished", "when"),
    [
        (FR, "dans une autre devise que CAD", "pas encore une semaine entière", "1er mars 2027"),
        (QC, "dans une autre devise que CAD", "pas encore une semaine entière", "1er mars 2027"),
        (EN, "in another currency than CAD", "not one whole week", "2027"),
    ],
)
def test_sales_that_cannot_be_counted_are_not_said_to_be_absent(language, other, unfinished, when):
    unsold = replace(SHEET, sales_brought=None, sales=None, known=KnownWithoutModel(will_tell=date(2027, 3, 1)))
    abroad = plain(replace(unsold, health=(Noted(code=HealthRemark.OTHER_CURRENCY, facts={"name": "USD"}),)), language)
    early = plain(replace(unsold, health=(Noted(code=HealthRemark.WEEK_INCOMPLETE),)), language)
    some = Noted(code=HealthRemark.OTHER_CURRENCY, facts={"name": "USD"})
    both = plain(replace(unsold, health=(Noted(code=HealthRemark.WEEK_INCOMPLETE), some)), language)
    assert unfinished in both and other not in both, "those in one's own currency are not said to be elsewhere"
    assert other in abroad and "merite exchange USD" in abroad
    assert unfinished in early and when in early
    assert "Aucune vente" not in abroad + early and "No sale" not in abroad + early


def test_hours_of_which_some_were_logged_are_not_all_called_an_estimate():
    cost = SheetCost(money=413.0, hours=19.5, hours_money=430.0, hours_estimated=True)
    assert "430 $ d'heures, estimées)" in plain(replace(SHEET, cost=cost), FR)
    assert "430 $ d'heures, en partie estimées)" in plain(replace(SHEET, cost=replace(cost, hours_logged=True)), FR)
    unpaid = replace(cost, money=0.0)
    assert "uniquement en temps (19h30, une estimation)" in plain(replace(SHEET, cost=unpaid), FR)
    assert "en temps (19h30, en partie une" in plain(replace(SHEET, cost=replace(unpaid, hours_logged=True)), FR)


def test_the_balance_is_what_a_calculator_finds_from_the_figures_shown():
    cost = SheetCost(money=413.0, hours=19.5, hours_money=430.0)
    text = plain(replace(SHEET, cost=cost), EN)
    assert "cost you $843" in text and "between $640 and $3,440" in text
    assert "between a loss of $203 and a gain of $2,597" in text


def test_hours_given_for_nothing_are_told_as_hours_and_not_as_a_sum_of_nothing():
    free = replace(SHEET, cost=SheetCost(money=410.0, hours=19.5, hours_money=0.0), balance=SHEET.balance_without_hours)
    told = plain(free, FR)
    assert "vous ont coûté 410 $ et 19h30 de votre temps." in told
    assert "0 $ d'heures" not in told and "Sans compter vos heures" not in told
    assert "no money" in plain(replace(free, cost=SheetCost(money=0.0, hours=19.5, hours_money=0.0)), EN)
