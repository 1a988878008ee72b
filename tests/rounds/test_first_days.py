"""The first page of a business that has just begun: what is not known yet is not told as nothing, and dates agree."""

import datetime
import re
from dataclasses import replace

import pytest

from merite.report.figures_files import figures_json
from merite.report.html import render
from merite.rounds.report import look, sheet_of
from merite.rounds.showing import first_look
from merite.rounds.standing import standing
from merite.sources.add import add_files
from merite.store import workspace
from merite.texts.headline import headline_text
from merite.texts.web_clients import need_sentences
from merite.vocabulary import Language, Settings
from merite.vocabulary.standing import Need
from merite.vocabulary.words import Verdict

SUNDAY = datetime.date(2026, 11, 22)
FR, EN = Language.FRENCH, Language.ENGLISH
ADS = (
    '"Nom de la campagne","Jour","Impressions","Montant dépensé (EUR)","Achats","Valeur de conversion des achats",'
    '"Début des rapports","Fin des rapports"\n'
)


def first_page(folder, days, *, ads):
    """The sheet of a shop whose till has a total for each of ``days``, and that paid for one ad on each of ``ads``."""
    till = folder / "z.csv"
    till.write_text("Date;CA TTC;CA HT\n" + "".join(f"{day:%d/%m/%Y};192,00;182,00\n" for day in days), "utf-8")
    meta = folder / "meta.csv"
    meta.write_text(ADS + "".join(f"Rentrée,{day},4567,22.20,3,182,{day},{day}\n" for day in ads), "utf-8")
    workspace.create(folder / "shop", Settings(margin=0.6, hourly_cost=20, currency="EUR"))
    with workspace.opened(folder / "shop") as space:
        add_files(space, [till, meta] if days else [meta])
        return sheet_of(look(space, today=SUNDAY))


@pytest.fixture(scope="module")
def one_order(tmp_path_factory):
    monday = datetime.date(2026, 11, 16)
    return first_page(tmp_path_factory.mktemp("one"), [monday], ads=[monday])


@pytest.fixture(scope="module")
def unsold(tmp_path_factory):
    """Ads and no sales at all: the file of sales was not read."""
    return first_page(tmp_path_factory.mktemp("unsold"), [], ads=[datetime.date(2026, 11, 2)])


@pytest.fixture(scope="module")
def nine_weeks(tmp_path_factory):
    """Nine weeks of a till that is closed on Mondays."""
    folder, monday = tmp_path_factory.mktemp("nine"), datetime.date(2026, 9, 14)
    days = [monday + datetime.timedelta(days=n) for n in range(63)]
    return first_page(folder, [day for day in days if day.weekday()], ads=days[::3])


def dates_told(sheet, language):
    """Every day of next year on the page before the calendar of weeks on and off."""
    page = render(sheet, language).split('id="known"')[0]
    return set(re.findall(r"\d{1,2}(?:er)? (?:\w|\.)+ 2027|\w+ \d{1,2}, 2027", re.sub("[\u00a0\u202f]", " ", page)))


def test_before_a_whole_week_of_sales_nobody_is_told_that_they_sold_for_nothing(one_order):
    claims = figures_json(one_order, [FR])["sheet"]["claims"]
    assert claims["claimed"] == 182 and claims["till_sales"] is None
    page = re.sub("[\u00a0\u202f]", " ", render(one_order, FR))
    assert "les plateformes revendiquent 182 €" in page
    assert not re.search(r">\s*0 €\s*<|vos 0 €|aucune vente n’est comptée", page.split('id="known"')[0])


def test_one_day_of_ads_is_not_told_as_a_month_of_them(one_order):
    card = re.sub("[\u00a0\u202f]", " ", render(one_order, FR)).split('id="todo"')[1].split('id="claims"')[0]
    assert "22 € payés" in card and "par mois" not in card
    assert one_order.cards[0].decision.money_a_month == pytest.approx(22.2)  # what the plan takes for a month


@pytest.mark.parametrize("language", [FR, EN])
@pytest.mark.parametrize("shop", ["one_order", "nine_weeks"])
def test_the_day_of_the_first_answer_is_one_day(shop, language, request):
    sheet = request.getfixturevalue(shop)
    assert len(dates_told(sheet, language)) == 1
    assert {card.decision.next_look for card in sheet.cards} == {sheet.known.will_tell}


def test_the_weeks_there_and_the_weeks_missing_make_twenty_six(nine_weeks):
    assert "vous en avez 9" in headline_text(nine_weeks, FR)
    assert {card.decision.weeks_needed for card in nine_weeks.cards} == {17}


@pytest.mark.parametrize("language", [FR, EN])
def test_without_any_sale_on_record_no_day_is_promised_since_sales_may_come_today(unsold, language):
    assert unsold.next_look is None and dates_told(unsold, language) == set()


def test_who_has_no_sales_on_record_is_asked_for_them_in_the_list_of_clients(tmp_path):
    first_page(tmp_path, [], ads=[datetime.date(2026, 11, 2)])
    first_look(tmp_path / "shop", [FR], today=SUNDAY)
    found = standing(tmp_path / "shop", today=SUNDAY)
    assert found.needs == (Need.FILES,) and found.decide_by is None
    (told,) = need_sentences(found, FR)
    assert "ajoutez les commandes" in told


def test_the_list_of_clients_advises_what_the_page_of_each_does(tmp_path):
    first_page(tmp_path, [], ads=[datetime.date(2026, 11, 2)])
    first_look(tmp_path / "shop", [FR], today=SUNDAY)
    found = standing(tmp_path / "shop", today=SUNDAY)
    verdicts = {"meta.paid": Verdict.TRY, "tiktok": Verdict.TRY, "facebook": Verdict.STOP_PAYING}
    advised = replace(found.look, verdicts=verdicts, less=("meta.paid", "facebook"))
    (told,) = need_sentences(replace(found, look=advised, needs=(Need.DECIDE,)), FR)
    assert "Annonces Meta\u00a0: en mettre moins pour l’instant" in told
    assert "TikTok\u00a0: faire un essai" in told and "Facebook\u00a0: arrêter de payer" in told
