"""The justification for a boss or a banker: six questions answered from the sheet; nothing typed runs."""

import pytest
from sheet_examples import empty, full, hostile

from merite.report.justification import justification
from merite.texts.justification import heading
from merite.vocabulary.words import Language

NAMES = ("question", "data", "method", "decision", "risk", "change")


@pytest.mark.parametrize("language", list(Language))
def test_question_data_method_decision_risk_and_what_would_change_it_stand_in_order(language):
    html = justification(full(), language)
    places = [html.index(f'<h2 id="{name}">{heading(name, language)}') for name in NAMES]
    assert places == sorted(places)
    assert "______" in html


def test_every_channel_is_decided_and_has_what_would_change_it():
    html = justification(full(), Language.ENGLISH)
    change = html[html.index('<h2 id="change">') :]
    decided = html[html.index('<h2 id="decision">') : html.index('<h2 id="risk">')]
    assert "Instagram" in decided and "Instagram" in change


def test_a_business_without_figures_still_gets_a_page():
    html = justification(empty(), Language.FRENCH)
    assert all(f'<h2 id="{name}">' in html for name in NAMES)


def test_what_a_person_typed_is_shown_and_never_runs():
    html = justification(hostile(), Language.ENGLISH)
    assert "<script" not in html.lower()
    assert "{{ 7*7 }}" not in html or "49" not in html
