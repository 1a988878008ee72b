"""A part of the sheet becomes a section: every kind of block is printed, and no text in it is ever markup."""

import datetime
import json
import re
from dataclasses import dataclass, replace
from typing import ClassVar

import pytest
import sheet_examples as examples

from merite.report import charts, sections
from merite.report.figures_files import figures_json
from merite.report.html import render
from merite.report.page import page_of
from merite.report.sections import blocks
from merite.report.tables import Table, Writing, contributions, response
from merite.texts.sheet import words
from merite.vocabulary.decision import Reason
from merite.vocabulary.footing import Footing
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.next_month import NextMonth
from merite.vocabulary.next_test import Advice, NextTest
from merite.vocabulary.part import Part
from merite.vocabulary.plan import Bounds, Effort, LossChance, Plan, PlanTotal, Season, UniversePlan
from merite.vocabulary.sheet import Change, HealthRemark, Noted, VerdictChanged
from merite.vocabulary.trust import Again, Check, Refit, Trust
from merite.vocabulary.words import Language, Verdict

HOSTILE = "<script>alert(1)</script>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Part):
    topic: ClassVar[str] = "said"
    text: str


def _section(part: Said, drawer: object) -> blocks.Section:
    table = Table(heads=("a", "b"), rows=((part.text, "1"),))
    return blocks.Section(
        anchor="said",
        title=part.text,
        blocks=(
            blocks.Words(text=part.text, strong=True),
            blocks.Items(texts=(part.text,)),
            blocks.Heading(text="heading"),
            blocks.Quotes(quotes=(blocks.Quote(text=part.text, source="blog", language="fr"),)),
            blocks.Shown(table=table, stacked=True, file="x.csv"),
            blocks.Shown(table=table),
            blocks.Doubts(steps=("look",)),
        ),
    )


def test_every_kind_of_block_is_printed_and_no_text_is_markup(monkeypatch):
    monkeypatch.setattr(sections, "WRITERS", {Said: _section})
    page = render(replace(examples.full(), parts=(Said(text=HOSTILE),)), Language.FRENCH)
    shown = page[page.index('aria-labelledby="said"') :]
    shown = shown[: shown.index("</section>")]
    assert HOSTILE not in page
    assert shown.count("&lt;script&gt;") == 6
    for tag in ("<h2", "<p", "<ul>", "<h3>heading", "<blockquote", 'class="stacked"', "x.csv", "<details"):
        assert tag in shown


def test_parts_are_in_the_figures_by_topic():
    body = figures_json(replace(examples.full(), parts=(Said(text="x"),)), [Language.ENGLISH])
    assert body["sheet"]["parts"] == {"said": {"text": "x"}}


def test_a_copy_for_others_does_not_let_the_sum_that_may_be_lost_be_read():
    own = replace(examples.full(), parts=(next_month(withheld=False),))
    shown = [json.dumps(figures_json(one, [])["sheet"]["parts"]) for one in (own, sheet_for_others(own))]
    assert "chance_of_losing_more_than" in shown[0] and "100.0" in shown[0]
    assert "chance_of_losing_more_than" not in shown[1] and "100.0" not in shown[1] and "newsletter" in shown[1]


def next_month(*, withheld):
    """A plan in which the newsletter deserves more."""
    profit = PlanTotal(expected_profit=None, chance_of_losing_more_than=LossChance(sum=100.0, chance=None))
    effort = Effort(money=29.0, hours=2.5)
    newsletter = UniversePlan(
        name="newsletter", now=effort, next=effort, expected_profit=None, chance_of_loss=None, verdict=Verdict.INVEST,
        flips_under=(), reason=Reason.NEXT_HOUR_PAYS, factor=1.0, fixed=False, withheld=withheld,
    )  # fmt: skip
    plan = Plan(
        universes=(newsletter,), total=profit, as_now=profit,
        season=Season(first=examples.MADE_ON, last=examples.MADE_ON + datetime.timedelta(days=29)),
        bounds=Bounds(money=100.0, hours=10.0, accepted_chance=0.15),
        missing=(Footing.FOLLOW_UP,) if withheld else (),
    )  # fmt: skip
    tests = NextTest(
        candidates=(), advice=Advice.NOTHING_TO_TEST, best=None, horizon_months=12, knowing_all=None, currency="EUR"
    )
    return NextMonth(plan=plan, tests=tests, currency="EUR")


def test_a_card_that_deserves_more_says_so_where_the_plan_cannot_give_it_yet():
    first = "Avant cela, voyez dans le plan ce qui manque."
    for withheld in (True, False):
        page = render(replace(examples.full(), parts=(next_month(withheld=withheld),)), Language.FRENCH)
        assert page.count(first) == int(withheld), (
            "on the card; in what to do now it is said once, with what is missing"
        )
        assert ("Avant d’en mettre plus où que ce soit" in page) is withheld
        assert ("Aucun canal ne grandit pour l’instant" in page) is withheld
        card = page.split("Infolettre</h3>")[1].split("</article>")[0] if "Infolettre</h3>" in page else page
        assert ("Mais pas encore le mois prochain" in card) is not withheld
        plan = page.split('aria-labelledby="next-month"')[1].split("</table>")[0]
        assert ("En mettre plus, quand ce qui manque sera là" in plan) is withheld


def test_a_card_does_not_say_leave_as_is_where_the_plan_puts_less_in():
    sheet = examples.full()
    held = next(one.decision for one in sheet.cards if one.decision.verdict is Verdict.HOLD)
    part = next_month(withheld=False)
    less = replace(
        part.plan.universes[0], name=held.universe, verdict=held.verdict, reason=held.reason,
        now=Effort(money=80.0, hours=0.0), next=Effort(money=40.0, hours=0.0), factor=0.5,
    )  # fmt: skip
    usual = Again(universe=held.universe, contribution=None, verdict=held.verdict)
    checks = Trust(level=0.9, usual=(usual,), refits=(
        Refit(check=Check.PESSIMISTIC, universes=(replace(usual, verdict=Verdict.TRY),)),
        Refit(check=Check.OPTIMISTIC, universes=(usual,)),
    ))  # fmt: skip
    change = Change(
        since=examples.MADE_ON,
        verdicts=(VerdictChanged(universe=held.universe, before=Verdict.TRY, after=held.verdict),),
    )
    parts = (replace(part, plan=replace(part.plan, universes=(less,))), checks)
    page = render(replace(sheet, parts=parts, change=change), Language.FRENCH)
    card = re.sub("[\u00a0\u202f]", " ", page.split('<article class="card hold"')[1].split("</article>")[0])
    assert "En mettre moins pour l’instant" in card and "40 $ au lieu de 80 $" in card
    assert "Moins qu'aujourd'hui" in card.replace("’", "'"), "why it is less"
    assert re.search("Considéré seul : [a-zé]", card), "the plan of all channels does otherwise, and the card says so"
    assert "Ne changez rien" not in card and "Ne rien changer" not in card
    plan = page.split('aria-labelledby="next-month"')[1].split("</table>")[0]
    assert "En mettre moins pour l’instant" in plan and "Ne rien changer" not in plan
    checked = page.split('aria-labelledby="trust"')[1]
    assert checked.count("En mettre moins pour l’instant") == 3, "the sentence and both rows of the same advice"
    assert "Ne rien changer" not in page


@pytest.mark.parametrize(("language", "told"), [
    (Language.ENGLISH, "posts went on 43 days after the last hours logged"),
    (Language.FRENCH, "des publications ont continué 43 jours après les dernières heures notées"),
])  # fmt: skip
def test_hours_that_are_no_longer_logged_are_told_where_the_advice_is_read(language, told):
    sheet = examples.full()
    name = sheet.cards[0].measure.name
    stopped = Noted(code=HealthRemark.HOURS_STOPPED, facts={"name": name, "count": 43})
    with_it = page_of(replace(sheet, health=(*sheet.health, stopped)), language).cards
    assert [told in card.sentence for card in with_it] == [card.universe == name for card in with_it]
    assert not any(told in card.sentence for card in page_of(sheet, language).cards)


@pytest.mark.parametrize("most", [0.4, 1.5, 3.0, 12.0, 900.0])
def test_no_two_rows_of_a_response_name_the_same_dose(most):
    first = examples.full().proof.responses[0]
    doses = tuple(most * here / 40 for here in range(41))
    curve = replace(first, dose_kind="activity", dose=doses, low=doses, middle=doses, high=doses)
    write = Writing(words=words(Language.ENGLISH), currency="CAD", language=Language.ENGLISH)
    named = [row[0] for row in response(curve, write).rows]
    assert len(set(named)) == len(named) and 3 <= len(named) <= 20 and named[0] == "0 posts"


def test_weeks_without_known_sales_are_in_no_sum_of_what_was_sold_anyway():
    proof = examples.full().proof
    write = Writing(words={"anyway": "anyway", "month": "month"}, currency="CAD", language=Language.ENGLISH)
    gone = replace(proof, sales=(None,) * 6 + proof.sales[6:])
    whole, less = (contributions(one, write).rows for one in (proof, gone))
    assert whole[-1] == less[-1] and whole[0] != less[0] and less[0][1] == "–"
    assert charts.smoothed((None, 2.0, None, 4.0), 7) == (None, 3.0, None, 3.0)
