"""tests/web: the fetching of the design system's sheet, from an archive on this disk."""

import base64
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kent_standards.web import assets

SHEET = (
    '@charset "UTF-8";:root{--govuk-frontend-version:"6.6.0"}'
    '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
    "@font-face{font-family:GDS Transport;font-weight:700;src:url(/assets/fonts/bold.woff2)}"
    ".govuk-body{font-family:GDS Transport,arial,sans-serif;color:#0b0c0c}"
    ".govuk-footer__copyright-logo{background-image:url(/assets/images/govuk-crest.svg)}\n"
    "/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)


def archive(folder: Path, name: str = "package/dist/govuk/govuk-frontend.min.css") -> tuple[str, str]:
    """Make a package like npm's; return its address and its digest."""
    path = folder / "package.tgz"
    with tarfile.open(path, "w:gz") as package:
        for member, text in ((name, SHEET), ("package/dist/govuk/assets/fonts/light.woff2", "font")):
            entry = tarfile.TarInfo(member)
            entry.size = len(text)
            package.addfile(entry, io.BytesIO(text.encode()))
    digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    return path.as_uri(), f"sha512-{digest}"


def test_the_sheet_and_its_licence_are_all_that_is_taken(tmp_path: Path) -> None:
    url, integrity = archive(tmp_path)
    vendor = tmp_path / "vendor"
    assert assets.fetch(vendor, url, integrity) is True
    assert sorted(path.name for path in vendor.iterdir()) == [assets.LICENCE, assets.SHEET]
    assert "The MIT License" in (vendor / assets.LICENCE).read_text(encoding="utf-8")


def test_the_sheet_loses_the_typeface_the_crest_and_whatever_else_it_would_ask_for(tmp_path: Path) -> None:
    url, integrity = archive(tmp_path)
    assets.fetch(tmp_path / "vendor", url, integrity)
    sheet = (tmp_path / "vendor" / assets.SHEET).read_text(encoding="utf-8")
    assert sheet.startswith('@charset "UTF-8";')
    assert ".govuk-body{font-family:arial,sans-serif;color:#0b0c0c}" in sheet
    assert not re.search("url|GDS Transport|font-face|crest.svg|sourceMapping", sheet)


def test_a_sheet_that_is_there_is_not_fetched_again(tmp_path: Path) -> None:
    url, integrity = archive(tmp_path)
    vendor = tmp_path / "vendor"
    assets.fetch(vendor, url, integrity)
    assert assets.fetch(vendor, "file:///nowhere", integrity) is False


@pytest.mark.parametrize("damage", ["another version", "no licence", "no sheet"])
def test_a_sheet_of_another_version_or_without_its_licence_is_fetched_again(
    tmp_path: Path, damage: str
) -> None:
    url, integrity = archive(tmp_path)
    vendor = tmp_path / "vendor"
    assets.fetch(vendor, url, integrity)
    if damage == "another version":
        sheet = vendor / assets.SHEET
        sheet.write_text(
            sheet.read_text(encoding="utf-8").replace("6.6.0, cut", "6.5.0, cut"), encoding="utf-8"
        )
    else:
        (vendor / (assets.LICENCE if damage == "no licence" else assets.SHEET)).unlink()
    assert not assets.present(vendor)
    assert assets.fetch(vendor, url, integrity) is True
    assert assets.present(vendor)


@pytest.mark.parametrize("fault", ["altered", "absent", "no sheet inside", "no archive"])
def test_an_archive_that_is_not_the_pinned_one_leaves_everything_as_it_was(
    tmp_path: Path, fault: str
) -> None:
    url, integrity = archive(tmp_path, "package/other.css" if fault == "no sheet inside" else assets._MEMBER)
    if fault == "altered":
        with (tmp_path / "package.tgz").open("ab") as package:
            package.write(b"more")
    elif fault == "absent":
        url = (tmp_path / "nothing.tgz").as_uri()
    elif fault == "no archive":
        (tmp_path / "package.tgz").write_bytes(b"not an archive")
        integrity = "sha512-" + base64.b64encode(hashlib.sha512(b"not an archive").digest()).decode()
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / assets.SHEET).write_text("old", encoding="utf-8")
    with pytest.raises(assets.AssetsUnavailable) as caught:
        assets.fetch(vendor, url, integrity)
    assert str(caught.value).endswith("to try again run: python -m kent_standards.web.assets")
    assert "\n" not in str(caught.value)
    assert [path.name for path in vendor.iterdir()] == [assets.SHEET]
    assert (vendor / assets.SHEET).read_text(encoding="utf-8") == "old"


def test_the_pinned_address_is_https_and_names_the_version() -> None:
    assert assets.URL.startswith("https://registry.npmjs.org/govuk-frontend/")
    assert assets.URL.endswith(f"-{assets.VERSION}.tgz")
    assert len(base64.b64decode(assets.INTEGRITY.removeprefix("sha512-"))) == 64


def project(folder: Path, url: str, integrity: str) -> Path:
    """A project of nothing but the hook and what it fetches, which is at ``url``."""
    root = folder / "project"
    web = root / "kent_standards" / "web"
    web.mkdir(parents=True)
    source = Path(assets.__file__)
    shutil.copy(source.with_name("build.py"), web)
    text = source.read_text(encoding="utf-8")
    text = re.sub(r'URL = f".*"', f'URL = "{url}"', text)
    text = re.sub('INTEGRITY = ".*"', f'INTEGRITY = "{integrity}"', text)
    (web / "assets.py").write_text(text, encoding="utf-8")
    for package in (web.parent, web):
        (package / "__init__.py").touch()
    (root / "setup.cfg").write_text(
        "[metadata]\nname = made-up\nversion = 1\n"
        "[options]\npackages = kent_standards, kent_standards.web\n"
        "cmdclass =\n    build_py = kent_standards.web.build.BuildWithAssets\n"
        "[options.package_data]\nkent_standards = web/static/vendor/*\n",
        encoding="utf-8",
    )
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
        encoding="utf-8",
    )
    return root


def build(root: Path) -> tuple[list[str], str]:
    """Build what goes into a wheel, with the source not importable, as pip does; return its files and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", "from setuptools import setup; setup()", "build_py", "--build-lib", "built"],
        cwd=root,
        env={**os.environ, "PYTHONWARNINGS": "default", "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    files = [
        path.relative_to(root / "built").as_posix() for path in (root / "built").rglob("*") if path.is_file()
    ]
    return files, done.stderr


def test_a_wheel_that_is_built_holds_the_sheet(tmp_path: Path) -> None:
    files, _ = build(project(tmp_path, *archive(tmp_path)))
    assert f"kent_standards/web/static/vendor/{assets.SHEET}" in files
    assert f"kent_standards/web/static/vendor/{assets.LICENCE}" in files


def test_a_wheel_is_built_without_the_sheet_and_with_a_warning_where_it_cannot_be_had(tmp_path: Path) -> None:
    files, said = build(project(tmp_path, "file:///nowhere/package.tgz", "sha512-none"))
    assert "kent_standards/web/assets.py" in files
    assert not [name for name in files if "vendor" in name]
    assert "The GOV.UK style sheet could not be fetched" in said
