"""verification/: every check of a database, in their order."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from nacl.signing import VerifyKey

from kent_standards.authorities.model import Service
from kent_standards.store.opening import FutureTransaction, check_last_transaction
from kent_standards.verification.acts import check_acts
from kent_standards.verification.closure import Closure
from kent_standards.verification.files import check_files
from kent_standards.verification.findings import COUNTY, Check, Finding, name_of, places
from kent_standards.verification.indexes import check_county_indexes, check_indexes
from kent_standards.verification.journals import Shipped, check_chain, check_shipped
from kent_standards.verification.references import check_references


def checks(service: Service, public: VerifyKey, shipped: Shipped, now: datetime) -> list[Check]:
    """Every check of the county that ``service`` is; ``now`` is the machine's time, which dates transactions."""
    found = [
        Check("time of the last transaction", COUNTY, partial(_check_clock, service, now)),
        Check("heads that were shipped", COUNTY, partial(check_shipped, service, shipped)),
    ]
    every = places(service)
    closure = Closure(service)
    for place in every.values():
        name = name_of(place)
        found += [
            Check(f"journal, {name}", name, partial(check_chain, place, public, shipped)),
            Check(f"acts, {name}", name, partial(check_acts, place)),
            Check(f"references, {name}", name, partial(check_references, service, place)),
            Check(f"indexes, {name}", name, partial(check_indexes, place)),
            Check(f"files, {name}", name, partial(check_files, place)),
            Check(f"closure, {name}", name, partial(closure.check, place)),
        ]
    found.append(
        Check("the county's indexes", COUNTY, partial(check_county_indexes, service, every.values()))
    )
    return found


def _check_clock(service: Service, now: datetime) -> Iterator[Finding]:
    try:
        check_last_transaction(service._p_jar.db().lastTransaction(), now)
    except FutureTransaction as problem:
        yield Finding(COUNTY, str(problem))
