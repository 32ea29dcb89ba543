"""Refuses and records whatever a Python process asks of another machine.

Put first on PYTHONPATH, so that it is there before anything else is imported,
in worker processes too.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from pathlib import Path
from typing import Any

_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_CALLS = {"socket.connect", "socket.sendto", "socket.sendmsg"}


def _is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse_other_machines(event: str, args: tuple[Any, ...]) -> None:
    if event in _LOOKUPS:
        host = args[0]
    elif event in _CALLS and isinstance(args[1], tuple):  # a str is a socket file's path
        host = args[1][0]
    else:
        return
    if not _is_here(host):
        with Path(os.environ["OFFLINE_RECORD"]).open("a", encoding="utf-8") as record:
            record.write(f"{event} {host}\n")
        raise OSError(f"no network in this test: {event} {host}")


sys.addaudithook(_refuse_other_machines)
