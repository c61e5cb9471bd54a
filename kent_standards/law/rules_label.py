"""law/: the rules under which a decision is taken, named so that they can be found again."""

from kent_standards.law.kent_2012 import rule_set
from kent_standards.law.local_rules import LocalRules


def rules_label(rules: LocalRules) -> str:
    """The rule set in force and each plugin that gave a rule, with its version: "KENT-2012; core 1.0.0; kcc 1.0.0".

    A decision records it, and so shows the rules that it was taken under long after they have changed.
    """
    versions = dict.fromkeys(f"{source.plugin} {source.version}" for source in rules.sources)
    return "; ".join((rule_set(rules.when).id, *sorted(versions)))
