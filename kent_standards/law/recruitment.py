"""law/: recruiting an Independent Person: the vacancy, the panel, the joint list, and a majority of all members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kent_standards.law.calendar import uk_date
from kent_standards.law.steps import NotPermitted, Step

ADVERT = "Act s.28(8)(c)(i); Report 5(15)"
APPLYING = "Act s.28(8)(c)(ii); Report 5(17)"
APPROVAL = "Act s.28(8)(c)(iii); Report 5(15)"
TERM = "Report 5(16)"
JOINT = "Report 5(17)"
PANEL = "Report 5(18)"
MOST_ADDRESSES = 200


@dataclass(frozen=True, slots=True)
class Vote:
    """How the full Council voted on one candidate. ``members``: how many members the authority has."""

    day: date
    members: int
    in_favour: int
    against: int
    abstained: int

    @property
    def carried(self) -> bool:
        """Whether more than half of all members, present or not, were in favour."""
        return 2 * self.in_favour > self.members

    @property
    def needed(self) -> int:
        """How many have to be in favour."""
        return self.members // 2 + 1

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "day": self.day.isoformat(), "members": self.members, "in_favour": self.in_favour,
            "against": self.against, "abstained": self.abstained,
        }  # fmt: skip


def check_vote(vote: Vote, published_on: date, today: date) -> None:
    """Raises NotPermitted for a vote that can't have been."""
    if not published_on <= vote.day <= today:
        raise NotPermitted(
            f"The Council votes after the advert of {uk_date(published_on)}, and not in the future; check the day.",
            APPROVAL,
        )
    if vote.in_favour + vote.against + vote.abstained > vote.members:
        raise NotPermitted("More voted than there are members; check the figures.", APPROVAL)


@dataclass(frozen=True, slots=True)
class Advert:
    """What is advertised. ``approval_on``: the meeting of the Council that is to approve the appointment."""

    title: str
    words: str
    closes: date
    approval_on: date

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "title": self.title, "words": self.words, "closes": self.closes.isoformat(),
            "approval_on": self.approval_on.isoformat(),
        }  # fmt: skip


def advert_from(data: object) -> Advert:
    """What ``Advert.primitives`` gave."""
    assert isinstance(data, Mapping)
    closes, approval = (date.fromisoformat(data[name]) for name in ("closes", "approval_on"))
    return Advert(data["title"], data["words"], closes, approval)


def check_advert(advert: Advert, today: date) -> None:
    """Raises NotPermitted where nobody could answer it in time."""
    if advert.closes < today:
        raise NotPermitted("The closing day is over; give one that comes.", ADVERT)
    if advert.approval_on <= advert.closes:
        raise NotPermitted("The Council approves the appointment after the closing day.", APPROVAL)


class Stage(StrEnum):
    """Where a vacancy stands at one authority."""

    NONE = "none"
    OFFERED = "offered"
    DECLINED = "declined"
    PREPARED = "prepared"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


OPEN_STAGES = frozenset({Stage.PREPARED, Stage.PUBLISHED})
OVER = frozenset({Stage.DECLINED, Stage.CLOSED, Stage.CANCELLED})


@dataclass(frozen=True, slots=True)
class Panel:
    """Who interviews: its people, who has appointed them, and who has agreed that they are to be these."""

    people: tuple[str, ...]
    appointed_by: str
    appointed_on: date
    agreed_by: str
    agreed_on: date

    def primitives(self) -> dict[str, object]:
        """As a step holds it."""
        return {
            "people": self.people, "appointed_by": self.appointed_by, "agreed_by": self.agreed_by,
            "appointed_on": self.appointed_on.isoformat(), "agreed_on": self.agreed_on.isoformat(),
        }  # fmt: skip


def check_panel(panel: Panel, members: Iterable[str], today: date) -> None:
    """Raises NotPermitted for a panel with a member of the authority on it. ``members``: their names."""
    known = {_plain(each) for each in members}
    if not panel.people:
        raise NotPermitted("Name the people of the panel, one on a line.", PANEL)
    for each in panel.people:
        if _plain(each.partition(",")[0]) in known:
            raise NotPermitted(
                f"{each} is a member of the authority, and no member sits on the panel.", PANEL
            )
    if max(panel.appointed_on, panel.agreed_on) > today:
        raise NotPermitted("Nobody is appointed or agreed to in the future; check the days.", PANEL)


def _plain(name: str) -> str:
    words = name.replace(".", " ").casefold().split()
    return " ".join(
        each for each in words if each not in ("cllr", "councillor", "mr", "mrs", "ms", "miss", "dr")
    )


def _panel_from(data: object) -> Panel | None:
    if not isinstance(data, Mapping) or not data:
        return None
    appointed, agreed = (date.fromisoformat(data[name]) for name in ("appointed_on", "agreed_on"))
    return Panel(tuple(data["people"]), data["appointed_by"], appointed, data["agreed_by"], agreed)


@dataclass(frozen=True, slots=True)
class VacancyState:
    """Where a vacancy stands at one authority. ``lead``: where the applications lie; ``partner``: with whom it is
    advertised jointly, or an empty text."""

    stage: Stage = Stage.NONE
    advert: Advert | None = None
    lead: str = ""
    partner: str = ""
    published_on: date | None = None
    mailed: int = 0
    panel: Panel | None = None
    ended_on: date | None = None

    @property
    def known(self) -> Advert:
        """What is advertised."""
        assert self.advert is not None  # the first step says it
        return self.advert

    def takes_applications(self, today: date) -> bool:
        """Whether one can apply today."""
        return self.stage is Stage.PUBLISHED and today <= self.known.closes


_BECOMES = {
    "vacancy_accepted": Stage.PREPARED,
    "vacancy_declined": Stage.DECLINED,
    "vacancy_closed": Stage.CLOSED,
    "vacancy_cancelled": Stage.CANCELLED,
}


def vacancy_state(steps: Iterable[Step]) -> VacancyState:
    """Where a vacancy stands after ``steps``."""
    state = VacancyState()
    for step in steps:
        data = step.data
        match step.kind:
            case "vacancy_opened" | "vacancy_offered":
                stage = Stage.PREPARED if step.kind == "vacancy_opened" else Stage.OFFERED
                state = VacancyState(
                    stage, advert_from(data["advert"]), str(data["lead"]), str(data["partner"])
                )
            case "vacancy_published":
                state = replace(state, stage=Stage.PUBLISHED, published_on=step.day)
            case "vacancy_mailed":
                state = replace(state, mailed=int(str(data["count"])))
            case "panel_named":
                state = replace(state, panel=_panel_from(data["panel"]))
            case kind if kind in _BECOMES:
                over = step.day if _BECOMES[kind] in OVER else None
                state = replace(state, stage=_BECOMES[kind], ended_on=over)
    return state


@dataclass(frozen=True, slots=True)
class CandidateState:
    """Where a candidate stands at one authority. ``acceptable``: what this authority says for the joint list; None
    while it has said nothing. ``office``: the appointment that she was given."""

    vacancy: str = ""
    lead: str = ""
    posts: tuple[str, ...] = ()
    acceptable: bool | None = None
    interviewed_on: date | None = None
    recommended_for: date | None = None
    vote: Vote | None = None
    office: str = ""
    since: date | None = None
    until: date | None = None
    undertaken_on: date | None = None
    unsuccessful_on: date | None = None
    withdrawn_on: date | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more is decided about her here."""
        return bool(self.withdrawn_on or self.unsuccessful_on or self.office)


def candidate_state(steps: Iterable[Step]) -> CandidateState:
    """Where a candidate stands after ``steps``."""
    state = CandidateState()
    for step in steps:
        state = _after(state, step)
    return state


def _after(state: CandidateState, step: Step) -> CandidateState:
    data = step.data
    match step.kind:
        case "application_sent" | "application_shared":
            posts = data["posts"]
            assert isinstance(posts, tuple | list)
            return CandidateState(str(data["vacancy"]), str(data["lead"]), tuple(map(str, posts)))
        case "candidate_accepted" | "candidate_refused":
            return replace(state, acceptable=step.kind == "candidate_accepted")
        case "candidate_interviewed":
            return replace(state, interviewed_on=_day(data["day"]))
        case "candidate_recommended":
            return replace(state, recommended_for=_day(data["day"]))
        case "council_voted":
            figures = (int(str(data[name])) for name in ("members", "in_favour", "against", "abstained"))
            return replace(state, vote=Vote(_day(data["day"]), *figures))
        case "candidate_appointed":
            since, until = _day(data["since"]), _day(data["until"])
            return replace(state, office=str(data["office"]), since=since, until=until)
        case "undertakings_given":
            return replace(state, undertaken_on=_day(data["day"]))
        case "candidate_unsuccessful":
            return replace(state, unsuccessful_on=step.day)
        case "application_withdrawn":
            return replace(state, withdrawn_on=step.day)
    return state


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def on_joint_list(said: Iterable[bool | None]) -> bool:
    """Whether a candidate is on the joint list: each authority has said that she is acceptable to it, and so each can
    keep her off it (Report 5(17))."""
    return all(each is True for each in said)


def shortlisting_from(closes: date) -> date:
    """The first day on which candidates are compared: when everybody has had the time to apply."""
    return closes + timedelta(days=1)
