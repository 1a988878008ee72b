"""Parts shown beside their total make it, to the unit, in every language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.texts.adding_up import adding_up, efforts
from merite.texts.formats import hours, money
from merite.texts.web_front import week_text, week_texts
from merite.vocabulary.look import WeekOfPlan
from merite.vocabulary.plan import Effort
from merite.vocabulary.words import Language

AMOUNTS = st.lists(st.floats(-1e6, 1e6).map(lambda amount: round(amount, 4)), max_size=12)


@given(AMOUNTS, st.sampled_from([1.0, 1 / 12]))
def test_rounded_parts_make_the_rounded_sum_and_none_is_off_by_a_step(amounts, step):
    parts = adding_up(amounts, step=step)
    assert sum(parts) == pytest.approx(round(sum(amounts) / step) * step, abs=1e-6)
    assert all(abs(part - amount) < step + 1e-6 for part, amount in zip(parts, amounts, strict=True))


@given(AMOUNTS)
def test_what_is_nothing_stays_nothing(amounts):
    parts = adding_up([*amounts, 0.0])
    assert parts[-1] == 0.0


class Look:
    """What the sentences of the week ask of a look."""

    currency = "CAD"

    def __init__(self, *efforts):
        self.week = tuple(WeekOfPlan(universe=name, money=paid, hours=passed) for name, paid, passed in efforts)


def dollars(text):
    return sum(int(found.replace(",", "")) for found in re.findall(r"\$([\d,]+)", text))


def test_the_channels_of_this_week_make_what_stands_above_them():
    look = Look(("facebook", 10.4, 1.29), ("instagram", 10.4, 0.79), ("newsletter", 10.4, 0.54))
    each, whole = week_texts(look, Language.ENGLISH), week_text(look, Language.ENGLISH)
    assert dollars(whole) == 31 == sum(dollars(told) for _, told in each)
    shown = efforts(look.week)
    assert hours(sum(one.hours for one in shown), Language.ENGLISH) in whole
    assert [hours(one.hours, Language.ENGLISH) for one in shown] == [told.rpartition(" and ")[2] for _, told in each]


def test_a_time_under_five_minutes_is_still_told():
    shown = efforts([Effort(money=0.0, hours=0.05), Effort(money=85.2, hours=2.0)])
    assert hours(shown[0].hours, Language.ENGLISH) == hours(0.05, Language.ENGLISH)
    assert money(shown[1].money, "EUR", Language.FRENCH) == "85\xa0€"
