"""plugins/: the registry of plugins as services find it: by the database in which the record lies that they act on.

Services never see a request. So that none can pass over an authority's local rules, the registry is handed to
the database when it is opened, as the keys are, and every act asks it, whoever carries the act out.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from kent_standards.law.local_rules import LocalRules, RecordFacts, Veto
from kent_standards.law.steps import NotPermitted, Step, local_day
from kent_standards.plugins import ActivatingAuthority, PluginRegistry
from kent_standards.store.sealing import connection_of


def give_plugins(db: Any, source: Callable[[], PluginRegistry]) -> Any:
    """Say where the registry is that belongs to the database that was just opened, and return the database."""
    db.kent_plugins = source
    return db


def plugins_of(context: Any) -> PluginRegistry:
    """The registry that belongs to the database of ``context``. Raises LookupError if it was opened without one."""
    source = getattr(connection_of(context).db(), "kent_plugins", None)
    if source is None:
        raise LookupError("This database was opened without its plugins; hand them to it with give_plugins.")
    return cast(Callable[[], PluginRegistry], source)()


def rules_of(authority: ActivatingAuthority, when: date) -> LocalRules:
    """The local rules of a stored ``authority`` on ``when``."""
    return plugins_of(authority).local_rules(authority, when)


def vetoes_on(authority: ActivatingAuthority, record: RecordFacts, step: Step) -> tuple[Veto, ...]:
    """The reasons of plugins why ``step`` may not be taken on ``record``."""
    return plugins_of(authority).vetoes(authority, record, step, step.by, local_day(step.at))


def check_vetoes(authority: ActivatingAuthority, record: RecordFacts, step: Step) -> None:
    """Raises NotPermitted with the first reason why a local rule forbids ``step`` now."""
    for veto in vetoes_on(authority, record, step):
        raise NotPermitted(veto.sentence, veto.paragraph)
