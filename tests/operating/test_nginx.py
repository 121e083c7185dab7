"""A real nginx with the file that is meant for it, TLS on loopback, and the site behind."""

import gzip
import json
import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from django.conf import settings

from tests.operating.installation import (
    ROOT,
    SECONDS,
    Installation,
    free_port,
    served,
    wait_until,
)

pytestmark = pytest.mark.once

FILE = ROOT / "deploy" / "nginx.conf"
HOST = "vierfeld.example"
SHARED = """
from tests.factories import *
share = make_link(make_strategy(owner=make_user(email="o@vierfeld.example")))
print(f"/shared/{share.token}/")
"""
AROUND = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {site}
}}
"""


@dataclass
class Front:
    folder: Path
    http: int
    https: int

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        *,
        source: str = "127.0.0.1",
        **headers: str,
    ) -> tuple[HTTPResponse, bytes]:
        """As somebody at that address, with these headers (with _ for -)."""
        context = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        connection = HTTPSConnection(
            HOST,
            self.https,
            timeout=SECONDS,
            context=context,
            source_address=(source, 0),
        )
        connection.sock = context.wrap_socket(
            socket.create_connection(
                ("127.0.0.1", self.https), SECONDS, source_address=(source, 0)
            ),
            server_hostname=HOST,
        )
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": HOST, **sent})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer, content

    def reports(self, number: int, **headers: str) -> list[int]:
        """An address that answers so many times a minute for each visitor."""
        body = json.dumps({}).encode()
        return [
            self.ask("/policy-report", "POST", body, **headers)[0].status
            for _ in range(number)
        ]


def certify(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False
        )
        .sign(key, SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def program() -> str:
    found = subprocess.run(
        ["./scripts/find-nginx"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


@contextmanager
def in_front(folder: Path, app: str, changes: dict[str, str]) -> Iterator[Front]:
    """The file as it is, but for ports, folders and what a test changes."""
    folder.mkdir()
    certify(folder)
    front = Front(folder, free_port(), free_port())
    site = FILE.read_text()
    own = {
        "listen 80;": f"listen 127.0.0.1:{front.http};",
        "listen 443 ssl": f"listen 127.0.0.1:{front.https} ssl",
        "127.0.0.1:8000": app.removeprefix("http://"),
        f"/etc/letsencrypt/live/{HOST}": str(folder),
        "/var/log/nginx": str(folder),
        "/opt/vierfeld": str(ROOT),
    }
    for word, other in {**own, **changes}.items():
        assert word in site
        site = site.replace(word, other)
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        AROUND.format(folder=folder, user=user, site=site)
    )
    process = subprocess.Popen(
        [program(), "-p", str(folder), "-c", str(folder / "nginx.conf")],
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: is_open(front.https) or process.poll() is not None)
        assert process.poll() is None, (folder / "errors").read_text()
        yield front
    finally:
        process.terminate()
        process.wait(SECONDS)


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    own = {"SITE_URL": f"https://{HOST}", "ALLOWED_HOSTS": f"{HOST},localhost"}
    site = Installation(tmp_path_factory.mktemp("site"), own)
    site.must("prepare")
    return site


@pytest.fixture(scope="module")
def front(site: Installation) -> Iterator[Front]:
    with (
        served(site, "--no-work") as (app, _),
        in_front(site.folder / "front", app, {}) as front,
    ):
        yield front


@pytest.fixture(autouse=True)
def fresh_limits(site: Installation) -> None:
    shutil.rmtree(site.folder / "cache", ignore_errors=True)


def test_plain_http_leads_to_https(front: Front) -> None:
    connection = HTTPConnection("127.0.0.1", front.http, timeout=SECONDS)
    connection.request("GET", "/method/?a=1", headers={"Host": HOST})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.getheader("Location") == f"https://{HOST}/method/?a=1"
    connection.close()


def test_pages_come_with_the_headers_of_the_site_and_each_once(front: Front) -> None:
    answer, _ = front.ask("/start/")
    assert answer.status == 200
    names = [name.lower() for name, _ in answer.getheaders()]
    assert len(set(names)) == len(names)
    assert "max-age=31536000" in answer.getheader("Strict-Transport-Security", "")
    assert "default-src 'none'" in answer.getheader("Content-Security-Policy", "")
    assert answer.getheader("Server") == "nginx"
    cookie = answer.getheader("Set-Cookie", "")
    assert cookie.startswith("__Host-csrf=")
    assert "Secure" in cookie


def test_the_proxy_names_requests_and_nobody_else_does(front: Front) -> None:
    answer, _ = front.ask("/healthz", X_Request_ID="chosen-by-a-visitor")
    assert len(answer.getheader("X-Request-ID", "")) == 32


def test_a_visitor_cannot_have_pages_over_plain_http(front: Front) -> None:
    assert front.ask("/method/", X_Forwarded_Proto="http")[0].status == 200


def test_pages_and_static_files_come_through_compressed_as_they_were(
    front: Front,
) -> None:
    answer, body = front.ask("/method/", Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert "Accept-Encoding" in ",".join(answer.headers.get_all("Vary", []))
    page = gzip.decompress(body)
    assert len(body) < len(page) / 2
    style = page.decode().partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer, body = front.ask(style, Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert "immutable" in answer.getheader("Cache-Control", "")
    assert b"--accent" in gzip.decompress(body)
    assert "Content-Encoding" not in front.ask("/method/")[0].headers


def test_a_page_that_was_read_is_not_sent_again_though_compressed(
    site: Installation, front: Front
) -> None:
    path = site.tells(SHARED)
    answer, _ = front.ask(path, Accept_Encoding="gzip")
    tag = answer.getheader("ETag", "")
    assert tag
    again, body = front.ask(path, Accept_Encoding="gzip", If_None_Match=tag)
    assert (again.status, body) == (304, b"")


def test_what_the_site_would_refuse_unread_is_refused_in_front(front: Front) -> None:
    largest = settings.LARGEST_BODY
    assert f"client_max_body_size {largest // 1024}k;" in FILE.read_text()
    answer, page = front.ask("/policy-report", "POST", b"x" * largest)
    assert answer.status == 413
    assert page == b""
    answer, page = front.ask("/start/", "POST", b"x" * (largest + 1))
    assert answer.status == 413
    assert "höchstens 10 MB" in page.decode()
    assert answer.getheader("Content-Security-Policy") == "default-src 'none'"
    assert front.ask("/too-large.html")[0].status == 404


def test_while_the_site_is_away_a_page_says_so(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    with in_front(tmp_path / "front", nobody, {}) as front:
        answer, page = front.ask("/start/", "POST", b"what somebody wrote")
        assert answer.status == 503
        assert answer.getheader("Retry-After") == "10"
        assert "Gleich wieder da" in page.decode()


def test_what_probes_ask_is_closed_from_outside(front: Front) -> None:
    assert front.ask("/readyz")[0].status == 404


def test_limits_count_by_the_visitor_and_not_by_what_it_says(front: Front) -> None:
    for number in range(25):
        status = front.reports(1, X_Forwarded_For=f"192.0.2.{number}")
    assert status == [429]
    assert front.reports(1, source="127.1.0.1") == [204]


def test_behind_two_proxies_the_outermost_one_is_believed(site: Installation) -> None:
    """The test is the outer proxy, and nginx appends what it sees."""
    appended = {
        "X-Forwarded-For $remote_addr;": "X-Forwarded-For $proxy_add_x_forwarded_for;"
    }
    two = Installation(site.folder, {**site.environment, "TRUSTED_PROXIES": "2"})
    with (
        served(two, "--no-work") as (app, _),
        in_front(site.folder / "inner", app, appended) as front,
    ):
        assert front.reports(25, X_Forwarded_For="192.0.2.1")[-1] == 429
        forged = "198.51.100.7, 192.0.2.1"
        assert front.reports(1, X_Forwarded_For=forged) == [429]
        assert front.reports(1, X_Forwarded_For="192.0.2.2") == [204]
