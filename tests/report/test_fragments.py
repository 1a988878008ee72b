"""The pieces of the page stand under a policy that allows no inline style and no script, and say what the page says."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
import sheet_examples as examples
from test_trials_section import part

from merite.report.figures_files import figures_csv
from merite.report.fragments import ALONE, BRIEF, CHANNELS, brief, fragments
from merite.report.html import render
from merite.report.sections.blocks import Heading, Items, Quote, Quotes, Section, Words
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.words import Language

FR, QC, EN = Language.FRENCH, Language.FRENCH_CANADA, Language.ENGLISH


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("br", "img", "input", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def plain(html):
    """The words of a piece, pictures, files and the links to them apart."""
    html = re.sub(r'<p class="csv">.*?</p>|<svg.*?</svg>', " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


@pytest.mark.parametrize("example", ["full", "hostile", "young", "empty", "rich"])
def test_no_piece_holds_a_style_a_script_or_an_address_elsewhere(example):
    for name, html in fragments(examples.ALL[example](), FR).items():
        parsed = Tags(html)
        assert parsed.open == [], name
        for tag, facts in parsed.tags:
            assert tag not in ("style", "script", "iframe", "object", "link", "base", "form"), name
            assert not [fact for fact in facts if fact == "style" or fact.startswith("on")], (name, tag)
            for address in (facts.get("href") or "", facts.get("src") or ""):
                assert re.fullmatch(r"[\w./-]*", address), (name, address)


@pytest.mark.parametrize("language", [FR, QC, EN])
def test_the_pieces_say_together_what_the_page_says(language):
    sheet = replace(examples.full(), parts=(part(5),))
    pieces = fragments(sheet, language)
    page = plain(render(sheet, language))
    for name, html in pieces.items():
        if not name.startswith(BRIEF) and name not in (CHANNELS, *ALONE):
            assert plain(html) in page, name
    assert {part.topic for part in sheet.parts} <= pieces.keys()
    assert plain(pieces["answer"])


def test_every_file_that_a_piece_names_is_made_and_is_a_link():
    sheet = examples.rich()
    named = set(re.findall(r'href="figures/([^"]+)"', "".join(fragments(sheet, EN).values())))
    assert named - {"report.json"}
    assert named - {"report.json"} <= figures_csv(sheet).keys()


def test_each_channel_has_its_card_and_its_curve():
    sheet = examples.full()
    html = fragments(sheet, EN)[CHANNELS]
    assert len(re.findall('class="channel"', html)) == len(sheet.cards)
    assert len(re.findall("<figure", html)) == len(sheet.proof.responses)


def test_a_short_form_says_what_was_found_without_a_picture():
    pieces = fragments(replace(examples.rich(), parts=(part(5),)), EN)
    briefs = {name: html for name, html in pieces.items() if name.startswith(BRIEF)}
    assert briefs
    for name, html in briefs.items():
        assert "<svg" not in html
        assert len(html) <= len(pieces[name.removeprefix(BRIEF)])


def test_a_short_form_leaves_out_no_part_of_a_whole_and_shows_no_quotes_of_one_kind_alone():
    chosen, drawn = (Quote(text=words, source="Facebook") for words in ("an unhappy one", "drawn of all"))
    section = Section(
        anchor="said",
        title="Said",
        blocks=(
            Words(text="Ten things were said.", strong=True),
            Items(texts=("unhappy 3", "neutral 3", "happy 4"), whole=True),
            Quotes(quotes=(chosen,)),
            Quotes(quotes=(drawn,), title="Drawn by lot"),
        ),
    )
    blocks = brief(section).blocks
    assert [one.texts for one in blocks if isinstance(one, Items)] == [("unhappy 3", "neutral 3", "happy 4")]
    assert [quote for one in blocks if isinstance(one, Quotes) for quote in one.quotes] == [drawn]
    assert Heading(text="Drawn by lot") in blocks


def test_what_is_private_is_in_no_piece_for_others():
    sheet = examples.full()
    own, others = (fragments(one, EN) for one in (sheet, sheet_for_others(sheet)))
    assert "One hour costs you" in own["method"]
    assert "One hour costs you" not in "".join(others.values())
    assert "Your hour costs you" in own["todo"]
    assert "Your hour costs you" not in "".join(others.values())
