"""Which network addresses may be asked: public ones, and private ones only where merite.toml names them.

A name is resolved once and the connection goes to the address that was checked, so that a name which answers
differently the second time (DNS rebinding) leads nowhere. The ranges are IANA's special-purpose registries
(RFC 6890 and its updates); addresses that wrap an IPv4 one (mapped, 6to4, NAT64, Teredo) are judged by what they wrap.
"""

import ipaddress
import socket
from collections.abc import Callable, Collection

from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:2::/48", "2001:db8::/32", "fc00::/7", "fe80::/10",
        "fec0::/10", "ff00::/8",
    )
)  # fmt: skip


def is_public(address: Address) -> bool:
    """Whether the address is one of the open Internet."""
    wrapped = _wrapped(address)
    if wrapped is not None:
        return is_public(wrapped)
    if any(address in network for network in _CLOSED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


def _wrapped(address: Address) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if int(address) >> 32 == 0 and int(address) > 1:  # ::a.b.c.d, long deprecated
        return ipaddress.IPv4Address(int(address))
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system resolves it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotHeard(Unheard.UNREACHABLE, found=host) from error
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_far(host: str, port: int) -> bool:
    """Whether the name leads to machines of the public network only."""
    try:
        return bool(checked(host, port, private=()))
    except NotHeard:
        return False


def checked(host: str, port: int, *, private: Collection[str], resolve: Resolve = resolved) -> list[str]:
    """The addresses to which a connection to ``host`` may go, in order.

    ``private``: hosts, as ``host:port``, that merite.toml allows on the local network. Every address of any other
    name must be public: one private among them is a trap. Raises ``NotHeard``.
    """
    found = resolve(host.strip("[]"), port)
    if not found:
        raise NotHeard(Unheard.UNREACHABLE, found=host)
    if f"{host.strip('[]')}:{port}".lower() in private:
        return found
    for text in found:
        try:
            address = ipaddress.ip_address(text.partition("%")[0])
        except ValueError as error:
            raise NotHeard(Unheard.BAD_ADDRESS, found=host) from error
        if not is_public(address):
            raise NotHeard(Unheard.PRIVATE_ADDRESS, found=host)
    return found
