"""Fetch one page over HTTP, within bounds and from public addresses only."""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.parse
from dataclasses import dataclass

from lont.errors import LontError
from lont.ingest.decode import MAX_BYTES, inflate

MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = "lont/0.1 (reads one page for its user)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, its type (`text/html`), the charset that the header states, and the URL that it came from at last."""

    raw: bytes
    kind: str
    charset: str | None
    url: str


def fetch(
    url: str, *, allow_private: bool = False, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS
) -> Fetched:
    """The page at `url` (http or https), after at most MAX_REDIRECTS redirects. The environment's proxies are not used.

    LontError E-IN-URL (no such thing), E-IN-PRIVATE (an address of a private, loopback or link-local network, also
    behind a name or a redirect, unless `allow_private`), E-IN-NET, E-IN-HTTP (status), E-IN-BIG, E-IN-SLOW.
    """
    deadline = time.monotonic() + max_seconds
    for _ in range(MAX_REDIRECTS + 1):
        parts = _parse(url)
        address = _resolve(parts, url, allow_private)
        answer = _request(parts, address, url, deadline, max_bytes)
        if isinstance(answer, Fetched):
            return answer
        url = urllib.parse.urljoin(url, answer)
    raise LontError("E-IN-NET", f"more than {MAX_REDIRECTS} redirects", url, cure="give the page's last address")


def _parse(url: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(url)
        _ = parts.port
        host = parts.hostname
        if host:
            host.encode("idna" if not host.isascii() else "ascii")
    except ValueError as error:
        raise LontError("E-IN-URL", f"no URL: {error}", url[:200], cure="write https://host/path") from None
    if parts.scheme not in ("http", "https") or not host:
        raise LontError("E-IN-URL", "only http and https are read", url[:200], cure="write https://host/path")
    if any(ord(char) < 33 for char in url):
        raise LontError("E-IN-URL", "white space in the URL", url[:200], cure="write %20 for a space")
    return parts


def _resolve(parts: urllib.parse.SplitResult, url: str, allow_private: bool) -> str:
    """The address to connect to: resolved once, checked, and used as it is, so that no second answer can slip in."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        answers = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise LontError("E-IN-NET", f"no address for {parts.hostname}: {error}", url, cure="check the name") from None
    addresses = [str(answer[4][0]) for answer in answers]
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        cure = "save the page to a file, or allow private addresses if you trust the URL"
        raise LontError("E-IN-PRIVATE", f"{parts.hostname} is at {private[0]}, no public address", url, cure=cure)
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where IPv6 wraps an IPv4 one.

    >>> [is_public(a) for a in ("93.184.216.34", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _connect(parts: urllib.parse.SplitResult, address: str, deadline: float) -> http.client.HTTPConnection:
    """A connection to `address` that names the URL's host in its header and certificate check."""
    seconds = max(0.1, deadline - time.monotonic())
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    plain = socket.create_connection((address, port), timeout=seconds)
    if parts.scheme == "https":
        try:
            connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
    else:
        connection.sock = plain
    return connection


def _request(parts: urllib.parse.SplitResult, address: str, url: str, deadline: float, max_bytes: int) -> Fetched | str:
    """The page, or the address to go on to."""
    timer: threading.Timer | None = None
    try:
        connection = _connect(parts, address, deadline)
        # a server that sends a byte now and then never meets the socket's own timeout: hang up at the deadline
        timer = threading.Timer(max(0.1, deadline - time.monotonic()), _hang_up, [connection])
        timer.daemon = True
        timer.start()
        path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            "?" + urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        )
        headers = {"User-Agent": _AGENT, "Accept": "text/html,text/*,application/json;q=0.9", "Accept-Encoding": "gzip"}
        connection.request("GET", path, headers={**headers, "Connection": "close"})
        answer = _take(connection.getresponse(), url, max_bytes)
        if time.monotonic() >= deadline:
            raise TimeoutError  # hung up on: what came looks whole and is not
        return answer
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline - 0.05:
            raise LontError("E-IN-SLOW", "took too long", url, cure="save the page to a file") from None
        raise LontError("E-IN-NET", f"cannot fetch: {error}", url, cure="check the URL and the connection") from None
    finally:
        if timer is not None:
            timer.cancel()
            connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    with contextlib.suppress(OSError):
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)


def _take(response: http.client.HTTPResponse, url: str, max_bytes: int) -> Fetched | str:
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status != 200:
        status = f"{response.status} {response.reason}"
        raise LontError("E-IN-HTTP", f"the server answers {status}", url, cure="check the URL")
    raw = response.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise LontError("E-IN-BIG", f"more than {max_bytes:,} bytes", url, cure="save the article's text to a file")
    if response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        raw = inflate(raw, url, max_bytes)
    return Fetched(raw, response.headers.get_content_type(), response.headers.get_content_charset(), url)
