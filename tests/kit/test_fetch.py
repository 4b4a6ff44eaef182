"""What may leave the machine, and what comes back: against a real server on this machine."""

import gzip
import shutil
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest
from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.fetch import (
    AGENT,
    Allowance,
    Fetched,
    Politeness,
    checked_url,
    crawl_delay,
    fetch,
    is_allowed,
    is_public,
    robots_of,
)
from goodterms.kit.fetch.dialling import Dialler
from goodterms.kit.refusals import RefusedInputError

PUBLIC = "93.184.215.14"
BOMB_BYTES = 50_000_000


def no_names(host: str, port: int) -> Sequence[str]:
    raise OSError


class _Handler(BaseHTTPRequestHandler):
    """Answers each path in its own, mostly bad, way; keeps the headers of each request."""

    seen: list[dict[str, str]]
    robots_status = 200

    def do_GET(self) -> None:
        self.seen.append({name.lower(): value for name, value in self.headers.items()})
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "answer_" + self.path.strip("/").partition("/")[0].replace(".", "_"))()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_plain(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.answer(304, ETag='"v1"')
            return
        day = "Mon, 02 Nov 2026 08:00:00 GMT"
        self.answer(
            200,
            b'{"jobs": []}',
            Content_Type="Application/JSON; charset=utf-8",
            ETag='"v1"',
            Last_Modified=day,
            Set_Cookie="track=1",
        )

    def answer_packed(self) -> None:
        self.answer(200, gzip.compress(b"ink " * 100_000), Content_Encoding="gzip")

    def answer_deflated(self) -> None:
        self.answer(200, zlib.compress(b"ink"), Content_Encoding="deflate")

    def answer_bomb(self) -> None:
        self.answer(200, gzip.compress(bytes(BOMB_BYTES)), Content_Encoding="gzip")

    def answer_broken(self) -> None:
        self.answer(200, b"no gzip at all", Content_Encoding="gzip")

    def answer_halved(self) -> None:
        self.answer(200, gzip.compress(b"ink " * 100)[:-9], Content_Encoding="gzip")

    def answer_strange(self) -> None:
        self.answer(200, b"ink", Content_Encoding="br")

    def answer_large(self) -> None:
        self.answer(200, bytes(200_000))

    def answer_short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"ten bytes.")

    def answer_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b".")
            time.sleep(0.1)

    def answer_slowhead(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(40):
            self.wfile.write(f"X-{number}: y\r\n".encode())
            time.sleep(0.1)

    def answer_missing(self) -> None:
        self.answer(404, b"nothing")

    def answer_robots_txt(self) -> None:
        self.answer(self.robots_status, "\ufeffUser-agent: *\nDisallow: /private\nCrawl-delay: 7\n".encode())

    def answer_to(self) -> None:
        self.answer(302, b"moved", Location=self.path.removeprefix("/to/"))

    def answer_loop(self) -> None:
        self.answer(301, Location=self.path + "/x")

    def answer_nowhere(self) -> None:
        self.answer(302, b"no address")

    def log_message(self, *_: Any) -> None:
        """Keep quiet."""


@define
class _Server:
    """A running server, what it was asked, and how to reach it."""

    port: int
    handler: type[_Handler]
    host: str = "127.0.0.1"

    @property
    def allow(self) -> Allowance:
        return Allowance(self.host, self.port)

    def at(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    def fetch(self, path: str, **options: Any) -> Fetched:
        return fetch(self.at(path), allow=self.allow, **options)

    def refusal(self, path: str, **options: Any) -> str:
        with pytest.raises(RefusedInputError) as refusal:
            self.fetch(path, **options)
        return refusal.value.sentence


@contextmanager
def running(server: ThreadingHTTPServer) -> Iterator[None]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[_Server]:
    handler = type("OneHandler", (_Handler,), {"seen": []})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with running(http):
        yield _Server(http.server_address[1], handler)


def test_an_answer_comes_with_what_is_needed_to_ask_again(server: _Server) -> None:
    assert server.fetch("/plain#part") == Fetched(
        address=server.at("/plain"),
        status=200,
        media_type="application/json",
        body=b'{"jobs": []}',
        etag='"v1"',
        last_modified="Mon, 02 Nov 2026 08:00:00 GMT",
        at_redirects=(),
    )
    assert server.handler.seen == [
        {
            "host": f"127.0.0.1:{server.port}",
            "user-agent": AGENT,
            "accept": "*/*",
            "accept-encoding": "gzip",
            "connection": "close",
        }
    ]


def test_what_has_not_changed_is_not_sent_again(server: _Server) -> None:
    read = server.fetch("/plain", etag='"v1"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")

    assert (read.status, read.body, read.etag) == (304, b"", '"v1"')
    assert server.handler.seen[0]["if-modified-since"] == "Mon, 02 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"ä"', '"' + "a" * 600])
def test_a_mark_that_cannot_stand_in_a_header_is_not_sent(server: _Server, etag: str) -> None:
    assert server.fetch("/plain", etag=etag).status == 200
    assert "if-none-match" not in server.handler.seen[0]


def test_cookies_are_not_kept_over_a_redirect(server: _Server) -> None:
    read = server.fetch("/to//plain")

    assert (read.address, read.at_redirects) == (server.at("/plain"), (server.at("/to//plain"),))
    assert [sorted(headers) for headers in server.handler.seen] == [
        ["accept", "accept-encoding", "connection", "host", "user-agent"]
    ] * 2


def test_packed_answers_are_unpacked(server: _Server) -> None:
    assert server.fetch("/packed").body == b"ink " * 100_000
    assert server.fetch("/deflated").body == b"ink"


def test_a_status_is_an_answer(server: _Server) -> None:
    read, stuck = server.fetch("/missing"), server.fetch("/nowhere")

    assert (read.status, read.body) == (404, b"nothing")
    assert (stuck.status, stuck.body) == (302, b"")


@pytest.mark.parametrize("path", ["/large", "/bomb"])
def test_an_answer_that_is_too_large_is_left(server: _Server, path: str) -> None:
    assert server.refusal(path, most_bytes=100_000) == (
        "The site 127.0.0.1 answered with more than 100,000 bytes; nothing was read."
    )


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/broken", "The site 127.0.0.1 cannot be read (error). Try again later."),
        ("/short", "The site 127.0.0.1 cannot be read (RemoteProtocolError). Try again later."),
        ("/halved", "The answer of the site 127.0.0.1 broke off. Try again later."),
        ("/strange", "The site 127.0.0.1 packs its answer in a way that we did not ask for (br)."),
        ("/loop", "The site 127.0.0.1 sends from one address to the next, more than 3 times."),
    ],
)
def test_a_faulty_answer_is_refused(server: _Server, path: str, sentence: str) -> None:
    assert server.refusal(path) == sentence


@pytest.mark.parametrize("path", ["/slow", "/slowhead"])
def test_a_server_that_drips_is_left_when_the_time_is_over(server: _Server, path: str) -> None:
    started = time.monotonic()

    sentence = server.refusal(path, seconds=0.5)

    assert sentence == "The site 127.0.0.1 took too long to answer and was left. Try again later."
    assert time.monotonic() - started < 3.5


def test_a_resolver_that_hangs_is_left_when_the_time_is_over() -> None:
    def hang(host: str, port: int) -> Sequence[str]:
        time.sleep(1)
        return ()

    with pytest.raises(RefusedInputError) as refusal:
        fetch("https://jobs.example/", seconds=0.2, addresses=hang)

    assert refusal.value.sentence == (
        "The site jobs.example took too long to answer and was left. Try again later."
    )


def test_a_server_that_is_not_there_is_refused(server: _Server) -> None:
    gone = _Server(1, server.handler)

    assert gone.refusal("/plain") == "The site 127.0.0.1 cannot be read (ConnectError). Try again later."


def test_a_name_without_address_is_refused() -> None:
    with pytest.raises(RefusedInputError) as refusal:
        fetch("https://jobs.example/", addresses=no_names)

    assert refusal.value.sentence == (
        "There is no site with the name jobs.example, or this computer is offline."
    )


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        (
            "https://127.0.0.1/admin",
            "The address 127.0.0.1 leads into a private network, not to a public site.",
        ),
        ("https://[::1]/", "The address ::1 leads into a private network, not to a public site."),
        (
            "https://169.254.169.254/latest/meta-data/",
            "The address 169.254.169.254 leads into a private network, not to a public site.",
        ),
        (
            "http://localhost/",
            "Only addresses that begin with https are fetched; this leads to http://localhost.",
        ),
        (
            "https://jobs.example:8443/",
            "Only the ports 443 and 80 are used; this leads to port 8443 of jobs.example.",
        ),
        *(
            (
                address,
                "The site 127.0.0.1 sends on to something that is no address of the web. Nothing was read.",
            )
            for address in ("javascript:alert(1)", "mailto:a@b.example", "data:text/html,x", "https://xn--/")
        ),
        ("file:///etc/passwd", "This is not an address of the web that can be fetched."),
        ("https://a:b@jobs.example/", "This is not an address of the web that can be fetched."),
    ],
)
def test_each_redirect_is_checked_like_the_first_address(
    server: _Server, location: str, sentence: str
) -> None:
    assert server.refusal(f"/to/{location}") == sentence


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        [PUBLIC, "192.168.0.1"],
        ["::ffff:127.0.0.1"],
        ["fe80::1%eth0"],
        ["fd00:ec2::254"],
        ["100.100.100.200"],
        ["no address"],
    ],
)
def test_a_name_that_leads_to_a_private_address_is_refused(answers: list[str]) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        fetch("https://jobs.example/", addresses=lambda _host, _port: answers)

    assert refusal.value.sentence == (
        "The address jobs.example leads into a private network, not to a public site."
    )


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "http://jobs.example/",
            "Only addresses that begin with https are fetched; this leads to http://jobs.example.",
        ),
        (
            "https://jobs.example:22/",
            "Only the ports 443 and 80 are used; this leads to port 22 of jobs.example.",
        ),
        ("jobs.example", "This is not an address of the web that can be fetched."),
        ("https://user@jobs.example/", "This is not an address of the web that can be fetched."),
        ("https://jobs.example/" + "a" * 2000, "This is not an address of the web that can be fetched."),
        ("https://jobs.example:x/", "This is not an address of the web."),
        ("https://a\0b/", "This is not an address of the web."),
    ],
)
def test_an_address_that_is_not_to_be_reached_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        checked_url(address)

    assert refusal.value.sentence == sentence


@given(st.text())
def test_no_text_makes_the_check_of_addresses_fail(address: str) -> None:
    try:
        url = checked_url(address)
    except RefusedInputError:
        return

    assert url.scheme == "https"


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "127.8.9.1", "10.0.0.1", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),  # noqa: S104
        *(
            "192.0.0.192",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
        ),
        *("168.63.129.16", "192.88.99.1", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "ff02::1", "100::1"),
        *("2001:db8::1", "::ffff:10.0.0.1", "::10.0.0.1", "2002:0a00:0001::", "64:ff9b::10.0.0.1"),
        *("64:ff9b:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe", "fe80::1%eth0", "", "localhost", "127.1"),
    ],
)
def test_no_private_or_special_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(network="10.0.0.0/8") | st.ip_addresses(network="127.0.0.0/8"))
def test_a_private_address_stays_private_however_it_is_wrapped(address: Any) -> None:
    high, low = int(address) >> 16, int(address) & 0xFFFF
    wrapped = (
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        f"2002:{high:x}:{low:x}::1",
        f"::{address}",
        str(address),
    )

    assert [is_public(one) for one in wrapped] == [False] * 5


@define
class _Wire(httpcore.NetworkBackend):
    """Stands for the network: notes what is dialled, and refuses some addresses."""

    dead: set[str] = field(factory=set)
    dialled: list[tuple[str, int]] = field(factory=list)

    def connect_tcp(self, host: str, port: int, **_: Any) -> httpcore.NetworkStream:  # type: ignore[override]
        self.dialled.append((host, port))
        if host in self.dead:
            raise httpcore.ConnectError
        return httpcore.MockStream([])


def test_the_checked_address_is_dialled_and_the_next_if_it_does_not_answer() -> None:
    wire, asked = _Wire(dead={PUBLIC}), list[tuple[str, int]]()

    def addresses(host: str, port: int) -> Sequence[str]:
        asked.append((host, port))
        return [PUBLIC, "8.8.8.8"]

    dialler = Dialler(until=time.monotonic() + 60, allow=None, addresses=addresses, network=wire)

    dialler.connect_tcp("jobs.example", 443).close()

    assert wire.dialled == [(PUBLIC, 443), ("8.8.8.8", 443)]
    assert asked == [("jobs.example", 443)]


def test_the_environment_names_no_proxy(server: _Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)

    assert server.fetch("/plain").status == 200


@pytest.fixture
def safe_server(tmp_path: Path) -> Iterator[tuple[int, Path, list[str]]]:
    """Give the port of a TLS server named localhost, its certificate, and the names it is asked for."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    files = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*make.split(), *files], check=True, capture_output=True)
    context, asked = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), list[str]()
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    http = ThreadingHTTPServer(("127.0.0.1", 0), type("OneHandler", (_Handler,), {"seen": []}))
    http.handle_error = lambda *_: None  # type: ignore[method-assign]
    http.socket = context.wrap_socket(http.socket, server_side=True)
    with running(http):
        yield http.server_address[1], certificate, asked


def fetch_safely(host: str, port: int) -> Fetched:
    allow = Allowance(host, port)
    return fetch(f"https://{host}:{port}/missing", allow=allow, addresses=lambda _host, _port: ["127.0.0.1"])


def test_the_certificate_is_checked_against_the_name_although_the_number_is_dialled(
    safe_server: tuple[int, Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, certificate, asked = safe_server
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr("httpx.create_ssl_context", lambda **_: trusting)

    assert fetch_safely("localhost", port).body == b"nothing"
    with pytest.raises(RefusedInputError) as refusal:
        fetch_safely("jobs.example", port)

    assert refusal.value.sentence == "The site jobs.example cannot be read (ConnectError). Try again later."
    assert asked == ["localhost", "jobs.example"]


def test_a_certificate_that_nobody_vouches_for_is_refused_whatever_the_environment_trusts(
    safe_server: tuple[int, Path, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, certificate, _ = safe_server
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with pytest.raises(RefusedInputError) as refusal:
        fetch_safely("localhost", port)

    assert refusal.value.sentence == "The site localhost cannot be read (ConnectError). Try again later."


@pytest.mark.parametrize(
    ("status", "private", "open_"),
    [(200, False, True), (404, True, True), (403, True, True), (500, False, False), (503, False, False)],
)
def test_robots_txt_is_asked_and_its_absence_allows(
    server: _Server, status: int, *, private: bool, open_: bool
) -> None:
    server.handler.robots_status = status

    robots = robots_of(server.at("/plain?q=1"), allow=server.allow)

    assert is_allowed(server.at("/private/1"), robots) is private
    assert is_allowed(server.at("/jobs"), robots) is open_


@pytest.mark.parametrize(
    ("robots", "answer"),
    [
        ("User-agent: JobBoardReader\nDisallow: /\n\nUser-agent: *\nAllow: /\n", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: jobboardreader\nDisallow:\n", True),
        ("User-agent: Other\nDisallow: /\n", True),
        ("<html>no robots</html>", True),
        ("", True),
    ],
)
def test_robots_txt_may_name_us(robots: str, *, answer: bool) -> None:
    assert is_allowed("https://jobs.example/1", robots) is answer


@pytest.mark.parametrize(
    ("rules", "path", "answer"),
    [
        ("Disallow: /*/private", "/jobs/private/1", False),
        ("Disallow: /*/private", "/private/1", True),
        ("Disallow: /*.pdf$", "/jobs/1.pdf", False),
        ("Disallow: /*.pdf$", "/jobs/1.pdf?page=2", True),
        ("Disallow: /jobs\nAllow: /jobs/open", "/jobs/open/1", True),
        ("Allow: /jobs\nDisallow: /jobs/open", "/jobs/open/1", False),
        ("Disallow: /jobs?*apply=", "/jobs?id=1&apply=2", False),
        ("Disallow: /stellen/b%C3%A4cker", "/stellen/b\u00e4cker", False),
    ],
)
def test_rules_with_wildcards_are_kept_as_RFC_9309_says(rules: str, path: str, *, answer: bool) -> None:
    assert is_allowed(f"https://jobs.example{path}", f"User-agent: *\n{rules}\n") is answer


@pytest.mark.parametrize(
    ("delay", "seconds"),
    [("7", 7), ("400", 30), ("\u00b2", 0), ("x", 0), ("", 0), ("nan", 0), ("-3", 0), ("inf", 0)],
)
def test_the_pause_that_robots_txt_asks_for_is_read(delay: str, seconds: float) -> None:
    assert crawl_delay(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x\n") == seconds


@given(st.text(), st.text())
def test_no_robots_txt_makes_it_fail(robots: str, path: str) -> None:
    assert is_allowed(f"https://jobs.example/{path}", robots) in {True, False}
    assert 0 <= crawl_delay(robots) <= 30


@define
class _Clock:
    """A clock that only moves when somebody sleeps, or when told to."""

    now: float = 100
    slept: list[float] = field(factory=list)

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_one_second_lies_between_two_requests_to_a_host_and_none_between_hosts() -> None:
    clock = _Clock()
    politeness = Politeness(clock=clock.read, sleep=clock.sleep)

    politeness.wait_for("https://jobs.example/1")
    politeness.wait_for("https://other.example/1")
    clock.now += 0.25
    politeness.wait_for("https://jobs.example/2")
    clock.now += 5
    politeness.wait_for("https://jobs.example/3")

    assert clock.slept == [0.75]


@pytest.mark.parametrize(("delay", "slept"), [(0.1, 1), (7, 7), (600, 30)])
def test_the_pause_is_what_the_site_asks_for_within_bounds(delay: float, slept: float) -> None:
    clock = _Clock()
    politeness = Politeness(clock=clock.read, sleep=clock.sleep)

    politeness.wait_for("https://jobs.example/1", delay=delay)
    politeness.wait_for("https://jobs.example/2", delay=delay)

    assert clock.slept == [slept]
