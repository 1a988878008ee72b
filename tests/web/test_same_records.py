"""The API and the command line give the same records, address by address, on a business that has something of each."""

import contextlib
import datetime
import io
import json

import pytest

from merite.cli import main
from merite.rounds.look import take_look
from merite.sources.add import add_files
from merite.store import looks, workspace
from merite.vocabulary.days import shop_day
from merite.vocabulary.look import Audience
from merite.vocabulary.words import Language
from merite.web.routes import PAGES
from merite.worlds import make
from merite.worlds.exports import typed_hours, write_exports
from web.serving import Browser, served

OF_THE_MOMENT = frozenset({"seconds", "made_at"})
"""What differs from one calculation to the next of the same figures."""
COMMANDS = {
    "measure": ["measure"],
    "plan": ["plan"],
    "next-test": ["next-test"],
    "photo": ["photo"],
    "tracking": ["tracking"],
    "community": ["community"],
    "promises": ["promises"],
    "hours": ["hours", "--list"],
    "diary": ["note", "--list"],
    "fees": ["fee", "--list"],
    "log": ["log", "--list"],
    "imports": ["imports"],
    "import": ["imports"],
    "tests": ["test", "list"],
}
"""The command that answers what an address answers."""
NO_COMMAND = {"", "report", "replies", "look", "jobs", "jobs/{id}"}
"""The look itself and its report.json, which is a file; who waits, which the report says; what a server alone has."""


def reviews(today):
    """Enough of what people say to be read, followed and answered for, as Trustpilot exports it."""
    said = ("Thé délicieux", "Commande arrivée en retard", "Accueil charmant", "Trop cher", "Avez-vous du rooibos ?")
    heads = (
        "Review Id,Review Created (UTC),Review Username,Review Title,Review Content,Review Stars,Source Of Review,"
        "Review Language,Domain Url,Webshop Name,Business Unit Id,Reference Id,Business Reply Date (UTC),Location Name"
    )
    rest = "Organic,fr,www.example.com,Roy,bu1,,,"
    lines = [
        f"x{here},{today - datetime.timedelta(days=1 + here // 2)} 09:00:00,A. S.,,{said[here % 5]} {here},3,{rest}"
        for here in range(160)
    ]
    return "\n".join([heads, *lines, ""])


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    place = tmp_path_factory.mktemp("same")
    world = make(5, weeks=30, tickets=20, universes=2)
    folder = place / "shop"
    workspace.create(folder, world.settings)
    with workspace.opened(folder) as space:
        add_files(space, write_exports(world, place / "exports"))
        space.type_in("hours", typed_hours(world))
        today = shop_day(world.settings)
        (place / "avis.csv").write_text(reviews(today), encoding="utf-8")
        add_files(space, [place / "avis.csv"])
        space.type_in("decisions", [{"first": today, "universe": "instagram", "decision": "Wait"}])
        space.type_in("diary", [{"first": today, "last": today, "kind": "closed"}])
    with served(folder) as (_, address), Browser(address) as browser:
        browser.sign_up()
        photo = _run(["photo"], folder)  # each is an account of its own: the look shows the last
        take_look(folder, [Language.ENGLISH])
        yield folder, photo, browser.get("/").url.path.rstrip("/").rpartition("/")[2], browser


def _run(words, folder):
    """What a command prints, on the same workspace."""
    out = io.StringIO()
    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(out):
        main([*words, "--json", "--workspace", str(folder)])
    return json.loads(out.getvalue())


def lasting(record):
    """Without what is of the moment."""
    if isinstance(record, dict):
        return {name: lasting(value) for name, value in record.items() if name not in OF_THE_MOMENT}
    return [lasting(one) for one in record] if isinstance(record, list) else record


def test_every_address_is_compared_or_has_no_command():
    prefix = "/api/c/{slug}"
    addresses = {page.path.removeprefix(prefix).lstrip("/") for page in PAGES if page.path.startswith(prefix)}
    assert addresses == COMMANDS.keys() | NO_COMMAND


@pytest.mark.parametrize("topic", COMMANDS)
def test_an_address_answers_what_its_command_answers(shop, topic):
    folder, photo, slug, browser = shop
    answer = browser.get(f"/api/c/{slug}/{topic}")
    assert answer.status_code == 200
    assert lasting(answer.json()) == lasting(photo if topic == "photo" else _run(COMMANDS[topic], folder))


def test_the_report_and_who_waits_are_those_of_the_look(shop):
    folder, _, slug, browser = shop
    look = looks.last(folder)
    report = browser.get(f"/api/c/{slug}/report").json()
    assert report == {"ok": True} | looks.record(folder, look, Audience.OWNER)
    assert browser.get(f"/api/c/{slug}").json()["name"] == look.name
    assert browser.get(f"/api/c/{slug}/replies").json()["count"] == look.waiting
