"""No address, redirect or body that a stranger chooses leads to a private machine, or takes more than its share."""

import contextlib
import gzip
import ipaddress
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard_server import Server
from merite.sources.web.addresses import checked, is_public
from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import FEEDS, Fetcher, Known
from merite.sources.web.robots import Robots


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


@pytest.fixture
def fetch(server):
    with Fetcher(private=[server.host], pause=0.0, most_bytes=100_000, most_seconds=2.0) as one:
        yield one


def reason(fetcher, address, **options):
    with pytest.raises(NotHeard) as told:
        fetcher.get(address, **options)
    return str(told.value.code)


@pytest.mark.parametrize("header", ["Retry-After", "RateLimit-Reset"])
def test_a_wait_that_is_no_number_is_none(server, fetch, header):
    server.answers["/busy"] = (429, {header: "1\u00b2"}, b"")
    with pytest.raises(NotHeard) as told:
        fetch.get(f"{server.address}/busy")
    assert (str(told.value.code), told.value.wait) == ("busy", None)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
     "192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "2001:db8::1",
     "64:ff9b:1::1"],
)  # fmt: skip
def test_a_private_address_is_not_public_however_it_is_written(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]
)
def test_an_address_of_the_open_internet_is(address):
    assert is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4))
def test_no_wrapping_makes_an_address_public_that_is_not(address):
    inside = int(address)
    for wrapped in (f"::ffff:{address}", str(ipaddress.IPv6Address((0x64FF9B << 96) | inside))):
        assert is_public(ipaddress.ip_address(wrapped)) == is_public(address)


def test_one_private_address_among_public_ones_is_a_trap():
    with pytest.raises(NotHeard, match="private-address"):
        checked("trap.example", 80, private=(), resolve=lambda *_: ["93.184.216.34", "127.0.0.1"])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.0.0.1", "2130706433", "127.1", "0177.1"])
def test_no_spelling_of_this_machine_is_asked(host):
    with Fetcher(pause=0.0) as one:
        assert reason(one, f"http://{host}:9/") in ("private-address", "unreachable", "bad-address")


def test_a_redirect_to_this_machine_is_not_followed(server, fetch):
    inside = Server()
    inside.answers["/secret"] = b"secret"
    server.answers["/out"] = (302, {"Location": f"{inside.address}/secret"}, b"")
    assert reason(fetch, f"{server.address}/out") == "private-address"
    assert not inside.asked
    inside.close()


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://127.0.0.1/", "ftp://x.example/", "//", "http://", "javascript:1"]
)
def test_a_redirect_to_another_kind_of_address_is_not_followed(server, fetch, target):
    server.answers["/out"] = (302, {"Location": target}, b"")
    assert reason(fetch, f"{server.address}/out") in ("bad-address", "unreachable", "too-many-redirects")


def test_a_name_that_answers_otherwise_the_second_time_leads_nowhere():
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    with Fetcher(pause=0.0, resolve=rebinding, most_seconds=0.6) as one:
        reason(one, "http://rebind.example:9/")  # connects to the address that was checked: the first, outside
    assert asked == ["rebind.example"]


def test_redirects_without_end_end(server, fetch):
    server.answers["/round"] = (302, {"Location": "/round"}, b"")
    assert reason(fetch, f"{server.address}/round") == "too-many-redirects"
    assert server.asked["/round"] == 6


@pytest.mark.parametrize(("name", "packed"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_a_small_body_that_unfolds_to_a_large_one_is_refused(server, fetch, name, packed):
    server.answers["/bomb"] = (200, {"Content-Encoding": name}, packed(b"0" * 50_000_000))
    server.answers["/fine"] = (200, {"Content-Encoding": name}, packed(b"fine"))
    assert reason(fetch, f"{server.address}/bomb") == "too-large"
    assert fetch.get(f"{server.address}/fine").content == b"fine"


def test_raw_deflate_is_read_and_a_torn_or_unknown_packing_is_not(server, fetch):
    raw = zlib.compressobj(wbits=-15)
    server.answers["/raw"] = (200, {"Content-Encoding": "deflate"}, raw.compress(b"fine") + raw.flush())
    server.answers["/torn"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    server.answers["/br"] = (200, {"Content-Encoding": "br"}, b"x")
    server.answers["/twice"] = (200, {"Content-Encoding": "gzip, gzip"}, b"x")
    assert fetch.get(f"{server.address}/raw").content == b"fine"
    for path in ("/torn", "/br", "/twice"):
        assert reason(fetch, server.address + path) == "bad-encoding"


def test_a_body_that_never_ends_is_left_at_the_limit(server, fetch):
    def endless(_):
        return 200, {"Content-Type": "text/xml"}, iter(lambda: b"<item/>" * 1000, None)

    server.answers["/endless"] = endless
    assert reason(fetch, f"{server.address}/endless") == "too-large"


def test_a_body_that_drips_is_left_at_the_deadline(server, fetch):
    def drip(_):
        def pieces():
            while True:
                yield b"."
                time.sleep(0.05)

        return 200, {}, pieces()

    server.answers["/drip"] = drip
    began = time.monotonic()
    assert reason(fetch, f"{server.address}/drip") == "timed-out"
    assert time.monotonic() - began < 20


def test_headers_that_drip_are_left_at_the_deadline():
    import socket
    import threading

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def serve():
        peer, _ = listening.accept()
        with peer, contextlib.suppress(OSError):
            peer.sendall(b"HTTP/1.1 200 OK\r\n")
            while True:
                peer.sendall(b"X: y\r\n")
                time.sleep(0.05)

    serving = threading.Thread(target=serve, daemon=True)
    serving.start()
    with Fetcher(private=[f"127.0.0.1:{port}"], pause=0.0, most_seconds=0.6) as one:
        began = time.monotonic()
        assert reason(one, f"http://127.0.0.1:{port}/") == "timed-out"
        assert time.monotonic() - began < 20
    serving.join(5)
    listening.close()


def test_what_is_no_feed_is_told_by_its_type(server, fetch):
    server.answers["/film"] = (200, {"Content-Type": "video/mp4"}, b"0" * 10)
    assert reason(fetch, f"{server.address}/film", kinds=FEEDS) == "bad-type"


def test_a_secret_is_not_carried_to_another_site(server, fetch):
    other = Server()
    other.answers["/there"] = b"fine"
    server.answers["/out"] = (302, {"Location": f"{other.address}/there"}, b"")
    with Fetcher(private=[server.host, other.host], pause=0.0) as both:
        both.get(f"{server.address}/out", headers={"Authorization": "Bearer secret"})
    assert "Authorization" in server.requests[0][2] and "Authorization" not in other.requests[0][2]
    other.close()


@pytest.mark.parametrize(
    "address", ["http://user:secret@x.example/", "x.example", "http:///a", "http://x.example:99999/", "http://[::1"]
)
def test_an_address_that_names_nobody_or_somebody_is_refused(fetch, address):
    assert reason(fetch, address) in ("bad-address", "unreachable")


def test_what_the_server_said_is_told_back_to_it(server, fetch):
    server.answers["/a"] = (200, {"ETag": '"1"', "Last-Modified": "Fri, 20 Nov 2026 08:00:00 GMT"}, b"a")
    known = fetch.get(f"{server.address}/a").known
    fetch.get(f"{server.address}/a", known=known)
    sent = server.requests[-1][2]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "Fri, 20 Nov 2026 08:00:00 GMT")
    assert known == Known(etag='"1"', modified="Fri, 20 Nov 2026 08:00:00 GMT")


def test_a_public_host_is_asked_at_a_pace():
    with Fetcher(pause=0.3, resolve=lambda *_: ["127.0.0.1"]) as one:
        began = time.monotonic()
        for _ in range(3):
            reason(one, "http://slow.example:9/")
        assert time.monotonic() - began >= 0.6


def test_robots_follow_the_longest_rule_and_a_site_that_is_down_is_left_alone(server, fetch):
    server.answers["/robots.txt"] = "User-agent: *\nDisallow: /\nAllow: /feed\n\nUser-agent: other\nDisallow:\n"
    Robots(fetch).check(f"{server.address}/feed.xml")
    with pytest.raises(NotHeard, match="robots"):
        Robots(fetch).check(f"{server.address}/page")
    server.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(NotHeard, match="busy"):
        Robots(fetch).check(f"{server.address}/feed.xml")
    del server.answers["/robots.txt"]
    Robots(fetch).check(f"{server.address}/page")
