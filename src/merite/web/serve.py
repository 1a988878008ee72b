"""Serving: the socket first, so that the address is known and a taken port is explained; then until stopped."""

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from merite.errors.server import AccountNeeded, PortTaken
from merite.store.held import held
from merite.store.server.accounts import any_account
from merite.web.app import make_app, make_site
from merite.web.site import Site

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_GRACE = 5  # seconds that requests under way are given at the end


def serve(
    folder: Path, *, host: str, port: int, address: str | None = None, ready: Callable[[Site], None] | None = None
) -> None:
    """Serve ``folder`` until the process is told to stop.

    ``address``: where people reach it, when a proxy stands before it (``https://...``). ``ready`` is called once it
    listens. Raises ``AccountNeeded`` when it would be reached from elsewhere and nobody has an account, ``PortTaken``,
    ``StoreHeld`` when another server serves the folder, and what ``make_site`` raises.
    """
    local = is_loopback(host)
    with _listening(host, port) as listening:
        number = listening.getsockname()[1]
        own = f"http://{_shown(host)}:{number}"
        site = make_site(folder, address=(address or own).rstrip("/"), hosts=_hosts(local, address))
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


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _hosts(local: bool, address: str | None) -> frozenset[str] | None:
    """Names under which it may be called: this machine's, the public one; any when it listens beyond on purpose."""
    if address is not None:
        name = address.partition("://")[2].partition("/")[0].lower()
        return LOOPBACK_NAMES | {name.partition(":")[0]}
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
