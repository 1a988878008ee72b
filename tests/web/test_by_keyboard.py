"""In Chromium, with the Tab key alone: what has the focus is marked, stands in sight and is under nothing."""

import datetime

import pytest

from merite.store import workspace
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings

pytestmark = pytest.mark.slow
AT = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const marked = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const beside = one.nextElementSibling;
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2);
  const own = top !== null && (one.contains(top) || top.contains(one) || (beside !== null && beside.contains(top)));
  return {
    what: one.outerHTML.slice(0, 120),
    marked: marked(getComputedStyle(one)) || (beside !== null && marked(getComputedStyle(beside))),
    seen: own,
  };
}"""
CHANNELS = ("facebook", "instagram", "newsletter", "blog")


@pytest.fixture
def tab(shop, browser):
    folder, visitor = shop
    day = shop_day(Settings()) - datetime.timedelta(days=20)
    with workspace.opened(folder) as space:
        rows = [{"first": day, "last": day, "universe": name, "hours": 1.0, "way": "log"} for name in CHANNELS]
        space.type_in("hours", rows)
    context = browser.new_context(viewport={"width": 390, "height": 700})
    address = str(visitor.base_url)
    context.add_cookies([{"name": "merite", "value": visitor.cookies["merite"], "url": address}])
    yield context.new_page(), address
    context.close()


@pytest.mark.parametrize("path", ["c/roy/hours", "c/roy/diary"])
def test_every_stop_of_the_tab_key_is_marked_and_in_sight(tab, path):
    page, address = tab
    page.goto(f"{address.rstrip('/')}/{path}")
    stops = []
    while len(stops) < 200:
        page.keyboard.press("Tab")
        stop = page.evaluate(AT)
        if stop is None:
            break
        stops.append(stop)
    assert 20 < len(stops) < 200
    assert [stop["what"] for stop in stops if not stop["marked"]] == []
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
