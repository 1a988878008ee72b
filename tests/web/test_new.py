"""The first five minutes: what ``merite init`` asks, its margin shown before anything is kept."""

from merite.rounds.starting import make_workspace
from merite.store import settings_file
from merite.store.server.clients import all_clients
from merite.vocabulary import Settings
from web.serving import Browser

SAID = {"business": "Chez Léa", "country": "FR", "trade": "shop", "tax_status": "registered"}


def test_who_signs_up_is_led_to_the_questions_and_then_to_the_files(visitor, site_at):
    assert visitor.sign_up().url.path == "/new"
    shown = visitor.fill("/new", SAID | {"margin_kind": "markup", "margin": "150", "hourly_cost": "22"})
    assert "40.00" in shown.text and "100.00" in shown.text and "Is that right?" in shown.text
    assert all_clients(site_at[0].server) == []
    made = visitor.fill("/new", SAID | {"margin_kind": "markup", "margin": "150", "hourly_cost": "22", "agreed": "yes"})
    assert made.url.path == "/c/chez-lea/import"
    (client,) = all_clients(site_at[0].server)
    settings, _ = settings_file.read(client.folder)
    assert (settings.business, settings.margin, settings.hourly_cost) == ("Chez Léa", 0.6, 22.0)
    assert (settings.currency, settings.time_zone, settings.language) == ("EUR", "Europe/Paris", "fr")


def test_a_margin_that_is_likelier_another_figure_is_told_and_nothing_typed_is_lost(owner, site_at):
    told = owner.fill("/new", SAID | {"margin_kind": "price", "margin": "100", "wants": "fill the quiet weeks"})
    assert told.status_code == 400 and 'role="alert"' in told.text
    assert 'value="fill the quiet weeks"' in told.text and 'value="100"' in told.text
    back = owner.fill("/new", SAID | {"margin": "45", "agreed": "no"})
    assert back.status_code == 200 and 'value="45"' in back.text
    assert all_clients(site_at[0].server) == []


def test_a_margin_may_be_left_out_and_a_second_business_added(owner, site_at):
    owner.fill("/new", SAID)
    limits = {"follow_up_budget": "50", "accepted_chance": "10 %", "horizon_months": "6"}
    owner.fill("/new", SAID | {"country": "CA-QC", "currency": "USD", "change_limits": "facebook.paid=0.25"} | limits)
    first, second = all_clients(site_at[0].server)
    assert (first.slug, second.slug) == ("chez-lea", "chez-lea-2")
    settings, _ = settings_file.read(second.folder)
    assert (settings.currency, settings.time_zone, settings.margin) == ("USD", "America/Toronto", None)
    assert (settings.follow_up_budget, settings.accepted_chance, settings.horizon_months) == (50.0, 0.1, 6)
    assert settings.change_limits == ("facebook.paid=0.25",)


def test_a_folder_that_cannot_be_made_leaves_no_business_behind(owner, site_at):
    make_workspace(site_at[0].server.home / "clients" / "chez-lea", Settings())
    assert owner.fill("/new", SAID).status_code == 400
    assert all_clients(site_at[0].server) == []


def test_only_who_keeps_the_server_adds_a_business(owner, site_at):
    with Browser(site_at[1]) as nobody:
        assert nobody.get("/new").url.path == "/sign-in"
