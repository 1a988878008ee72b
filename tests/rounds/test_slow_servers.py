"""Mail servers that talk a byte at a time, or whose name leads elsewhere than when it was checked."""

import socketserver
import threading

import pytest

from merite.community.alerts import alert_rules
from merite.errors.community import AlertNotSent
from merite.rounds import mailing, sending
from merite.sources.web.failure import NotHeard
from merite.sources.web.imap import new_mails
from merite.store import workspace
from merite.store.settings_file import read
from merite.vocabulary.heard import Unheard
from merite.vocabulary.settings import Settings
from post_office import post_office


class Drip(socketserver.BaseRequestHandler):
    """Says what the server has to say, then a byte now and then for as long as somebody listens."""

    def handle(self):
        try:
            self.request.sendall(self.server.first)
            while not self.server.ended.wait(0.02):
                self.request.sendall(b"a")
        except OSError:
            pass


@pytest.fixture
def begun():
    """Start a server; its port."""
    running = []

    def start(server):
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        running.append(server)
        return server.server_address[1]

    yield start
    for server in running:
        server.ended.set() if hasattr(server, "ended") else None
        server.shutdown()
        server.server_close()


def dripping(first):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drip)
    server.daemon_threads = True
    server.first, server.ended = first, threading.Event()
    return server


@pytest.mark.parametrize("first", [b"", b"* OK ready\r\n* CAPABILITY "], ids=["its greeting", "an answer"])
def test_a_mailbox_that_never_ends_what_it_says_is_left(begun, first):
    port = begun(dripping(first))
    said = {"host": "127.0.0.1", "port": port, "user": "roy", "security": "none"}
    with pytest.raises(NotHeard) as told:
        new_mails(said, "secret", {}, [f"127.0.0.1:{port}"], most_bytes=1000, most_seconds=0.4)
    assert told.value.code is Unheard.TIMED_OUT


@pytest.mark.parametrize("first", [b"", b"220 here\r\n250-"], ids=["its greeting", "an answer"])
def test_a_mail_server_that_never_ends_what_it_says_is_left(begun, first, tmp_path, monkeypatch):
    monkeypatch.setattr(sending, "MOST_SECONDS", 0.4)
    rules = alert_rules({"alerts": {"server": f"127.0.0.1:{begun(dripping(first))}", "mail_to": ["a@example.org"]}})
    with pytest.raises(AlertNotSent):
        sending.send_mail(rules, "subject", "text", folder=tmp_path)


def test_a_server_that_must_be_public_is_not_reached_where_its_name_leads_inside(begun, tmp_path):
    post = post_office()
    told = {"server": f"localhost:{begun(post)}", "mail_to": ["a@example.org"], "encryption": "none", "public": True}
    with pytest.raises(AlertNotSent) as refused:
        sending.send_mail(alert_rules({"alerts": told}), "subject", "text", folder=tmp_path)
    assert refused.value.facts["reason"] == Unheard.PRIVATE_ADDRESS.value and post.letters == []
    sending.send_mail(alert_rules({"alerts": told | {"public": False}}), "subject", "text", folder=tmp_path)
    assert len(post.letters) == 1


@pytest.mark.parametrize(("near", "kept"), [(True, None), (False, True)])
def test_who_does_not_keep_the_machine_names_a_public_server_for_good(tmp_path, monkeypatch, near, kept):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings())
    typed = {"server": "93.184.216.34", "port": "587", "sender": "a@example.org"}
    mailing.set_mail_server(folder, typed, near=near)
    assert read(folder)[1]["alerts"].get("public") is kept
