"""A stranger's page that would keep the parser busy for minutes is refused before it is parsed."""

import pytest

from merite.sources.heard.marked_up import marked_up
from merite.sources.heard.markup_limits import DEPTH, is_bounded
from merite.sources.web.failure import NotHeard

HOSTILE = {
    "nested": "<div>" * 50_000,
    "misnested": "<b><i>" * 2_500 + "</b></i>" * 2_500,
    "never closed under another's end": "".join(f"<i x={here}></b>" for here in range(5_000)),
    "lists in lists": "<ul><li>" * 25_000,
    "tables in tables": "<table><tr><td>x" * 25_000,
    "a tag without end": "<a " * 100_000,
    "a tag of attributes": "<a " + " ".join(f"x{here}=1" for here in range(50_000)) + ">",
    "signs": "&" * 400_000,
    "very many": "<table><b>x</b></table>" * 50_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_a_page_made_to_keep_the_parser_busy_is_refused(page):
    with pytest.raises(NotHeard):
        marked_up(f'<p class="h-entry">{page}', "https://stranger.example/")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "a < b and c > d",
        "<!DOCTYPE html><html><head><title>5 < 6</title><script>if (a<b && c>d) {}</script></head><body>"
        + "<p>one<br><img src='x>y'>" * 2_000,
        "<ul>" + "<li>one" * 3_000 + "</ul>",
        "<table>" + "<tr><td><b>x</b>" * 3_000 + "</table>",
        "<div>" * (DEPTH - 1) + "x" + "</div>" * (DEPTH - 1),
        "<!-- <div> -->" * 3_000,
        "<svg>" + "<path d='M0 0'/>" * 3_000 + "</svg>",
        '<img src="data:image/png;base64,' + "QUJD " * 3_000 + '">',
        "<script>" + "a<b>c;" * 3_000,
    ],
)
def test_what_pages_hold_is_parsed(page):
    assert is_bounded(page)
