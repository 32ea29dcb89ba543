"""A proxy that serves a site below a prefix, as a gateway does, and tells the site nothing."""

from __future__ import annotations

import contextlib
import http.client
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

PASSED_OVER = {"transfer-encoding", "connection", "content-length"}


@contextlib.contextmanager
def prefixed(address: str, prefix: str) -> Iterator[str]:
    """Serve what stands at `address` below `prefix` of another port; yields its address."""
    site = urlsplit(address)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.startswith(prefix + "/"):
                self.send_error(404, "outside of the prefix")
                return
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            there = http.client.HTTPConnection(site.hostname, site.port)
            kept = {k: v for k, v in self.headers.items() if k.lower() not in PASSED_OVER}
            there.request(self.command, self.path.removeprefix(prefix), body, kept)
            reply = there.getresponse()
            self.send_response(reply.status)
            for name, value in reply.getheaders():
                if name.lower() not in PASSED_OVER:
                    self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                while piece := reply.read1(65_536):
                    self.wfile.write(piece)
            there.close()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
