"""The page shows no block, legend or day that says nothing."""

from dataclasses import replace

import pytest
import sheet_examples as examples

from merite.report.page import page_of
from merite.vocabulary.words import Language


@pytest.mark.parametrize("language", list(Language))
def test_weeks_are_named_by_their_day_and_nothing_paid_has_no_legend(language):
    young = examples.young(3)
    unpaid = replace(young, known=replace(young.known, costs=(0.0,) * len(young.known.costs)), cards=())
    paid = {Language.ENGLISH: ">Paid<"}.get(language, ">Payé<")
    assert paid in page_of(replace(young, cards=()), language).known.picture
    picture = page_of(unpaid, language).known.picture
    assert paid not in picture
    assert "lun." not in picture and "Mon " not in picture


def test_weeks_without_a_sale_or_a_payment_are_not_drawn():
    young = examples.young(3)
    bare = replace(young.known, sales=(None,) * 3, costs=(0.0,) * 3, sales_a_week=None)
    assert page_of(replace(young, known=bare, cards=()), Language.FRENCH).known is None


def test_claims_that_nobody_made_have_no_block():
    full = examples.full()
    silent = replace(full.claims, rows=tuple(replace(row, claimed=None) for row in full.claims.rows), claimed=0.0)
    assert page_of(replace(full, claims=silent, cards=(), proof=None), Language.FRENCH).claims is None
