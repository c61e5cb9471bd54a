"""cli/: sbom: what the service is made of as it is installed here, as a CycloneDX document (SR59)."""

import base64
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
from typing import Any
from uuid import uuid4

from packaging.requirements import Requirement

from kent_standards.plugin_loading import GROUP
from kent_standards.web import assets

SERVICE = "kent-standards"


def add_commands(commands: Any) -> None:
    """``sbom``."""
    sbom = commands.add_parser(
        "sbom", help="print what the service is made of, with versions and licences, as CycloneDX"
    )
    sbom.set_defaults(run=sbom_command)


def sbom_command(env: Any, args: Any) -> int:
    """Print the document; no database is needed."""
    print(json.dumps(document(datetime.now(UTC)), indent=1, ensure_ascii=False))
    return 0


def document(at: datetime) -> dict[str, Any]:
    """The service and its plugins, every package that they need, and the style sheet, as CycloneDX 1.5."""
    own, needed = _installed()
    packages = [distribution(name) for name in sorted(needed)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid4()}",
        "version": 1,
        "metadata": {
            "timestamp": at.isoformat(),
            "component": _component(distribution(SERVICE), "application"),
        },
        "components": [
            *(_component(distribution(name)) for name in sorted(own - {SERVICE})),
            *map(_component, packages),
            _sheet(),
        ],
        "dependencies": [
            {"ref": _ref(each), "dependsOn": sorted(_ref(distribution(name)) for name in _needs(each))}
            for each in [*map(distribution, sorted(own)), *packages]
        ],
    }


def _installed() -> tuple[set[str], set[str]]:
    """The names of the service and its plugins, and of every package that these need, directly or not."""
    plugins = {_name(each.dist.name) for each in entry_points(group=GROUP) if each.dist is not None}
    own = {SERVICE, *plugins}
    waiting, found = list(own), set(own)
    while waiting:
        new = _needs(distribution(waiting.pop())) - found
        found |= new
        waiting += new
    return own, found - own


def _needs(package: Distribution) -> set[str]:
    """The installed packages that ``package`` needs on this machine, without its extras."""
    stated = (Requirement(each) for each in package.requires or ())
    here = (each for each in stated if each.marker is None or each.marker.evaluate({"extra": ""}))
    return set(_present(_name(each.name) for each in here))


def _present(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        try:
            distribution(name)
        except PackageNotFoundError:
            continue
        yield name


def _component(package: Distribution, kind: str = "library") -> dict[str, Any]:
    metadata: Any = package.metadata
    stated = (metadata.get("License-Expression"), metadata.get("License"), _classified(metadata))
    licence = next((each for each in stated if each and each != "UNKNOWN"), "unknown")
    return {
        "type": kind,
        "bom-ref": _ref(package),
        "name": _name(metadata["Name"]),
        "version": package.version,
        "purl": _ref(package),
        "licenses": [{"license": {"name": licence.splitlines()[0]}}],
    }


def _classified(metadata: Any) -> str:
    """The licences that a package's classifiers name."""
    marks = [each for each in metadata.get_all("Classifier", ()) if each.startswith("License ::")]
    return ", ".join(each.rpartition(" :: ")[2] for each in marks)


def _sheet() -> dict[str, Any]:
    """The style sheet, which no package holds: it is fetched at a pinned version with a pinned hash."""
    method, _, given = assets.INTEGRITY.partition("-")
    return {
        "type": "library",
        "bom-ref": f"pkg:npm/govuk-frontend@{assets.VERSION}",
        "name": "govuk-frontend",
        "version": assets.VERSION,
        "purl": f"pkg:npm/govuk-frontend@{assets.VERSION}",
        "licenses": [{"license": {"name": "MIT"}}],
        "hashes": [{"alg": method.upper().replace("SHA", "SHA-"), "content": base64.b64decode(given).hex()}],
    }


def _ref(package: Distribution) -> str:
    return f"pkg:pypi/{_name(package.metadata['Name'])}@{package.version}"


def _name(given: str) -> str:
    return re.sub(r"[-_.]+", "-", given).lower()
