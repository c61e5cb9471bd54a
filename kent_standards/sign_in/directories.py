"""sign_in/: which authorities sign their people in by a directory of their own (OpenID Connect), as a file says it.

The file is the operator's and lies beside the configuration: what the service connects to, and the secrets by which
it does, are in no database and on no page.
"""

from collections.abc import Mapping
from configparser import ConfigParser, Error, SectionProxy
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SETTING = "kent.directories_file"
_KEYS = frozenset(
    {"issuer", "client_id", "client_secret_file", "hosts", "trusts_second_factor", "second_factor_acr"}
)
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"https": 443, "http": 80}


class DirectoriesWrong(Exception):
    """The file of directories can't be used. ``str()`` is a plain sentence."""


@dataclass(frozen=True, slots=True)
class Directory:
    """One authority's directory.

    ``hosts``: the only hosts, with their ports, that are asked or that a browser is sent to.
    ``trusts_second_factor``: whether a second factor that the directory says it has seen counts here; ``acr``: the
    values of the claim acr that say so, beside "mfa" in the claim amr. ``at_home``: http will do on this machine.
    """

    slug: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    hosts: frozenset[str]
    trusts_second_factor: bool = False
    acr: frozenset[str] = frozenset()
    at_home: bool = False

    def admits(self, address: object) -> bool:
        """Whether ``address`` is one of this directory's own: https, and on one of its hosts (no other is asked)."""
        if not isinstance(address, str):
            return False
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError:
            return False
        safe = parts.scheme == "https" or (parts.scheme == "http" and self.at_home and host in _AT_HOME)
        plain = bool(host) and parts.username is None and not parts.fragment
        return safe and plain and f"{host}:{port}" in self.hosts


def directories_from_settings(settings: Mapping[str, str], here: Path) -> dict[str, Directory]:
    """The directories in the file that ``kent.directories_file`` names, by the authority's slug; without it none.

    http is taken for this machine alone, and not in production. Raises DirectoriesWrong.
    """
    name = settings.get(SETTING, "")
    if not name:
        return {}
    path, parser = here / name, ConfigParser(interpolation=None, default_section="")
    try:
        parser.read_string(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise DirectoriesWrong(
            f"The file {path.name} that {SETTING} names can't be read; correct the name."
        ) from problem
    except Error as problem:
        raise DirectoriesWrong(
            f"The file {path.name} of directories isn't written as [authority] and lines of name = value: "
            f"{type(problem).__name__}. Correct it."
        ) from problem
    at_home = settings["kent.environment"] != "production"
    return {slug: _directory(slug, parser[slug], path, at_home) for slug in parser.sections()}


def _directory(slug: str, said: SectionProxy, path: Path, at_home: bool) -> Directory:
    where = f"In {path.name}, at [{slug}],"
    unknown = set(said) - _KEYS
    if unknown:
        raise DirectoriesWrong(
            f"{where} nothing is called {', '.join(sorted(unknown))}; correct or remove it."
        )
    for key in ("issuer", "client_id", "client_secret_file"):
        if not said.get(key, "").strip():
            raise DirectoriesWrong(f"{where} {key} is missing; add it.")
    issuer = said["issuer"].strip()
    try:
        trusts = said.getboolean("trusts_second_factor", fallback=False)
    except ValueError as problem:
        raise DirectoriesWrong(f"{where} trusts_second_factor is yes or no; correct it.") from problem
    made = Directory(
        slug,
        issuer,
        said["client_id"].strip(),
        _secret(path.parent / said["client_secret_file"].strip(), where),
        frozenset(_with_port(each) for each in (_host(issuer), *said.get("hosts", "").lower().split())),
        bool(trusts),
        frozenset(said.get("second_factor_acr", "").split()),
        at_home,
    )
    if "?" in issuer or not made.admits(issuer):
        raise DirectoriesWrong(
            f"{where} the issuer is no address that begins with https:// and a host; copy it from the directory."
        )
    return made


def _secret(path: Path, where: str) -> str:
    try:
        found = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise DirectoriesWrong(
            f"{where} the file {path.name} of client_secret_file can't be read; correct the name, or what it holds."
        ) from problem
    if not found:
        raise DirectoriesWrong(
            f"{where} the file {path.name} of client_secret_file is empty; write the secret into it."
        )
    return found


def _host(address: str) -> str:
    """The host of ``address``, with its port."""
    try:
        parts = urlsplit(address)
        return f"{parts.hostname or ''}:{parts.port or _PORTS.get(parts.scheme, 0)}"
    except ValueError:
        return ""


def _with_port(host: str) -> str:
    return host if ":" in host else f"{host}:{_PORTS['https']}"
