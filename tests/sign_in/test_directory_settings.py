"""tests/sign_in: the file that says which directories there are, and the command that lists and tries them."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kent_standards.app import BadSettings
from kent_standards.cli import main
from kent_standards.sign_in.directories import DirectoriesWrong, Directory, directories_from_settings
from kent_standards.testing import make_test_app
from tests.sign_in.directory_server import CLIENT, SECRET, OwnDirectory, running

GOOD = "[kcc]\nissuer = https://login.example/kcc/v2.0\nclient_id = an-id\nclient_secret_file = secret\n"
INI = """\
[app:main]
use = egg:kent-standards
kent.environment = {environment}
kent.plugins = kcc districts fire_authority
kent.clock_file = %(here)s/clock
kent.mail = folder:%(here)s/mail
kent.directories_file = %(here)s/directories.ini
zodbconn.uri = file://%(here)s/Data.fs

[server:main]
use = egg:waitress
"""


@pytest.fixture(scope="module")
def server() -> Iterator[OwnDirectory]:
    with running() as directory:
        yield directory


def read(folder: Path, text: str, environment: str = "production") -> dict[str, Directory]:
    """What a file that says ``text`` means."""
    (folder / "secret").write_text(f"{SECRET}\n", "utf-8")
    (folder / "directories.ini").write_text(text, "utf-8")
    settings = {"kent.directories_file": "directories.ini", "kent.environment": environment}
    return directories_from_settings(settings, folder)


@pytest.mark.security(59)
def test_the_file_names_issuer_client_and_the_file_of_its_secret(tmp_path: Path) -> None:
    more = "hosts = keys.example:8443\ntrusts_second_factor = yes\nsecond_factor_acr = a b\n"
    (made,) = read(tmp_path, GOOD + more).values()
    assert (made.slug, made.client_id, made.client_secret) == ("kcc", "an-id", SECRET)
    assert made.hosts == {"login.example:443", "keys.example:8443"}
    assert made.trusts_second_factor
    assert made.acr == {"a", "b"}
    # Whatever is shown of it, in a fault or in a log, the secret isn't.
    assert SECRET not in repr(made)
    assert not read(tmp_path, GOOD)["kcc"].trusts_second_factor
    assert directories_from_settings({}, tmp_path) == {}


@pytest.mark.security(59)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace("https:", "http:"), "the issuer is no address that begins with https://"),
        (GOOD.replace("login.example/kcc/v2.0", ""), "the issuer is no address"),
        (GOOD.replace("//login", "//user@login"), "the issuer is no address"),
        (GOOD.replace("v2.0", "v2.0?x=1"), "the issuer is no address"),
        (GOOD.replace("https://login.example", "http://127.0.0.1:80"), "the issuer is no address"),
        (GOOD.replace("client_id = an-id\n", ""), "client_id is missing"),
        (GOOD.replace("= secret", "= nowhere"), "the file nowhere of client_secret_file can't be read"),
        (GOOD + "client_secret = in-clear\n", "nothing is called client_secret;"),
        (GOOD + "trusts_second_factor = perhaps\n", "is yes or no"),
        (GOOD + GOOD, "isn't written as [authority]"),
        ("nothing at all", "isn't written as [authority]"),
    ],
)
def test_what_is_wrong_in_it_is_said_in_a_sentence_without_what_it_says(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(DirectoriesWrong) as refusal:
        read(tmp_path, text)
    assert sentence in str(refusal.value)
    assert SECRET not in str(refusal.value)
    assert "in-clear" not in str(refusal.value)


def test_an_empty_secret_and_a_missing_file_keep_the_application_from_starting(tmp_path: Path) -> None:
    read(tmp_path, GOOD)
    (tmp_path / "secret").write_text("\n", "utf-8")
    for name, sentence in (("directories.ini", "is empty"), ("nowhere.ini", "nowhere.ini")):
        with pytest.raises(BadSettings, match=sentence):
            make_test_app(tmp_path, **{"kent.directories_file": name})


@pytest.mark.security(59)
def test_addresses_are_asked_on_the_named_hosts_and_ports_by_https_alone(tmp_path: Path) -> None:
    made = read(tmp_path, GOOD)["kcc"]
    assert made.admits("https://login.example/kcc/token")
    for address in (
        "http://login.example/kcc/token",
        "https://login.example:8443/token",
        "https://login.example.evil.example/token",
        "https://login.example@evil.example/token",
        "https://user@login.example/token",
        "https://login.example:x/token",
        "file:///etc/passwd",
        "//login.example/token",
        "",
        None,
        7,
    ):
        assert not made.admits(address), address
    at_home = read(tmp_path, GOOD.replace("https://login.example", "http://127.0.0.1:99"), "test")["kcc"]
    assert at_home.admits("http://127.0.0.1:99/token")
    assert not at_home.admits("http://login.example/token")


def test_the_command_lists_directories_and_says_which_answers(
    tmp_path: Path, server: OwnDirectory, capsys: pytest.CaptureFixture[str]
) -> None:
    server.begin_afresh()
    (tmp_path / "clock").write_text("2026-06-01T09:00:00+00:00", "ascii")
    (tmp_path / "test.ini").write_text(INI.format(environment="test"), "utf-8")
    good = GOOD.replace("https://login.example/kcc/v2.0", server.issuer).replace("an-id", CLIENT)
    read(tmp_path, good, "test")
    assert urlsplit(server.issuer).hostname == "127.0.0.1"

    def run(*command: str) -> tuple[int, str]:
        status = main(["--config", str(tmp_path / "test.ini"), *command])
        return status, capsys.readouterr().out

    assert run("init")[0] == 0
    status, said = run("directories")
    assert status == 0
    assert f"kcc: {server.issuer}; its second factor does not count here" in said
    assert "http://127.0.0.1:6543/sign-in/directory/kcc/answer" in said
    assert SECRET not in said
    assert server.asked == []
    assert "answers, and its keys can be read" in run("directories", "--check")[1]
    server.about = {"issuer": "https://another.example"}
    status, said = run("directories", "--check")
    assert status == 1
    assert "can't be used: it calls itself by another issuer" in said
    read(tmp_path, good.replace("[kcc]", "[nowhere]"), "test")
    status, said = run("directories")
    assert status == 1
    assert "there is no such authority" in said
