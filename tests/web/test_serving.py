"""``merite serve`` as a process: where it listens, what it refuses, and how it stops."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from web.serving import Browser

SOURCES = Path(__file__).resolve().parents[2] / "src"


def merite(*words: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(SOURCES), "MERITE_LANG": "en"}
    command = [sys.executable, "-m", "merite", "serve", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def test_it_prints_its_address_serves_and_stops_when_told(tmp_path):
    process = merite(str(tmp_path), "--port", "0", "--json")
    told = json.loads(process.stdout.readline())
    assert told["ok"] and told["address"].startswith("http://127.0.0.1:")
    until = time.monotonic() + 30
    while True:
        try:
            assert httpx.get(f"{told['address']}/health").json()["ok"]
            break
        except httpx.TransportError:
            assert time.monotonic() < until
    second = merite(str(tmp_path), "--port", "0", "--json")
    assert json.loads(second.communicate(timeout=60)[0])["code"] == "store-held"
    with Browser(told["address"]) as browser:
        browser.sign_up()
    made = [tmp_path, *tmp_path.rglob("*")][1:]
    assert made and not any(file.stat().st_mode & 0o077 for file in made)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=30)
    assert out == "" and err == ""
    third = merite(str(tmp_path), "--host", "0.0.0.0", "--port", "0", "--json")
    assert json.loads(third.stdout.readline())["ok"]
    third.terminate()
    third.communicate(timeout=30)


@pytest.mark.parametrize("words", [("--host", "0.0.0.0"), ("--address", "https://merite.example.org")])
def test_it_refuses_to_be_reached_from_elsewhere_while_nobody_has_an_account(tmp_path, words):
    process = merite(str(tmp_path), "--port", "0", "--json", *words)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1 and json.loads(out)["code"] == "account-needed"


def test_a_port_that_is_taken_is_explained(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process = merite(str(tmp_path), "--port", str(taken.getsockname()[1]), "--json")
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 1 and json.loads(out)["code"] == "port-taken"


def test_a_phone_of_the_same_network_is_let_in_only_where_somebody_has_an_account(tmp_path):
    from merite.errors.server import AccountNeeded, NoNetwork
    from merite.web.serve import _hosts, serve

    with pytest.raises((AccountNeeded, NoNetwork)):  # a machine without any network cannot even ask
        serve(tmp_path, host="127.0.0.1", port=0, lan=True)
    hosts = _hosts(False, None, "192.168.1.20")
    assert hosts is not None and "192.168.1.20" in hosts and "evil.example" not in hosts


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://Merite.example.org", "merite.example.org"),
        ("https://merite.example.org:8443", "merite.example.org"),
        ("http://[2001:db8::7]:8765", "[2001:db8::7]"),
    ],
)
def test_a_server_answers_under_the_name_that_it_was_given(address, name):
    from merite.web.serve import _hosts

    hosts = _hosts(False, address)
    assert hosts is not None and name in hosts


@pytest.mark.parametrize(
    "address",
    [
        "merite.example.org",
        "https://example.org/merite",
        "https://",
        "ftp://example.org",
        "https://a:b",
        "https://u@a.b",
    ],
)
def test_an_address_that_is_none_or_a_folder_of_another_site_is_refused(tmp_path, address):
    from merite.errors.server import BadServerAddress
    from merite.web.serve import serve

    with pytest.raises(BadServerAddress):
        serve(tmp_path, host="127.0.0.1", port=0, address=address)


def test_the_square_that_a_phone_reads_is_drawn_for_the_address():
    from merite.cli.serve import _square

    drawn = _square("http://192.168.1.20:8765")
    assert len(drawn.splitlines()) > 10
    assert drawn != _square("http://192.168.1.21:8765")
