"""Who is asked for a review, when, how often, and who never is; and which reviews look arranged."""

import datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.listen.asking import RULES, Buyer, Consent, decided, rules_of
from merite.listen.matching import match_workspace
from merite.listen.photo import photo
from merite.listen.suspect import arranged_reviews
from merite.store import workspace
from merite.store.facts import Batch
from merite.texts.photo import photo_text
from merite.vocabulary import Language, Settings
from merite.vocabulary.asking import AskFinding

TODAY = datetime.date(2026, 11, 22)
EU, CA = RULES["EU"], RULES["CA"]


def ago(days):
    return TODAY - datetime.timedelta(days=days)


@pytest.mark.parametrize(
    ("buyer", "finding"),
    [
        (Buyer(day=ago(8), consent=Consent.EXPRESS), "ask"),
        (Buyer(day=ago(3), consent=Consent.EXPRESS), "too-early"),
        (Buyer(day=ago(8), consent=Consent.UNKNOWN), "no-consent"),
        (Buyer(day=ago(8), consent=Consent.OBJECTED), "objected"),
        (Buyer(day=ago(90), consent=Consent.EXPRESS), "too-late"),
        (Buyer(day=ago(20), consent=Consent.EXPRESS, asked=(ago(12),)), "remind"),
        (Buyer(day=ago(20), consent=Consent.EXPRESS, asked=(ago(5),)), "waiting"),
        (Buyer(day=ago(30), consent=Consent.EXPRESS, asked=(ago(22), ago(11))), "done"),
        (Buyer(day=ago(20), consent=Consent.EXPRESS, asked=(ago(12),), answered=True), "done"),
        (Buyer(day=ago(10), consent=Consent.EXPRESS, asked=(ago(400), ago(390))), "ask"),
        (Buyer(day=None, consent=Consent.EXPRESS), "unreadable"),
        (Buyer(day=TODAY + datetime.timedelta(days=1), consent=Consent.EXPRESS), "unreadable"),
    ],
)
def test_each_buyer_is_decided_alike(buyer, finding):
    assert decided(buyer, EU, TODAY)[0] == finding


def test_a_sale_alone_lets_one_write_for_two_years_in_canada_and_three_in_europe():
    old = Buyer(day=ago(800), consent=Consent.IMPLIED)
    assert decided(old, CA, TODAY)[0] is AskFinding.NO_CONSENT
    assert decided(old, EU, TODAY)[0] is AskFinding.TOO_LATE
    assert rules_of("CA-QC") is CA and rules_of("FR") is EU and rules_of("CH") is EU


@given(
    st.integers(-5, 2000),
    st.sampled_from(Consent),
    st.lists(st.integers(0, 364), min_size=2, max_size=4),
)
def test_nobody_is_written_to_a_third_time_or_against_their_will(days, consent, asked):
    finding, _ = decided(Buyer(day=ago(days), consent=consent, asked=tuple(map(ago, asked))), EU, TODAY)
    assert finding not in (AskFinding.ASK, AskFinding.REMIND)


@pytest.fixture
def space(tmp_path):
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    with workspace.opened(folder) as opened:
        yield opened


def reviewed(space, days, ratings, texts, **more):
    rows = {
        "key": [f"{here:04}" for here in range(len(days))],
        "day": pa.array([ago(day) for day in days]),
        "universe": ["trustpilot"] * len(days),
        "by_us": [False] * len(days),
        "shape": ["review"] * len(days),
        "rating": [float(rating) for rating in ratings],
        "text": texts,
        **more,
    }
    space.store.save(Batch(file="r", sha256="2" * 64, source="r", tables={"utterances": pa.table(rows)}))
    match_workspace(space)


def test_a_burst_and_near_copies_are_flagged_and_shares_shown_without_them(space):
    usual = list(range(10, 310, 10))
    burst = [100, 100, 101, 101, 102, 102, 102]
    same = "Service vraiment exceptionnel, équipe à l'écoute, je recommande cette boutique à tous"
    texts = [f"avis numéro {here} assez personnel" for here in range(30)] + ["top"] * 5 + [same, same + " !"]
    ratings = [3] * 30 + [5] * 7
    reviewed(space, usual + burst, ratings, texts)
    found = arranged_reviews(space)
    assert (found.reviews, found.copied) == (37, 2)
    assert found.in_bursts >= 7 and found.suspect >= 7
    assert found.happy_with.middle == pytest.approx(7 / 37) and found.happy_without.middle == 0.0


@pytest.mark.parametrize(
    ("text", "rewarded"),
    [
        ("J'ai reçu ce produit gratuitement en échange d'un avis, il est très bien.", True),
        ("Une bouteille offerte pour un avis 5 étoiles, donc voilà mes 5 étoiles :)", True),
        ("On m'a demandé un avis contre un café gratuit. Voilà, c'est bien.", True),
        ("They offered me a $10 gift card for a five-star review. Here you go!", True),
        ("#gifted This serum is magic", True),
        ("Je suis la sœur du patron, mais c'est vraiment le meilleur resto de la ville !", True),
        ("As an employee here I can say we have the best pizza in town", True),
        ("Dessert offert pour mon anniversaire, 5 étoiles", False),
        ("Carte cadeau refusée, je mets un avis négatif", False),
        ("Contre toute attente, délicieux", False),
        ("Got a refund for my broken mug in two days, five stars", False),
        ("Je suis l'ami fidèle de cette maison depuis dix ans", False),
    ],
)
def test_a_review_that_says_it_was_rewarded_looks_arranged(space, text, rewarded):
    reviewed(space, [5, 40], [5, 2], [text, "avis deux"])
    found = arranged_reviews(space)
    assert (found.rewarded, found.suspect) == (int(rewarded), int(rewarded))
    assert found.happy_without.n == 2 - rewarded
    assert ("somebody close to you" in photo_text(photo(space, keep=False), Language.ENGLISH)) is rewarded


def test_a_steady_flow_of_reviews_is_no_burst(space):
    reviewed(space, list(range(1, 301, 2)), [5] * 150, [f"avis {here}" for here in range(150)])
    found = arranged_reviews(space)
    assert (found.in_bursts, found.suspect) == (0, 0)


GROWN = [day for day in range(700) for _ in range(1 + (day % 3 == 0) if day < 350 else day % 20 == 0)]
OF_MONTHS = [(TODAY - datetime.date(2024 + month // 12, 1 + month % 12, 1)).days for month in range(34)] * 6
CLUMPS = [day for day in range(14, 700, 14) for _ in range(6)]


@pytest.mark.parametrize("days", [GROWN, OF_MONTHS, CLUMPS], ids=["grown", "dates of months", "clumps"])
def test_growth_dates_of_months_and_usual_clumps_are_no_bursts(space, days):
    reviewed(space, days, [4] * len(days), [f"avis {here}" for here in range(len(days))])
    assert arranged_reviews(space).in_bursts == 0


def test_only_the_reviews_of_the_days_asked_for_are_counted_and_none_is_none(space):
    assert arranged_reviews(space) is None
    reviewed(space, [5, 5, 100], [5, 4, 1], ["avis un", "avis deux", "avis trois"])
    since = TODAY - datetime.timedelta(days=30)
    assert arranged_reviews(space, since, TODAY).reviews == 2
    assert arranged_reviews(space, TODAY, TODAY) is None and arranged_reviews(space).reviews == 3


@pytest.mark.parametrize(
    ("language", "said"), [(Language.FRENCH, "ont l’air arrangés"), (Language.ENGLISH, "look arranged")]
)
def test_a_snapshot_says_which_reviews_look_arranged_and_the_stars_without_them(space, language, said):
    same = "Service vraiment exceptionnel, équipe à l'écoute, je recommande cette boutique à tous"
    texts = [f"avis numéro {here} assez personnel" for here in range(30)] + [same, same + " !"]
    reviewed(space, [*range(10, 310, 10), 11, 90], [3] * 30 + [5] * 2, texts)
    told = photo_text(photo(space, keep=False), language)
    assert said in told and "32" in told and "0 " in told
