"""Fetching a URL: bounds, redirects, and no private addresses."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lont.errors import LontError
from lont.ingest import fetch as module
from lont.ingest import read_document
from lont.ingest.fetch import fetch, is_public


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        if name == "loop":
            self.answer(302, b"", Location="/loop")
        elif name == "inside":
            self.answer(302, b"", Location="http://10.0.0.1/secret")
        elif name == "file":
            self.answer(302, b"", Location="file:///etc/passwd")
        elif name == "once":
            self.answer(301, b"", Location="page")
        elif name == "big":
            self.answer(200, b"x" * 5000)
        elif name == "bomb":
            self.answer(200, gzip.compress(b"x" * 100_000), **{"Content-Encoding": "gzip"})
        elif name == "slow":
            self.drip()
        elif name == "page":
            self.answer(200, "Café dicht, vijf stakers opgepakt.".encode("latin-1"), **{"Content-Type": "text/plain; charset=iso-8859-1"})  # noqa: E501
        else:
            self.answer(404, b"")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                self.wfile.write(b"X-A: b\r\n")
                time.sleep(0.1)
        except OSError:
            pass

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def code_of(url: str, **options: object) -> str:
    with pytest.raises(LontError) as caught:
        fetch(url, **options)  # type: ignore[arg-type]
    return caught.value.code


def test_a_private_address_is_refused(server: str) -> None:
    assert code_of(f"{server}/page") == "E-IN-PRIVATE"
    assert code_of(server.replace("127.0.0.1", "localhost")) == "E-IN-PRIVATE"
    with pytest.raises(LontError):
        read_document(f"{server}/page")


def test_it_is_read_where_allowed(server: str) -> None:
    document = read_document(f"{server}/once", allow_private=True)
    assert document.text.startswith("Café dicht")
    assert document.url == f"{server}/page"


def test_bounds(server: str) -> None:
    assert code_of(f"{server}/loop", allow_private=True) == "E-IN-NET"
    assert code_of(f"{server}/file", allow_private=True) == "E-IN-URL"
    assert code_of(f"{server}/none", allow_private=True) == "E-IN-HTTP"
    assert code_of(f"{server}/big", allow_private=True, max_bytes=1000) == "E-IN-BIG"
    assert code_of(f"{server}/bomb", allow_private=True, max_bytes=10_000) == "E-IN-BIG"
    began = time.monotonic()
    assert code_of(f"{server}/slow", allow_private=True, max_seconds=0.6) == "E-IN-SLOW"
    assert time.monotonic() - began < 30  # it gave up, and did not wait for the server


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_public", lambda address: address == "127.0.0.1" or is_public(address))
    assert code_of(f"{server}/inside") == "E-IN-PRIVATE"


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "172.16.0.1", "192.168.1.1", "127.8.8.8", "0.0.0.0", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::",
     "no address"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("8.8.8.8")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
