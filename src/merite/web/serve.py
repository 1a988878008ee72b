"""Serving: the socket first, so that the address is known and a taken port is explained; then until stopped."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from merite.errors.server import AccountNeeded, BadServerAddress, NoNetwork, PortTaken
from merite.store.held import held
from merite.store.server.accounts import any_account
from merite.web.app import make_app, make_site
from merite.web.site import Site

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_GRACE = 5  # seconds that requests under way are given at the end


def serve(
    folder: Path,
    *,
    host: str,
    port: int,
    address: str | None = None,
    lan: bool = False,
    ready: Callable[[Site], None] | None = None,
) -> None:
    """Serve ``folder`` until the process is told to stop.

    ``address``: where people reach it, when a proxy stands before it (``https://...``). ``lan``: phones and machines of
    the same network reach it too, whatever ``host``. ``ready`` is called once it listens. Raises ``AccountNeeded`` when
    it would be reached from elsewhere and nobody has an account, ``BadServerAddress``, ``PortTaken``, ``NoNetwork``,
    ``StoreHeld`` when another server serves the folder, and what ``make_site`` raises.
    """
    address = None if address is None else checked_address(address)
    near = lan_address() if lan else None
    host = "0.0.0.0" if lan else host
    local = is_loopback(host)
    with _listening(host, port) as listening:
        number = listening.getsockname()[1]
        own = f"http://{near or _shown(host)}:{number}"
        site = make_site(folder, address=address or own, hosts=_hosts(local, address, near))
        if not (local and address is None) and not any_account(site.server):
            raise AccountNeeded(host=host)
        with held(site.server.home, wait=0.5):
            config = uvicorn.Config(
                make_app(site),
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=address is not None,  # else anybody could give themselves another network address
                timeout_graceful_shutdown=_GRACE,
                lifespan="on",
            )
            server = uvicorn.Server(config)
            if ready is not None:
                ready(site)
            server.run(sockets=[listening])


def checked_address(address: str) -> str:
    """Where people reach the server, as ``https://name`` or with a port; raises ``BadServerAddress``."""
    try:
        parts = urlsplit(address.strip())
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise BadServerAddress(found=address) from None
    rest = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not named or rest:
        raise BadServerAddress(found=address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def lan_address() -> str:
    """This machine's address on its network, as another machine there reaches it; raises ``NoNetwork``.

    Nothing is sent: the system is only asked by which way it would go out (RFC 5737's test address).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))
            found = str(way.getsockname()[0])
        except OSError as error:
            raise NoNetwork(found=type(error).__name__) from None
    if is_loopback(found) or found == "0.0.0.0":
        raise NoNetwork(found=found)
    return found


def _hosts(local: bool, address: str | None, near: str | None = None) -> frozenset[str] | None:
    """Names under which it may be called: this machine's, the public one; any when it listens beyond on purpose."""
    if near is not None and address is None:
        own = socket.gethostname().lower()
        return LOOPBACK_NAMES | {near, own, f"{own}.local"}
    if address is not None:
        return LOOPBACK_NAMES | {_shown((urlsplit(address).hostname or "").lower())}
    return LOOPBACK_NAMES if local else None


def _listening(host: str, port: int) -> socket.socket:
    plain = host.strip("[]")
    family = socket.AF_INET6 if ":" in plain else socket.AF_INET
    try:
        return socket.create_server((plain, port), family=family, backlog=128)
    except (OSError, OverflowError) as error:
        raise PortTaken(host=host, port=port, found=str(error)) from None


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
