"""`pincite fetch` cannot be led into the network that it runs in: not by a reply, nor by a name."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ingest import Politeness, choose_sources, fetch_reports, file_name

SOURCE = choose_sources("Barking and Dagenham")[0]
QUICK = Politeness(pause_s=0.0, timeout_s=2.0, whole_s=2.0, attempts=1)


class Inside(ThreadingHTTPServer):
    """A server of the network, which notes what it is asked; `points_to` is where it leads."""

    daemon_threads = True

    def __init__(self, points_to: str = "") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.points_to, self.asked = points_to, list[str]()

    def handle_error(self, request, client_address) -> None:
        """Whoever does not trust it hangs up, which is no error."""


class Handler(BaseHTTPRequestHandler):
    server: Inside

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(302 if self.server.points_to else 200)
        self.send_header("Location", self.server.points_to)
        self.send_header("Content-Length", "9")
        self.end_headers()
        self.wfile.write(b"%PDF-1.7\n")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def inside() -> Iterator[Inside]:
    with Inside() as running:
        yield from _running(running)


@pytest.fixture
def outside() -> Iterator[Inside]:
    """The server that is asked first."""
    with Inside() as running:
        yield from _running(running)


def _running(server: Inside) -> Iterator[Inside]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()


def test_every_listed_report_is_at_the_inspectorate_over_tls():
    places = {urlsplit(source.url)[:2] for source in choose_sources()}
    assert places == {("https", "files.ofsted.gov.uk")}


@pytest.mark.parametrize(
    ("points_to", "named"),
    [
        pytest.param("http://127.0.0.1:{inside}/secret", "127.0.0.1:{inside}", id="another-port"),
        pytest.param("//127.0.0.1:{inside}/secret", "127.0.0.1:{inside}", id="without-a-scheme"),
        pytest.param("http://localhost:{inside}/secret", "localhost:{inside}", id="by-its-name"),
        pytest.param("http://[::1]:{inside}/secret", r"\[::1\]:{inside}", id="ipv6"),
        pytest.param("http://2130706433:{inside}/secret", "2130706433:{inside}", id="a-number"),
        pytest.param("http://10.0.0.1/secret", "10.0.0.1", id="a-private-address"),
        pytest.param("http://169.254.169.254/latest/", "169.254.169.254", id="a-clouds-secrets"),
        pytest.param(
            "http://127.0.0.1:{outside}@127.0.0.1:{inside}/", "127.0.0.1:{outside}@", id="a-name"
        ),
        pytest.param("https://127.0.0.1:{outside}/secret", "127.0.0.1:{outside}", id="tls"),
        pytest.param("file:///etc/hostname", "none", id="a-file"),
        pytest.param("ftp://127.0.0.1:{outside}/secret", "127.0.0.1:{outside}", id="ftp"),
        pytest.param("gopher://127.0.0.1:{outside}/x", "127.0.0.1:{outside}", id="gopher"),
    ],
)
def test_a_reply_leads_nowhere_else(inside, outside, tmp_path, points_to, named):
    ports = {"inside": inside.server_port, "outside": outside.server_port}
    outside.points_to = points_to.format(**ports)
    base = f"http://127.0.0.1:{outside.server_port}"
    [result] = fetch_reports([SOURCE], tmp_path, base=base, politeness=QUICK)
    assert result.outcome == "failed"
    assert f"a redirect to another host, {named.format(**ports)}".replace("\\", "") in result.error
    assert inside.asked == []
    assert len(outside.asked) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_leads_inside_is_asked_nothing(inside, tmp_path, monkeypatch):
    """Whoever answers for the inspectorate's name must hold its certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(tmp_path))
    inside.socket = context.wrap_socket(inside.socket, server_side=True)
    look_up = socket.getaddrinfo

    def lead_inside(host, port, *more, **options):
        if str(host) == "files.ofsted.gov.uk":
            host, port = "127.0.0.1", inside.server_port
        return look_up(host, port, *more, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lead_inside)
    [result] = fetch_reports([SOURCE], tmp_path / "pdf", politeness=QUICK)
    assert (result.outcome, inside.asked) == ("failed", [])
    assert "certificate verify failed" in result.error
    assert not (tmp_path / "pdf" / file_name(SOURCE)).exists()


def _certificate(folder: Path) -> Path:
    """A certificate that nobody vouches for, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "files.ofsted.gov.uk")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("files.ofsted.gov.uk")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
