"""Other sites tell that they link to the business: what comes is queued and nothing else happens."""

import httpx
import pytest

from merite.errors.server import TooManyMentions
from merite.sources.heard.webmention import WAITING
from merite.web.pace import EACH, TOGETHER, Pace

OPEN = '[listen.sources.links]\nkind = "webmention"\nsite = "https://roy.example/"\n'
TRUE = {"source": "https://lea.example/note", "target": "https://roy.example/pain"}


@pytest.fixture
def told(site_at, bakery):
    """Tells a mention as another site's server does: without a session, a form's key or an origin of ours."""
    with httpx.Client(base_url=site_at[1], headers={"Origin": "https://lea.example"}) as elsewhere:
        yield lambda slug="boulangerie-roy", **fields: elsewhere.post(f"/c/{slug}/webmention", data=fields)


@pytest.fixture
def listening(bakery):
    file = bakery.folder / "merite.toml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before + OPEN, encoding="utf-8")
    return bakery.folder


def test_a_mention_is_queued_and_nothing_is_shown(told, listening):
    answer = told(**TRUE)
    assert (answer.status_code, answer.text) == (202, "")
    assert "set-cookie" not in answer.headers
    queued = (listening / WAITING).read_text(encoding="utf-8")
    assert queued == f"{TRUE['source']} {TRUE['target']}\n"


def test_the_door_is_shut_unless_merite_toml_opens_it(told, bakery):
    shut, nowhere = told(**TRUE), told("nobody", **TRUE)
    assert shut.status_code == nowhere.status_code == 404
    assert shut.text.replace(bakery.slug, "nobody") == nowhere.text
    (bakery.folder / "merite.toml").write_text("broken = [", encoding="utf-8")
    assert told(**TRUE).text == shut.text, "a stranger does not learn of a broken file"
    assert not (bakery.folder / WAITING).exists()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"target": "https://other.example/"}, "not-our-page"),
        ({"source": "file:///etc/passwd"}, "bad-source"),
        ({"source": "https://lea.example/a\nhttps://roy.example/"}, "bad-source"),
        ({"source": TRUE["target"]}, "same-page"),
        ({"source": ""}, "bad-source"),
        ({"source": "https://lea.example/" + "a" * 20_000}, None),
    ],
)
def test_what_cannot_be_a_mention_is_refused_and_not_queued(told, listening, changed, reason):
    answer = told(**(TRUE | changed))
    if reason is None:
        assert answer.status_code == 413
    else:
        assert answer.status_code == 400
        assert answer.json()["code"] == "mention-refused" and answer.json()["facts"] == {"reason": reason}
    assert not (listening / WAITING).exists()


def test_who_tells_too_much_must_wait(told, listening, site_at):
    site_at[0].mentions._told["127.0.0.1"] = 0
    answers = [told(**TRUE) for _ in range(EACH + 2)]
    assert {answer.status_code for answer in answers} == {202, 429}
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert len((listening / WAITING).read_text(encoding="utf-8").splitlines()) <= EACH


def test_a_minute_later_more_may_be_told_and_many_addresses_are_one_crowd():
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    for number in range(TOGETHER):
        pace.count(f"address {number}")
    with pytest.raises(TooManyMentions):
        pace.count("one more")
    now[0] = 60.0
    pace.count("one more")
