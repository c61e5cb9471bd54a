"""tests/storage: the shipped configuration of nginx, in the real nginx with TLS before two processes."""

import http.client
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from webtest import TestApp

from tests.servers import CONFIG, HOST, free_port, missing, proxy, start
from tests.storage.acts import last_form
from tests.storage.conftest import Opening
from tests.storage.county import County, entries_of

pytestmark = pytest.mark.postgres
SHIPPED = CONFIG / "examples" / "nginx.conf"


@dataclass
class Nginx:
    """A running nginx: the ports of http and https, and where it logs."""

    http: int
    https: int
    log: Path
    certificate: str

    @property
    def context(self) -> ssl.SSLContext:
        """What a client trusts: its certificate."""
        return ssl.create_default_context(cafile=self.certificate)

    def connect(self, name: str = HOST, address: str = "127.0.0.1") -> http.client.HTTPSConnection:
        """A connection by TLS that asks for ``name``, from an address of this machine."""
        raw = socket.create_connection(("127.0.0.1", self.https), timeout=60, source_address=(address, 0))
        connection = http.client.HTTPSConnection(name, self.https, timeout=60)
        try:
            connection.sock = self.context.wrap_socket(raw, server_hostname=name)
        except ssl.SSLError:
            raw.close()
            raise
        return connection

    def browser(self, county: County, person: str = "", **environ: str) -> TestApp:
        """A browser at nginx."""
        facts = {"HTTP_HOST": HOST, "wsgi.url_scheme": "https", "HTTP_SEC_FETCH_SITE": "same-origin"}
        browser = TestApp(proxy(0, connect=self.connect), extra_environ={**facts, **environ})
        if person:
            browser.set_cookie(county.installation.cookie, county.session(person))
        return browser


@pytest.fixture(scope="module")
def county(open_postgresql: Opening) -> Iterator[County]:
    """A county for these tests alone, on PostgreSQL and two processes."""
    with open_postgresql() as opened:
        yield opened


@pytest.fixture(scope="module")
def nginx(county: County, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """nginx with the shipped configuration, in which only ports, folders and the certificate are others."""
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if program is None:
        missing("nginx is not installed: install the package nginx-light for the tests of its configuration.")
    folder = tmp_path_factory.mktemp("nginx")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", "privkey.pem", "-out", "fullchain.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    ports = {"80": free_port(), "443": free_port()}
    text = SHIPPED.read_text("utf-8")
    for listened, port in ports.items():
        text = text.replace(f"listen {listened}", f"listen 127.0.0.1:{port}").replace(
            f"listen [::]:{listened}", f"#{port}"
        )
    for shipped, server in zip(("127.0.0.1:6543", "127.0.0.1:6544"), county.servers, strict=True):
        text = text.replace(shipped, f"127.0.0.1:{server.port}")
    text = text.replace(f"/etc/ssl/{HOST}", str(folder)).replace("/var/log/nginx", str(folder))
    # Requests of a slow machine shall be too many as well.
    (folder / "site.conf").write_text(text.replace("rate=50r/s", "rate=5r/s"))
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("proxy", "fastcgi", "uwsgi", "scgi", "client_body")
    )
    who = "user root;" if Path("/proc/self").owner() == "root" else ""
    (folder / "nginx.conf").write_text(
        f"{who} daemon off; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{}}\nhttp {{ {paths} include site.conf; }}\n"
    )
    command = [program, "-p", str(folder), "-c", "nginx.conf", "-e", str(folder / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_until_it_listens(ports["443"], process)
            yield Nginx(
                ports["80"], ports["443"], folder / "kent-standards.log", str(folder / "fullchain.pem")
            )
        finally:
            process.send_signal(signal.SIGTERM)


def _wait_until_it_listens(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not listen.")


@pytest.mark.security(31)
def test_forms_go_through_and_those_of_other_sites_and_sessions_do_not(county: County, nginx: Nginx) -> None:
    (member, other) = county.take("crowd", 2)
    mine = nginx.browser(county, member, HTTP_ORIGIN=f"https://{HOST}")
    form, hers = last_form(mine, "kcc"), last_form(nginx.browser(county, other), "kcc")
    fields = form.submit_fields("submit", index=0)
    token = next(name for name, _ in fields if "csrf" in name)
    others = [(name, dict(hers.submit_fields())[token] if name == token else value) for name, value in fields]
    without = [(name, value) for name, value in fields if name != token]
    for sent, headers in (
        (fields, {"Sec-Fetch-Site": "cross-site"}),
        (fields, {"Sec-Fetch-Site": "same-site"}),
        (others, {}),
        (without, {}),
    ):
        assert mine.post(form.action, sent, headers=headers, status="*").status_int in (400, 403, 404)
    # A browser that says nothing but its Origin, which is right only if nginx said that it came by https.
    old = TestApp(
        proxy(0, connect=nginx.connect),
        extra_environ={"HTTP_HOST": HOST, "wsgi.url_scheme": "https", "HTTP_ORIGIN": "https://evil.example"},
        cookiejar=mine.cookiejar,
    )
    assert old.post(form.action, fields, status="*").status_int in (400, 403, 404)
    with county.look() as service:
        assert entries_of(service, "kcc", member) == []
    forged = {"X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "192.0.2.1"}
    answer = mine.post(form.action, fields, headers=forged, status=303)
    assert "evil" not in answer.location
    assert answer.headers["Strict-Transport-Security"]
    with county.look() as service:
        assert len(entries_of(service, "kcc", member)) == 1


@pytest.mark.security(33)
def test_who_asks_is_what_nginx_sees_and_not_what_the_request_says(county: County, nginx: Nginx) -> None:
    answers = []
    for number in range(12):
        guesser = nginx.browser(county, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")
        form = guesser.get("/sign-in").forms["form"]
        form["email"], form["password"] = f"nobody{number}@example.org", "no password of anybody"
        answers.append(form.submit("submit", status="*").status_int)
    # Eleven addresses would never have been told to wait.
    assert len(set(answers[:10])) == 1
    assert answers[-1] != answers[0]
    assert nginx.browser(county, HTTP_X_FORWARDED_FOR="127.0.0.1").get("/metrics", status=404)


@pytest.mark.security(33)
def test_other_names_and_plain_http_are_sent_away(county: County, nginx: Nginx) -> None:
    with pytest.raises(ssl.SSLError):
        nginx.connect("evil.example")
    plain = http.client.HTTPConnection("127.0.0.1", nginx.http, timeout=10)
    for host, status, location in ((HOST, 308, f"https://{HOST}/kcc?on=1"), ("evil.example", 421, None)):
        plain.request("GET", "/kcc?on=1", headers={"Host": host})
        answer = plain.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("Location")) == (status, location)
        plain.close()


@pytest.mark.security(34)
def test_what_nginx_answers_by_itself_carries_the_headers_and_what_passes_has_them_once(
    county: County, nginx: Nginx
) -> None:
    connection = nginx.connect()
    for method, address, body, status in (
        ("GET", "/metrics", None, 404),
        ("POST", "/sign-in", b"x" * 7_000_000, 413),
        ("GET", "/kcc", None, 200),
        ("GET", "/no-such-page", None, 404),
    ):
        with suppress(OSError):  # nginx may have answered, and not wait for the rest
            connection.request(method, address, body, {"Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == status
        for name in (
            "Strict-Transport-Security", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control",
        ):  # fmt: skip
            assert len(answer.headers.get_all(name)) == 1, (address, name)
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "nginx/" not in answer.headers["Server"]
        connection.close()
        connection = nginx.connect()
    connection.close()


def test_programs_that_ask_in_clear_are_refused_and_not_led_on(county: County, nginx: Nginx) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", nginx.http, timeout=10)
    for method, address in (
        ("GET", "/kcc/members.json"),
        ("GET", "/kcc/register.csv?on=1"),
        ("POST", "/sign-in"),
    ):
        plain.request(method, address, headers={"Host": HOST})
        answer = plain.getresponse()
        answer.read()
        assert (answer.status, answer.getheader("Location")) == (403, None)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        plain.close()


def test_nobody_speaks_with_it_by_a_cipher_without_forward_secrecy(nginx: Nginx) -> None:
    for ciphers, works in (("ECDHE-RSA-AES128-GCM-SHA256", True), ("AES128-GCM-SHA256:AES128-SHA", False)):
        context = ssl.create_default_context(cafile=nginx.certificate)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(ciphers)
        raw = socket.create_connection(("127.0.0.1", nginx.https), timeout=10)
        try:
            context.wrap_socket(raw, server_hostname=HOST).close()
            assert works
        except ssl.SSLError:
            raw.close()
            assert not works


@pytest.mark.security(18)
def test_who_asks_too_often_is_told_to_wait_and_others_are_not(county: County, nginx: Nginx) -> None:
    often, calm = nginx.connect(address="127.0.0.2"), nginx.connect(address="127.0.0.3")
    answers = []
    for _ in range(300):
        often.request("GET", "/static/icon.svg")
        answer = often.getresponse()
        answer.read()
        answers.append(answer.status)
    calm.request("GET", "/kcc")
    assert calm.getresponse().status == 200
    assert set(answers[:200]) == {200}
    assert answers.count(429) > 20
    often.close()
    calm.close()


@pytest.mark.security(18)
def test_what_is_too_large_ends_at_nginx_and_the_log_has_no_questions(county: County, nginx: Nginx) -> None:
    browser = nginx.browser(county)
    assert browser.post("/sign-in", {"email": "x" * 7_000_000}, status="*").status_int == 413
    browser.get("/?q=Xyzzycanary", status=200)
    browser.get("/invitation/Xyzzycanary", status="*")
    log = nginx.log.read_text("utf-8")
    assert '"GET /" 200' in log
    assert "Xyzzycanary" not in log


def test_a_process_that_is_gone_is_not_noticed(county: County, nginx: Nginx) -> None:
    (member,) = county.take("crowd")
    browser = nginx.browser(county, member)
    form = last_form(browser, "kcc")
    county.servers[0].stop(signal.SIGKILL)
    try:
        for _ in range(6):
            assert browser.get("/profile", status=200)
        assert form.submit("submit", index=0, status=303)
    finally:
        county.servers[0] = start(county.installation)
