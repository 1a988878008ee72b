"""The page says what the sheet says, in the reader's language, and trusts nobody's words."""

import functools
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sheet_examples as examples

from merite.report.html import render
from merite.vocabulary.decision import Reason
from merite.vocabulary.sheet import HealthRemark, Noted
from merite.vocabulary.words import Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH

FORBIDDEN = {
    FR: (
        "univers", "dispositif", "device", "créa", "posture", "exposition", "owned", "rémanence", "adstock", "lift",
        "incrément", "attribution", "ROI", "ROAS", "verdict", "couper", "A/B", "massivement", "significatif",
        "intervalle", "crédibilité", "pari", "baseline", "ligne de base", "a priori", "buzz", "tracking", "utterance",
        "étiquetage", "labellisation", "couverture", "loterie", "placebo", "segment", "rétention", "ETP", "coupon",
        "trafic", "fans", "saturation",
    ),
    EN: (
        "universe", "device", "stance", "adstock", "lift", "attribution", "ROI", "ROAS", "verdict", "credible",
        "confidence interval", "interval", "significant", "baseline", "prior", "posterior", "buzz", "tracking",
        "utterance", "coverage", "placebo", "segment", "traffic", "fans", "incremental",
    ),
}  # fmt: skip
FORBIDDEN[QC] = (*FORBIDDEN[FR], "hors taxes", "HT", "TVA", "newsletter", "e-mail", "cookie", "week-end", "avoir")


@functools.cache
def page(example: str, language: Language) -> str:
    return render(examples.ALL[example](), language)


class Reader(HTMLParser):
    """The words a person sees, the headings in order, the ids, and where the first page ends."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words, self.headings, self.ids, self.tags, self.first = [], [], [], [], []
        self._quiet, self._depth, self._one = 0, 0, None

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.tags.append((tag, facts))
        self._quiet += tag in ("style", "script")
        if "id" in facts:
            self.ids.append(facts["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.words += [facts[name] for name in ("aria-label", "alt", "data-head") if facts.get(name)]
        if tag == "div":
            self._depth += 1
            if facts.get("class") == "page-one":
                self._one = self._depth

    def handle_endtag(self, tag):
        self._quiet -= tag in ("style", "script")
        if tag == "div":
            if self._one == self._depth:
                self._one = None
            self._depth -= 1

    def handle_data(self, data):
        if not self._quiet:
            self.words.append(data)
            if self._one is not None:
                self.first.append(data)


@functools.cache
def read(example: str, language: Language) -> Reader:
    reader = Reader()
    reader.feed(page(example, language))
    return reader


QUICK = [("full", QC), ("young", EN), ("empty", FR), ("hostile", FR)]
ALL = [(name, language) for name in examples.ALL for language in Language]


def every(rest=ALL):
    return pytest.mark.parametrize(
        ("example", "language"),
        [*QUICK, *(pytest.param(*case, marks=pytest.mark.slow) for case in rest if case not in QUICK)],
        ids=str,
    )


@every()
def test_no_forbidden_word_is_shown(example, language):
    shown = " ".join(read(example, language).words)
    for word in FORBIDDEN[language]:
        assert not re.search(
            rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", shown, re.IGNORECASE if word.islower() else 0
        ), word


@every()
def test_the_first_page_has_no_percent_and_no_interval(example, language):
    first = " ".join(read(example, language).first)
    assert first.strip()
    assert "%" not in first and "interval" not in first


@every()
def test_the_page_is_one_file_that_asks_for_nothing(example, language):
    html = page(example, language)
    assert len(html.encode()) < 400_000
    for tag, facts in read(example, language).tags:
        assert tag not in ("script", "link", "iframe", "object", "embed", "form")
        for name in ("src", "href", "xlink:href", "srcset", "action"):
            assert facts.get(name, "data:").startswith(("data:", "#"))
        assert not any(name.startswith("on") for name in facts)
    assert "@import" not in html and "url(http" not in html


@every()
def test_headings_are_in_order_and_ids_are_unique(example, language):
    reader = read(example, language)
    assert reader.headings[0] == 1 and reader.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False))
    assert len(reader.ids) == len(set(reader.ids))


@every()
def test_every_picture_has_a_label_and_no_english_of_its_own(example, language):
    pictures = [facts for tag, facts in read(example, language).tags if tag == "svg" and facts.get("role") == "img"]
    assert all(facts["aria-label"] for facts in pictures)
    assert "titled" not in " ".join(facts["aria-label"] for facts in pictures)
    assert "aria-roledescription" not in page(example, language)


def test_words_that_people_typed_stay_words():
    html = page("hostile", FR)
    assert "<script" not in html and "onerror=alert(1)>" not in html and "</style>\n" in html
    assert html.count("</style>") == 1
    assert "&lt;script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "javascript:" not in html


def test_the_language_and_the_paper_follow_the_reader_and_the_place():
    assert '<html lang="fr-CA">' in page("full", QC)
    assert "size: letter" in page("full", QC)
    assert "size: A4" in render(examples.agency(), FR)


def test_a_copy_for_others_hides_margin_and_wage():
    html = render(examples.agency(), FR)
    assert "La marge et le prix d’une heure ne figurent pas" in html
    assert "Une heure vous coûte" not in html and "elle vous coûte" not in html
    assert "<td>0.5</td>" not in html


def test_goals_and_exclusions_are_on_the_first_page():
    first = " ".join(read("full", QC).first)
    assert "garder la boutique ouverte le lundi" in first and "pas de concours" in first


def test_french_of_quebec_has_no_space_before_high_punctuation():
    shown = " ".join(read("full", QC).words)
    assert not re.search(r"\w[ \u00a0\u202f][;!?]", shown)
    assert not re.search(r"[^\u00a0] :", shown)


def test_where_all_sales_are_abroad_the_rate_is_what_would_tell():
    young = examples.young()
    unsold = replace(young, sales=None, health=(Noted(code=HealthRemark.OTHER_CURRENCY, facts={"name": "USD"}),))
    asks = "what the other currency is worth"
    assert any(card.decision.reason is Reason.TOO_SHORT for card in young.cards)
    assert asks in render(unsold, EN) and asks not in render(replace(unsold, health=()), EN)
    assert "this page says when it can be decided" in render(unsold, EN)
    assert "as soon as you have said so" not in render(unsold, EN), "nobody knows how many weeks were sold abroad"


def test_settings_that_changed_are_told_by_their_name_and_not_by_the_word_of_the_file():
    shown = render(examples.full(), FR)
    told = shown.partition("Réglages modifiés depuis le dernier rapport")[2].partition("</table>")[0]
    assert '<th scope="row">Marge</th>' in told and ">margin<" not in told
