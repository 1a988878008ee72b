"""What pages mark up is read as the microformats test suite says, up to spaces, which no text of ours keeps."""

import json
import re

import pytest

from merite.sources.heard.marked_up import marked_up, parsed
from merite.sources.heard.pages import main_text
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Shape

PAIRS = ("microformats-v2/h-entry", "microformats-v2/h-review", "microformats-v2/rel", "microformats-v2/mixed",
         "microformats-mixed/h-entry", "microformats-v1/hentry", "microformats-v1/hreview")  # fmt: skip


def tidy(value):
    """The value with every run of spaces as one, none beside a tag or at an end, and ``/>`` written ``>``."""
    if isinstance(value, str):
        return re.sub(r"\s*(<|/?>)\s*", lambda sign: sign[1][-1], re.sub(r"\s+", " ", value)).strip()
    if isinstance(value, dict):
        return {name: tidy(one) for name, one in value.items()}
    return [tidy(one) for one in value] if isinstance(value, list) else value


def pairs(shared):
    root = shared / "data" / "listen" / "microformats-tests" / "tests"
    found = [
        file for part in PAIRS for file in sorted((root / part).glob("*.html")) if file.with_suffix(".json").exists()
    ]
    assert len(found) == 30
    return found


def test_entries_reviews_and_rels_are_those_of_the_suite(shared):
    wrong = []
    for file in pairs(shared):
        expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        found = parsed(file.read_text(encoding="utf-8"), "http://example.com/")
        known = {part: expected.get(part, type(found[part])()) for part in ("items", "rels", "rel-urls")}
        if any(tidy(found[part]) != tidy(known[part]) for part in known):
            wrong.append(f"{file.parent.name}/{file.name}")
    assert wrong == []


def test_a_classic_review_gives_who_what_and_how_many_stars(shared):
    root = shared / "data" / "listen" / "microformats-tests" / "tests" / "microformats-v1" / "hreview"
    (one,) = marked_up((root / "vcard.html").read_text(encoding="utf-8"), "http://example.com/")
    assert one.said.shape is Shape.REVIEW and one.said.rating == 5
    assert "Tantek" in one.said.author and "best little creperies" in re.sub(r"\s+", " ", one.said.text)


def test_every_page_of_the_suite_is_read(shared):
    for file in sorted((shared / "data" / "listen" / "microformats-tests").rglob("*.html")):
        for one in marked_up(file.read_text(encoding="utf-8"), "http://example.com/"):
            assert one.said.id.startswith("web ")


def test_a_reply_a_repost_and_a_quote():
    page = """
    <article class="h-entry"><p class="e-content">Merci <script>x()</script>!</p>
      <a class="u-in-reply-to h-cite" href="https://shop.example/pain">pain</a>
      <a class="p-author h-card" href="https://lea.example/">Léa</a>
      <a class="u-url" href="/r/1"><time class="dt-published" datetime="2026-11-02 10:00:00+0100">2 nov.</time></a>
    </article>
    <article class="h-entry"><a class="u-repost-of" href="https://shop.example/pain">repris</a></article>
    <blockquote class="h-cite"><p class="p-content">cité</p></blockquote>"""
    reply, repost, quote = marked_up(page, "https://lea.example/")
    assert reply.answers == ("https://shop.example/pain",) and reply.said.shape is Shape.COMMENT
    assert (reply.said.author, reply.said.text, reply.said.link) == ("Léa", "Merci !", "https://lea.example/r/1")
    assert reply.said.said_at.isoformat() == "2026-11-02T09:00:00+00:00"
    assert repost.reposts == ("https://shop.example/pain",) and repost.said.shape is Shape.REPOST
    assert quote.kind == "h-cite" and quote.said.text == "cité"


def test_the_main_text_of_a_page_is_found_and_its_menus_are_not():
    words = "Le levain de la maison a trente ans et se nourrit chaque matin de farine de meule. " * 6
    menu = "".join(f"<li><a href='/{here}'>Rubrique {here}</a></li>" for here in range(20))
    page = f"<html lang=fr><head><title>Le levain</title></head><body><nav><ul>{menu}</ul></nav><article><h1>Le levain</h1><p>{words}</p></article><footer>© tous droits</footer></body></html>"  # noqa: E501
    said = main_text(page, "https://blog.example/levain")
    assert "nourrit chaque matin" in said.text and "Rubrique" not in said.text
    assert said.title == "Le levain"


@pytest.mark.parametrize("page", ["", "<html></html>", "<" * 5000, "\0" * 50])
def test_a_page_without_text_is_told_so(page):
    with pytest.raises(NotHeard):
        main_text(page, "https://blog.example/")
