"""web/: the build hook that puts the GOV.UK style sheet into a wheel (setup.cfg, ``cmdclass``).

setuptools reads this file by its path, before the package can be imported; hence the loading by path.
"""

import importlib.util
import warnings
from pathlib import Path
from typing import Any

from setuptools.command.build_py import build_py


def _assets() -> Any:
    path = Path(__file__).with_name("assets.py")
    spec = importlib.util.spec_from_file_location("kent_standards_assets", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded; unpack the source again.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class BuildWithAssets(build_py):
    """``build_py`` that first fetches what ``web/static/vendor`` lacks; without it the build goes on."""

    def run(self) -> None:
        """Fetch, then build; a sheet that cannot be had is a warning."""
        assets = _assets()
        try:
            assets.fetch()
        except assets.AssetsUnavailable as problem:
            warnings.warn(str(problem), stacklevel=2)
        super().run()
