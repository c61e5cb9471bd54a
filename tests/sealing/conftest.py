"""tests/: a county with a key file for each test of sealing."""

from pathlib import Path

import pytest

from tests.sealing.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A county on a FileStorage of its own."""
    return Vault(tmp_path)
