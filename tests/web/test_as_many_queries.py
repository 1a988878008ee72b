"""A page asks its store as many questions of ten times the rows."""

import datetime

import pytest

from merite.sources.add import add_files
from merite.store import workspace
from merite.store.engine import Store

PAGES = (
    "", "import", "hours", "diary", "label", "replies", "reviews", "flash", "tests", "plan", "log", "listen",
    "universes", "measure", "reports", "settings", "my-data", "people", "audit", "connections", "tally",
)  # fmt: skip
FIRST = datetime.date(2026, 1, 5)
REVIEW = (
    "r{number},{day} 10:00:00,A. M.,Rapide,Colis numéro {number} reçu,{stars},Organic,fr,www.example.com,B,bu1,,,Lyon"
)
HEAD = (
    "Review Id,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars,Source Of Review,"
    "Review Language,Domain Url,Webshop Name,Business Unit Id,Reference Id,Business Reply Date (UTC),Location Name"
)


def grown(folder, files, since, count):
    """``count`` more days of takings, reviews, hours and decisions, from the day number ``since`` on."""
    days = [FIRST + datetime.timedelta(days=since + here) for here in range(count)]
    till = "\n".join(["Date,Total,Tax,Tickets", *(f"{day},100.00,0.00,9" for day in days), ""])
    reviews = [REVIEW.format(number=since + here, day=day, stars=1 + here % 5) for here, day in enumerate(days)]
    (files / f"till-{since}.csv").write_text(till, encoding="utf-8")
    (files / f"reviews-{since}.csv").write_text("\n".join([HEAD, *reviews, ""]), encoding="utf-8")
    with workspace.opened(folder) as space:
        add_files(space, [files / f"till-{since}.csv", files / f"reviews-{since}.csv"])
        told = {"universe": "facebook", "decision": "wait", "who": "Léa"}
        space.type_in("decisions", [{"first": day, "because": f"{day}", **told} for day in days])
        space.type_in(
            "hours", [{"first": day, "last": day, "universe": "facebook", "hours": 1.0, "way": "typed"} for day in days]
        )


@pytest.fixture
def told(monkeypatch):
    """A list that grows by one for each query of the business's store."""
    found = []

    def counted(real):
        def ask(*what, **more):
            found.append(real.__name__)
            return real(*what, **more)

        return ask

    for way in ("arrow", "rows"):
        monkeypatch.setattr(Store, way, counted(getattr(Store, way)))
    return found


def asked(browser, told):
    """How many queries each page asks."""
    counts = {}
    for page in PAGES:
        before = len(told)
        assert browser.get(f"/c/roy/{page}").status_code == 200, page
        counts[page] = len(told) - before
    return counts


def test_a_page_asks_as_many_queries_of_ten_times_the_rows(shop, told, tmp_path):
    folder, browser = shop
    files = tmp_path / "files"
    files.mkdir()
    grown(folder, files, 0, 12)
    few = asked(browser, told)
    grown(folder, files, 12, 120)
    many = asked(browser, told)
    assert sum(few.values()) > 20
    assert {page: many[page] for page in PAGES if many[page] > few[page]} == {}
