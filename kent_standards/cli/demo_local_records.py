"""cli/: what the demonstration's County Council keeps: officers' interests, tenders, owned bodies and the like."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.demo_register import officer_of
from kent_standards.law.steps import local_day
from kent_standards.plugin_records.core_kinds import CORE
from kent_standards.plugin_records.services import begin, take

PLUGIN = "kcc"


def make_local_records(service: Service, now: datetime) -> None:
    """Entries, tenders and referrals at the County Council, in each state."""
    keeper = _Keeper(service.authority("kcc"), now)
    _officers(keeper)
    _tenders(keeper)
    _referrals(keeper)
    core = _Keeper(service.authority("kcc"), now, CORE)
    _bodies(core)
    _meetings(core)


class _Keeper:
    """Enters records as the Monitoring Officer does, so many days ago."""

    def __init__(self, authority: Authority, now: datetime, keeper: str = PLUGIN) -> None:
        self.authority, self.now, self.keeper = authority, now, keeper

    def begin(self, name: str, step: str, days: int, /, **values: Any) -> Any:
        """Make a record."""
        at = self.now - timedelta(days=days)
        return begin(
            self.authority, self.keeper, name, step, values, by=officer_of(self.authority, at), at=at
        )

    def take(self, record: Any, step: str, days: int, values: Mapping[str, Any]) -> None:
        """Take a further step."""
        at = self.now - timedelta(days=days)
        take(record, step, values, by=officer_of(self.authority, at), at=at)

    def day(self, days: int) -> Any:
        """The day so many days ago."""
        return local_day(self.now - timedelta(days=days))


def _officers(keeper: _Keeper) -> None:
    plain = {"conflict": "none", "nature": "", "management": "", "roles": (), "separation": ""}
    shown = ("directorate", "kind", "interest")
    director = keeper.begin(
        "officers", "declared", 300, officer="Della Director", post="Director of Roads", directorate="Environment",
        senior=True, kind="financial", interest="Shares in Oare Aggregates", declared_on=keeper.day(302),
        conflict="potential", nature="The firm tenders for resurfacing.",
        management="Takes no part in tenders of this firm; the Deputy decides.", roles=("client",), separation="",
    )  # fmt: skip
    keeper.take(
        director, "publicity", 290, {"published": shown, "reasons": "Senior managers answer in public."}
    )
    keeper.begin(
        "officers", "declared", 200, officer="Clive Contractor", post="Head of Direct Works",
        directorate="Environment", senior=False, kind="other", interest="Runs the Council’s own works team",
        declared_on=keeper.day(201), conflict="perceived", nature="The team bids for work that his office orders.",
        management="Bids are marked by another directorate.", roles=("client", "contractor"),
        separation="Orders are placed by the Head of Assets; the two teams share no files.",
    )  # fmt: skip
    keeper.begin(
        "officers", "declared", 380, officer="Petra Payroll", post="Payroll Manager", directorate="Finance",
        senior=False, kind="other", interest="Treasurer of a village hall", declared_on=keeper.day(381), **plain,
    )  # fmt: skip
    ended = keeper.begin(
        "officers", "declared", 150, officer="Gwen Grants", post="Grants Officer", directorate="Communities",
        senior=False, kind="financial", interest="A flat that the Council rented", declared_on=keeper.day(151), **plain,
    )  # fmt: skip
    keeper.take(ended, "ended", 30, {"ended_on": keeper.day(31), "reasons": "It was sold."})


def _tenders(keeper: _Keeper) -> None:
    clear = {"conflict": "none", "nature": "", "management": ""}
    roads = keeper.begin(
        "tenders", "begun", 40, name="Resurfacing of coast roads", about="Sixty miles of road over three years.",
        begins_on=keeper.day(40), decision_by=keeper.day(-20),
    )  # fmt: skip
    for name, part, roles in (
        ("Della Director", "Sets the specification", ("client",)),
        ("Clive Contractor", "Bids for Direct Works", ("client", "contractor")),
        ("Mona Marker", "Marks the bids", ()),
    ):
        keeper.take(roads, "person_added", 39, {"name": name, "part": part, "roles": roles})
    keeper.take(roads, "declared", 30, {"person": "0", "declared_on": keeper.day(30), "conflict": "potential",
        "nature": "Holds shares in a bidder.", "management": "Leaves the marking to others."})  # fmt: skip
    keeper.take(roads, "declared", 28, {"person": "2", "declared_on": keeper.day(28), **clear})
    buses = keeper.begin(
        "tenders", "begun", 120, name="School buses", about="Forty routes.", begins_on=keeper.day(120),
        decision_by=keeper.day(60),
    )  # fmt: skip
    keeper.take(buses, "person_added", 119, {"name": "Mona Marker", "part": "Marks the bids", "roles": ()})
    keeper.take(buses, "declared", 118, {"person": "0", "declared_on": keeper.day(118), **clear})
    keeper.take(
        buses, "closed", 58, {"closed_on": keeper.day(58), "outcome": "Three firms share the routes."}
    )


def _referrals(keeper: _Keeper) -> None:
    keeper.begin(
        "referrals", "asked", 70, asked_by="Scrutiny Committee", asked_of="Personnel Committee",
        what="Look again at the Officers’ Code on conflicts that the public may perceive.",
        why="The Members’ Code asks what the public would think, and the Officers’ Code doesn’t.",
        resolved_on=keeper.day(90), sent_on=keeper.day(70), answer_by=keeper.day(5),
        copies="Director of Law\nDemocratic Services",
    )  # fmt: skip
    answered = keeper.begin(
        "referrals", "asked", 160, asked_by="Audit Committee", asked_of="Standards Committee",
        what="Say how gifts of contractors are checked.", why="Two audits found none registered.",
        resolved_on=keeper.day(170), sent_on=keeper.day(160), answer_by=keeper.day(100), copies="",
    )  # fmt: skip
    keeper.take(
        answered,
        "answered",
        110,
        {"answered_on": keeper.day(110), "answer": "Each quarter’s list is compared."},
    )


def _bodies(keeper: _Keeper) -> None:
    last = keeper.day(300).year - 1
    keeper.begin(
        "owned_bodies", "entered", 300, name="Oast Energy Limited", holding="whole",
        does="Buys gas and electricity for the Council and for schools.", minutes="https://oast-energy.example/minutes",
        report="https://oast-energy.example/annual-report", stated=last,
    )  # fmt: skip
    keeper.begin(
        "owned_bodies", "entered", 380, name="Weald and Marsh Supplies", holding="controlled",
        does="Runs the stores of three councils.", minutes="https://weald-marsh.example/board", report="", stated=None,
    )  # fmt: skip
    sold = keeper.begin(
        "owned_bodies", "entered", 390, name="Tide Mill Trading Limited", holding="part", does="Let workshops.",
        minutes="", report="", stated=None,
    )  # fmt: skip
    keeper.take(sold, "stated", 300, {"year": keeper.day(300).year - 1})
    keeper.take(
        sold,
        "closed",
        200,
        {"closed_on": keeper.day(201), "reasons": "The Council sold its share."},
    )


def _meetings(keeper: _Keeper) -> None:
    orange = keeper.begin(
        "group_meetings", "begun", 250, who="Leader of the Orange Group", next_on=keeper.day(200)
    )
    keeper.take(orange, "met", 199, {"met_on": keeper.day(200), "next_on": keeper.day(80),
        "notes": "Two members have yet to notify their interests. The group reminds them."})  # fmt: skip
    keeper.take(orange, "met", 80, {"met_on": keeper.day(80), "next_on": keeper.day(-9),
        "notes": "Asked for training on planning and interests before the summer."})  # fmt: skip
    keeper.begin("group_meetings", "begun", 90, who="Whip of the Purple Group", next_on=keeper.day(5))
    ended = keeper.begin("group_meetings", "begun", 395, who="Leader of the Silver Group", next_on=None)
    keeper.take(ended, "met", 390, {"met_on": keeper.day(391), "notes": "", "next_on": None})
    keeper.take(ended, "ended", 300, {"reasons": "The group has merged with another."})
