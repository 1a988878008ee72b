"""Money, hours, dates and ranges read as a shopkeeper of each place would write them."""

import datetime

import pytest

from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import balance_range, chance_words, level_words, money_range, period, sales_range
from merite.vocabulary import Estimate, Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def estimate(low: float, high: float) -> Estimate:
    return Estimate(middle=(low + high) / 2, low=low, high=high, level=0.9, unit="CAD", n=52)


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        (1234.4, "EUR", FR, "1 234 €"),
        (1234.4, "CAD", QC, "1 234 $"),
        (1234.4, "CAD", FR, "1 234 $"),
        (1234.4, "CAD", EN, "$1,234"),
        (-12.3, "EUR", EN, "−€12"),
        (-0.2, "EUR", FR, "0 €"),
    ],
)
def test_money_is_written_as_in_the_place(amount, currency, language, expected):
    assert plain(money(amount, currency, language)) == expected


def test_cents_are_shown_when_asked():
    assert plain(money(12.5, "EUR", FR, cents=True)) == "12,50 €"
    assert number(12.5, EN, digits=1) == "12.5"


@pytest.mark.parametrize(
    ("amount", "language", "expected"),
    [(12.5, FR, "12h30"), (12.5, QC, "12 h 30"), (12, FR, "12 h"), (1 / 3, QC, "20 min"), (43.2, FR, "43 h")],
)
def test_hours_are_written_as_in_the_place(amount, language, expected):
    assert plain(hours(amount, language)) == expected


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert plain(day(datetime.date(2026, 9, 1), FR)) == "1er sept. 2026"
    assert plain(day(datetime.date(2026, 9, 1), EN)) == "1 Sept 2026"


def test_a_period_writes_its_year_once():
    first, last = datetime.date(2026, 9, 1), datetime.date(2026, 11, 15)
    assert plain(period(first, last, FR)) == "du 1er sept. au 15 nov. 2026"
    assert plain(period(first.replace(year=2025), last, EN)) == "from 1 Sept 2025 to 15 Nov 2026"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (-203, 2604, "entre 200 $ de perte et 2 600 $ de gain"),
        (232, 3033, "entre 230 $ et 3 030 $ de gain"),
        (-410, -61, "entre 60 $ et 410 $ de perte"),
        (0, 34, "entre 0 $ et 34 $ de gain"),
        (20, 20, "environ 20 $ de gain"),
    ],
)
def test_a_balance_is_a_loss_or_a_gain_and_never_has_a_minus(low, high, expected):
    assert plain(balance_range(estimate(low, high), "CAD", QC)) == expected


def test_a_range_of_money_is_rounded_as_wide_as_it_deserves():
    assert plain(money_range(estimate(641.2, 3438.9), "CAD", QC)) == "entre 640 $ et 3 440 $"


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.0, "moins d'une chance sur 20"),
        (0.07, "1 chance sur 10"),
        (0.31, "3 chances sur 10"),
        (0.99, "plus de 19 chances sur 20"),
    ],
)
def test_a_chance_is_told_in_chances_out_of_ten(chance, expected):
    assert plain(chance_words(chance, FR)).replace("’", "'") == expected


def test_a_level_is_told_in_chances():
    assert plain(level_words(0.9, FR)) == "9 chances sur 10"
    assert plain(level_words(0.95, EN)) == "19 chances in 20"


def test_a_channel_that_is_always_bought_is_not_called_its_own_ads():
    from merite.texts.universes import universe_name

    assert universe_name("google-ads.paid", Language.FRENCH) == "Google Ads"
    assert universe_name("popup.paid", Language.FRENCH) == universe_name("popup", Language.FRENCH)
    assert universe_name("facebook.paid", Language.FRENCH) == "Annonces Facebook"


def test_an_end_that_is_not_nothing_is_never_shown_as_nothing():
    from merite.texts.ranges import rounded
    from merite.vocabulary.estimate import Estimate

    def ends(low: float, high: float) -> tuple[float, float]:
        return rounded(Estimate(middle=high / 2, low=low, high=high, level=0.9, unit="EUR", n=52))

    assert ends(126.0, 31_240.0) == (100.0, 31_000.0)
    assert ends(0.0, 31_240.0) == (0.0, 31_000.0)
    assert ends(0.2, 31_240.0) == (0.0, 31_000.0)
    assert ends(-140.0, 9_000.0) == (-100.0, 9_000.0)


def test_sales_foretold_for_a_quiet_week_are_no_loss():
    assert plain(sales_range(estimate(-104, 6100), 1400.0, "EUR", EN)) == "between €0 and €6,100"
    assert "loss" in sales_range(estimate(-104, 6100), -80.0, "EUR", EN)
