"""What a proxy in front says of a request, believed only of the proxies that are named.

From anyone else such headers are taken off before anything reads them, so that nobody
names themselves, another host or another address.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import replace

from ui.asgi import App, Message, Receive, Send, header_of
from ui.visiting import set_visit, visit_of

_FORWARDED = frozenset(
    {b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto",
     b"x-forwarded-port", b"x-forwarded-prefix", b"x-forwarded-server", b"x-real-ip"}
)  # fmt: skip
_HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-fA-F:]+\](:\d+)?")


class Proxies:
    """The addresses of the proxies that are believed."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self._networks = [ipaddress.ip_network(address) for address in addresses]

    def __bool__(self) -> bool:
        return bool(self._networks)

    def __contains__(self, address: str) -> bool:
        try:
            found = ipaddress.ip_address(address)
        except ValueError:  # a socket of a file, or a test's client
            return False
        if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
            found = found.ipv4_mapped
        return any(found in network for network in self._networks)

    def origin(self, peer: str, forwarded_for: str) -> str:
        """The last address of the chain that is no proxy of ours.

        Whoever wrote what stands before it could have written anything.
        """
        for hop in reversed(forwarded_for.split(",")):
            if hop.strip() not in self:
                return hop.strip() or peer
        return peer


class BelieveProxies:
    """Middleware: takes over what a named proxy says, and takes off what anyone else says."""

    def __init__(self, app: App, proxies: Proxies, identity_headers: Iterable[str]) -> None:
        """`identity_headers` are those by which a proxy names people."""
        self._app, self._proxies = app, proxies
        self._identity = frozenset(name.lower().encode("latin-1") for name in identity_headers)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        peer = (scope.get("client") or ("", 0))[0]
        visit = visit_of(scope)
        if peer in self._proxies:
            forwarded = header_of(scope, "x-forwarded-for")
            address = self._proxies.origin(peer, forwarded)
            scope = _as_forwarded(scope)
        else:
            address, doomed = peer, _FORWARDED | self._identity
            kept = [(k, v) for k, v in scope["headers"] if _plain(k) not in doomed]
            scope = {**scope, "headers": kept}
        set_visit(scope, replace(visit, address=address))
        await self._app(scope, receive, send)


def _plain(name: bytes) -> bytes:
    """A header's name as a server may read it: some take `_` for `-`."""
    return name.lower().replace(b"_", b"-")


def _as_forwarded(scope: Message) -> Message:
    """The request as it was made to the proxy."""
    scheme = header_of(scope, "x-forwarded-proto").lower()
    if scheme in ("http", "https"):
        scope = {**scope, "scheme": scheme}
    host = header_of(scope, "x-forwarded-host")
    if _HOST.fullmatch(host):
        others = [(k, v) for k, v in scope["headers"] if k.lower() != b"host"]
        scope = {**scope, "headers": [*others, (b"host", host.encode("latin-1"))]}
    return scope
