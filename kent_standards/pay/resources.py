"""pay/: the addresses of an Independent Person's own duties and claims, and of the officers' pages."""

from collections.abc import Collection

from kent_standards.authorities.model import find_service
from kent_standards.law.financial_years import FinancialYear, financial_year_named
from kent_standards.pay.model import PART, ClaimRecord, DutyRecord, Pay, PayExport, RetainerRecord, every_pay
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.profile_records import order_of
from kent_standards.register.resources import ANY_OWNER, Profile, profile_resource
from kent_standards.security.permissions import Permission

LABEL, DESK_LABEL = "Duties and pay", "Independent Persons’ pay"


@profile_resource("duties", LABEL)
class DutiesPlace:
    """``/profile/duties``: what an Independent Person has done, at every authority, and her claims."""

    __name__ = "duties"
    url = "/profile/duties"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = self.profile = profile

    def __getitem__(self, name: str) -> "OwnDuty | OwnClaims | PayYear":
        if name == "claims":
            return OwnClaims(self)
        try:
            return PayYear(self, financial_year_named(name))
        except ValueError:
            pass
        for pay in every_pay(find_service(self)):
            if name in pay:
                return OwnDuty(self, pay[name])
        raise KeyError(name)


class OwnDuty:
    """``/profile/duties/{duty}``: one duty."""

    def __init__(self, above: DutiesPlace, record: DutyRecord) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.writes_in = record.authority
        self.__name__ = record.id
        self.owner = record.person

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


class PayYear:
    """``/profile/duties/2026-27``: the statement for a financial year."""

    def __init__(self, above: DutiesPlace, year: FinancialYear) -> None:
        self.__parent__ = self.above = above
        self.year = year
        self.__name__ = year.code

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.year.code}"


class OwnClaims:
    """``/profile/duties/claims``: where the claims lie."""

    __name__ = "claims"

    def __init__(self, above: DutiesPlace) -> None:
        self.__parent__ = self.above = above

    def __getitem__(self, claim: str) -> "OwnClaim":
        every = every_pay(find_service(self))
        found = tuple(pay.claims[claim] for pay in every if claim in pay.claims)
        if not found:
            raise KeyError(claim)
        return OwnClaim(self, claim, found)


class OwnClaim:
    """``/profile/duties/claims/{claim}``: one claim, with its part at each authority that pays."""

    def __init__(self, parent: OwnClaims, claim: str, held: tuple[ClaimRecord, ...]) -> None:
        self.__parent__ = parent
        self.above = parent.above
        self.__name__ = self.id = claim
        self._held = held

    @property
    def owner(self) -> str:
        """The one person whose it is; with several the view lets nobody see another's parts."""
        people = {record.person for record in self._held}
        return people.pop() if len(people) == 1 else ANY_OWNER

    def records(self, people: Collection[str]) -> tuple[ClaimRecord, ...]:
        """The parts of the human whose ids are ``people``, the county's first."""
        found = (record for record in self._held if record.person in people)
        return tuple(sorted(found, key=lambda record: order_of(record.authority)))

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/claims/{self.id}"


@desk_resource(PART, DESK_LABEL)
class PayDesk:
    """``/{authority}/desk/pay``: the claims that wait, the retainers, and what goes to payroll."""

    __name__ = PART
    read_by = Permission.READ_PAY

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def pay(self) -> Pay:
        """What it lists."""
        found: Pay = self.authority.part(PART)
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/pay"

    def __getitem__(self, name: str) -> "ClaimPage | RetainerPage | ExportFile":
        pay = self.pay
        if name in pay.claims:
            return ClaimPage(self, pay.claims[name])
        if name in pay.exports:
            return ExportFile(self, pay.exports[name])
        return RetainerPage(self, pay.retainers[name])


class ClaimPage:
    """``/{authority}/desk/pay/{claim}``: this authority's part of a claim, and nothing of the others'."""

    def __init__(self, above: PayDesk, record: ClaimRecord) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


class RetainerPage:
    """``/{authority}/desk/pay/{retainer}``: the retainer of one quarter."""

    def __init__(self, above: PayDesk, record: RetainerRecord) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


class ExportFile:
    """``/{authority}/desk/pay/{export}.csv``: what went to payroll, to be had again."""

    def __init__(self, above: PayDesk, record: PayExport) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}.csv"
