"""security/: who may read the service's figures: the addresses, or the token, that the configuration names."""

import hmac
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any

LEAST_TOKEN = 16  # characters


class MonitorsWrong(Exception):
    """The settings for monitoring systems can't be used. ``str()`` is a plain sentence."""


class Monitors:
    """The monitoring systems: by ``networks``, or by a ``token`` that they send as ``Authorization: Bearer``."""

    def __init__(self, networks: tuple[IPv4Network | IPv6Network, ...] = (), token: str = "") -> None:
        self.networks = networks
        self._token = token.encode()

    def admits(self, request: Any) -> bool:
        """Whether ``request`` comes from one of them. The address is the client's, as the trusted proxy says it."""
        return self._by_token(request) or self._by_address(request)

    def _by_token(self, request: Any) -> bool:
        kind, _, given = request.headers.get("Authorization", "").partition(" ")
        return (
            bool(self._token)
            and kind.lower() == "bearer"
            and hmac.compare_digest(given.strip().encode("utf-8", "replace"), self._token)
        )

    def _by_address(self, request: Any) -> bool:
        if not self.networks:
            return False
        try:
            address = ip_address(request.remote_addr or "")
        except ValueError:
            return False
        return any(address in network for network in self.networks)


def monitors_from_settings(settings: Mapping[str, str]) -> Monitors:
    """The monitors of ``kent.metrics_from`` and ``kent.metrics_token_file``; without either there are none.

    Raises MonitorsWrong for what is no address or network, and for a token file that is missing or too short.
    """
    try:
        networks = tuple(ip_network(each) for each in settings.get("kent.metrics_from", "").split())
    except ValueError as error:
        raise MonitorsWrong(f"kent.metrics_from takes addresses and networks: {error}.") from error
    path = settings.get("kent.metrics_token_file", "")
    if not path:
        return Monitors(networks)
    try:
        token = Path(path).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MonitorsWrong(
            f"The file of kent.metrics_token_file can't be read: {Path(path).name}."
        ) from error
    if len(token) < LEAST_TOKEN:
        raise MonitorsWrong(
            f"The token in {Path(path).name} is too short; write at least {LEAST_TOKEN} random characters into it."
        )
    return Monitors(networks, token)
