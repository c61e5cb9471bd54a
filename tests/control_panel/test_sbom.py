"""tests/: what the service says that it is made of."""

import json
import re
from importlib.metadata import distribution, requires, version

import pytest
from packaging.requirements import Requirement

from kent_standards.cli import main
from kent_standards.web import assets


def plain(name: str) -> str:
    """A package's name as registries write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.security(59)
def test_whatever_the_service_needs_is_in_the_list_with_its_version(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["sbom"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.5")
    assert listed["metadata"]["component"]["version"] == version("kent-standards")
    components = {each["name"]: each for each in listed["components"]}
    assert {"kent-standards-kcc", "kent-standards-districts", "kent-standards-fire-authority"} <= set(
        components
    )
    direct = {
        plain(Requirement(each).name) for each in requires("kent-standards") or () if "extra" not in each
    }
    assert len(direct) > 20
    assert direct <= set(components)
    # What these need in their turn, and nothing of the tests' own.
    assert {"webob", "zope-interface"} <= set(components) - direct
    assert {"pytest", "playwright", "webtest"}.isdisjoint(components)
    for name, each in components.items():
        if each["purl"].startswith("pkg:pypi/"):
            assert each["version"] == distribution(name).version
        assert each["licenses"][0]["license"]["name"] not in ("", "unknown")
    assert components["govuk-frontend"]["version"] == assets.VERSION
    assert components["govuk-frontend"]["hashes"][0]["alg"] == "SHA-512"
    refs = {each["bom-ref"] for each in (*listed["components"], listed["metadata"]["component"])}
    assert {each["ref"] for each in listed["dependencies"]} <= refs
    assert {ref for each in listed["dependencies"] for ref in each["dependsOn"]} <= refs
