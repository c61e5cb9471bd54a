"""cli/: an authority with many open complaints for the benchmark, and an officer who looks at her desk."""

from datetime import datetime, timedelta
from typing import Any

import transaction
from ZODB.DB import DB

from kent_standards.authorities.model import ROOT_KEY, Service
from kent_standards.cli.bench_county import LIST
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, local_day
from kent_standards.people.identity import enter_person
from kent_standards.people.offices import enter_office, members_on

AT_ONCE = 100
ALLEGATIONS = ("Shouted at a clerk in the lobby before the meeting.", "Kept an interest from the register.")


def fill_desk(db: DB, cases: int, now: datetime, progress: Any) -> str:
    """Enter so many complaints at one authority, received over the last fortnight; the id of its Monitoring Officer."""
    tm = transaction.TransactionManager(explicit=True)
    tm.begin()
    connection = db.open(transaction_manager=tm)
    service: Service = connection.root()[ROOT_KEY]
    officer = enter_person(service, "Ada Officer", by=THE_SERVICE, at=now).id
    enter_office(
        service.authority(LIST),
        officer,
        role=Role.MONITORING_OFFICER,
        printed_name="Ada Officer",
        since=local_day(now),
        by=THE_SERVICE,
        at=now,
    )
    for number in progress(range(cases)):
        if number % AT_ONCE == 0:
            tm.commit()
            tm.begin()
            connection.cacheMinimize()
            authority = connection.root()[ROOT_KEY].authority(LIST)
            members = [row.person for row in members_on(authority, local_day(now))]
        at = now - timedelta(days=number % 14)
        about = Accused(members[number % len(members)], ALLEGATIONS, local_day(at) - timedelta(days=7))
        sender = {"name": f"Complainant {number}", "address": "12 Made-up Lane, Canterbury"}
        receive(authority, Sent(sender, (about,)), secret=b"benchmark", by=None, at=at)
    tm.commit()
    connection.close()
    return officer
