"""law/: what a decision notice must hold and who gets it (Annex 1, 4.6, 4.7; template T1; resolutions 135, 136, 155)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kent_standards.law.complaint_parts import REJECTIONS, Decision, Matter, Outcome
from kent_standards.law.complaint_state import ComplaintState
from kent_standards.law.kent_2012 import RuleSet
from kent_standards.law.local_rules import NoticeRecipient
from kent_standards.law.roles import ROLE_TITLES
from kent_standards.law.steps import NotPermitted

OUTCOMES: Mapping[Outcome, tuple[str, str, str]] = MappingProxyType(
    {
        # Title, the decision in a sentence, its paragraph.
        Outcome.OUTSIDE_JURISDICTION: (
            "Rejected: outside the authority’s jurisdiction",
            "The complaint fails the jurisdiction test, so no further action is taken on it.",
            "Arrangements, Annex 1, 1.3",
        ),
        Outcome.REJECTED: (
            "Rejected under the local criteria",
            "One or more of the local assessment criteria apply, so no further action is taken on it.",
            "Arrangements, Annex 1, 1.5",
        ),
        Outcome.NOT_REFERRED: (
            "Not referred for investigation",
            "The complaint is not referred for investigation.",
            "Arrangements, Annex 1, 4.6(a)",
        ),
        Outcome.REFERRED: (
            "Referred for investigation",
            "The complaint is referred for investigation.",
            "Arrangements, Annex 1, 4.6(b)",
        ),
        Outcome.INFORMAL: (
            "Informal resolution",
            "The complaint is to be resolved informally.",
            "Arrangements, Annex 1, 4.6(c)",
        ),
        Outcome.GROUP_LEADER: (
            "Referred to the group leader",
            "The complaint is passed to the leader of the member’s political group for action.",
            "Arrangements, Annex 1, 4.6(d)",
        ),
    }
)
PARTIES = ("Complainant", "Subject Member")
PANEL_NOTICE = "Arrangements, Annex 3, 5.2"
TO_COMMITTEE = "Arrangements, Annex 3, 5.2(c); resolution 136"
STANDARDS_COMMITTEE = "Monitoring Officer, for the Standards Committee"
NO_APPEAL = "There is no appeal against the Monitoring Officer’s decision (Arrangements 13.1)."
PRIVACY_WARNING = (
    "Take care when you pass on this notice or what it says: names, addresses and other details in it may be "
    "private or confidential."
)
AT_THIS_STAGE = (
    "Nobody has decided whether the Code was broken. The question at this stage is only whether what is alleged "
    "might, if proven, be a breach."
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that the Subject Member holds on the day of the decision. ``principal``: whose Monitoring Officer acts
    for it, a parish's principal authority; itself otherwise."""

    authority: str
    principal: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a notice, where, and under which rule.

    ``about``: the slugs of the authorities for which it is, where one acts for others, as for a parish.
    ``contact``: where to write to, for somebody outside the service; ``authority`` is empty then.
    """

    office: str
    authority: str
    why: str
    paragraph: str
    about: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()

    def has_inbox_beside(self, own: str) -> bool:
        """Whether it lies in the inbox of an authority other than the deciding one, ``own``."""
        return self.authority not in ("", own)


def missing_from_notice(
    decision: Decision | None, state: ComplaintState, code: RuleSet | None
) -> tuple[str, ...]:
    """What a notice still lacks, each as a sentence that says what to do; empty if it is complete (practice BP9, U17).

    Brief facts, the Independent Person's view, reasons for each allegation, and the paragraphs of the Code unless
    it is rejected as outside jurisdiction.
    """
    if decision is None:
        return ("Draft the decision.",)
    found = []
    if not decision.summary:
        found.append("Summarise the complaint in numbered paragraphs.")
    for number in range(1, len(state.allegations) + 1):
        if not decision.reasons.get(number, "").strip():
            found.append(f"Give reasons for allegation {number}.")
    if not state.consulted(Matter.DECISION) and not state.consulted(Matter.TESTS):
        departed = state.departed_from("8.1") or state.departed_from("7.1")
        if not departed:
            found.append(
                "Have the Independent Person’s views, or record why you depart from the Arrangements."
            )
    if decision.outcome is not Outcome.OUTSIDE_JURISDICTION and not decision.paragraphs:
        found.append("Name the paragraphs of the Code that the conduct may have breached.")
    found.extend(_unusable(decision.paragraphs, code))
    found.extend(_missing_of_referral(decision))
    if not decision.what_next.strip():
        found.append("Say what happens now.")
    return tuple(found)


def _missing_of_referral(decision: Decision) -> Iterable[str]:
    if decision.outcome is not Outcome.REFERRED:
        return
    if not decision.referral:
        yield "Say why it is referred: choose one of the grounds or both (Annex 1, 4.2)."
    if not decision.investigator:
        yield "Name the Investigating Officer: a referral’s notice does (resolution 116)."


def _unusable(paragraphs: Iterable[str], code: RuleSet | None) -> Iterable[str]:
    if code is None:
        return
    for cited in paragraphs:
        try:
            code.check_breach(cited)
        except NotPermitted as refusal:
            yield refusal.sentence


def recipients(
    own: str,
    seats: Iterable[Seat],
    outcome: Outcome,
    further: Iterable[NoticeRecipient] = (),
    *,
    rejections_too: bool = True,
    anonymous: bool = False,
) -> tuple[Recipient, ...]:
    """Who gets the notice of ``outcome``, in order: the parties, then each other authority once (resolution 136).

    ``own`` is the deciding authority's slug, ``seats`` where the Subject Member sits on the day of the decision.
    ``rejections_too``: whether notices of rejection go to other authorities, as an authority's rules have it.
    ``anonymous``: whether nobody is known who could be told as the complainant.
    """
    found = [Recipient(PARTIES[1], own, "It is about this member", "Annex 1, 4.6; resolution 155")]
    if not anonymous:
        found.insert(0, Recipient(PARTIES[0], own, "Made the complaint", "Arrangements, Annex 1, 4.6"))
    if outcome in REJECTIONS and not rejections_too:
        return tuple(found)
    others = _elsewhere(own, seats, "Monitoring Officer", "Template T1, notification; resolution 136")
    return (*found, *others, *_by_local_rule(own, others, further))


def panel_recipients(
    own: str,
    seats: Iterable[Seat],
    further: Iterable[NoticeRecipient] = (),
    *,
    elsewhere: bool = True,
    anonymous: bool = False,
) -> tuple[Recipient, ...]:
    """Who gets the Hearing Panel's notice: the parties, then for the Standards Committee of each other authority where
    the Subject Member sits its Monitoring Officer, once (Annex 3, 5.2; resolution 136).

    ``elsewhere``: whether it goes to other authorities, which local rules may deny to one that finds no breach.
    """
    found = [Recipient(PARTIES[1], own, "It is about this member", f"{PANEL_NOTICE}(a)")]
    if not anonymous:
        found.append(Recipient(PARTIES[0], own, "Made the complaint", f"{PANEL_NOTICE}(b)"))
    if not elsewhere:
        return tuple(found)
    others = _elsewhere(own, seats, STANDARDS_COMMITTEE, TO_COMMITTEE)
    return (*found, *others, *_by_local_rule(own, others, further))


def _elsewhere(own: str, seats: Iterable[Seat], office: str, paragraph: str) -> tuple[Recipient, ...]:
    """Each other authority where the member sits, once; for a parish its principal authority."""
    held: dict[str, list[str]] = {}
    for seat in seats:
        if seat.authority != own and seat.principal != own:
            held.setdefault(seat.principal, []).append(seat.authority)
    return tuple(
        Recipient(office, principal, "The member holds a seat there", paragraph, tuple(sorted(about)))
        for principal, about in sorted(held.items())
    )


def _by_local_rule(
    own: str, others: Iterable[Recipient], further: Iterable[NoticeRecipient]
) -> Iterable[Recipient]:
    """Whom local rules name beside them; no authority twice."""
    told = {own, *(each.authority for each in others)}
    for extra in further:
        office, rule = _title(extra.office), extra.source.document
        if extra.contact:
            yield Recipient(office, "", "By post; told by local rule", rule, (), extra.contact)
        elif extra.authority in ("", own):
            yield Recipient(office, own, "Handed on by you; told by local rule", rule)
        elif extra.authority not in told:
            told.add(extra.authority)
            yield Recipient(office, extra.authority, "Told by local rule", rule)


def _title(office: str) -> str:
    """The name of an office that a plugin names, such as "group_leader"."""
    named = {role.value: title for role, title in ROLE_TITLES.items()}
    return named.get(office) or office.replace("_", " ").capitalize()
