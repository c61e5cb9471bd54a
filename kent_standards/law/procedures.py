"""law/: the rule sets of procedure that there are, by their ids; a record names the one that it goes under."""

from collections.abc import Mapping
from types import MappingProxyType

from kent_standards.law.national_future import NATIONAL_FUTURE
from kent_standards.law.procedure_rules import KENT_2012_PROCEDURE, ProcedureRules

PROCEDURES: Mapping[str, ProcedureRules] = MappingProxyType(
    {each.id: each for each in (KENT_2012_PROCEDURE, NATIONAL_FUTURE)}
)
