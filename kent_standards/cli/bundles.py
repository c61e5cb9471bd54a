"""cli/: making the bundles that are asked for, with how far each has come."""

from typing import Any

from tqdm import tqdm

from kent_standards.bundles.worker import make_next


def add_commands(commands: Any) -> None:
    """``bundle``."""
    making = commands.add_parser("bundle", help="make the bundles of hearings that are asked for, now")
    making.set_defaults(run=bundle_command)


def bundle_command(env: Any, args: Any) -> int:
    """Make each bundle that is asked for, the one that has waited longest first."""
    count = 0
    while True:
        with _Bar() as bar:
            if not make_next(env.db, env.clock, bar.tell):
                break
        count += 1
    print(f"{count} bundle{'' if count == 1 else 's'} made or given up; the pages say which.")
    return 0


class _Bar:
    """One bar for each thing that is done to a bundle, on a terminal; nothing where there is none."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._what = ""

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def tell(self, what: str, done: int, of: int) -> None:
        """Move the bar on; another thing gets another bar."""
        if what != self._what:
            self._end()
            self._bar, self._what = tqdm(total=of, desc=what, unit=" steps", disable=None), what
        self._bar.update(done - self._bar.n)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.update(self._bar.total - self._bar.n)
            self._bar.close()
