"""recruitment/: what officers may do about a vacancy and about a candidate: for each act its form and its service."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kent_standards.forms.base import Schema
from kent_standards.law.recruitment_steps import (
    CANDIDATE_STEPS,
    VACANCY_STEPS,
    CandidateStep,
    VacancyStep,
)
from kent_standards.recruitment import candidates, forms, services
from kent_standards.recruitment.candidates import candidacy
from kent_standards.recruitment.model import Application, Vacancy

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that an officer may do. ``kind``: the step; ``says``: what is read above the form."""

    kind: str
    schema: Callable[[Any, date], Schema]
    carry_out: Callable[[Any, Values, dict[str, Any]], None]
    values: Callable[[Any, date], Mapping[str, object]] = lambda *_: {}
    says: tuple[str, ...] = ()
    done: str = "It is entered."

    @property
    def rule(self) -> VacancyStep | CandidateStep:
        """The law on it."""
        return VACANCY_STEPS[self.kind] if self.kind in VACANCY_STEPS else CANDIDATE_STEPS[self.kind]

    def why_not(self, record: Vacancy | Application, today: date) -> str:
        """Why it can't be done today; empty if it can."""
        if isinstance(record, Vacancy):
            return VACANCY_STEPS[self.kind].forbids(record.state, today) or ""
        return CANDIDATE_STEPS[self.kind].forbids(candidacy(record, today)) or ""


Acts = Mapping[str, Act]


def possible(acts: Acts, record: Vacancy | Application, today: date) -> Iterator[tuple[str, Act]]:
    """What may be done today, with the names of the forms."""
    return ((name, act) for name, act in acts.items() if not act.why_not(record, today))


def _nothing(*_: Any) -> Schema:
    return Schema()


def _words(title: str, hint: str = "", *, optional: bool = False) -> Callable[[Any, date], Schema]:
    return lambda *_: forms.why_schema(title, hint, optional=optional)


VACANCY_ACTS: Acts = {
    "accept": Act(
        "vacancy_accepted",
        _nothing,
        lambda record, _, known: services.answer_offer(record, True, **known),
        says=(
            "Candidates apply on one form, which is on the other authority’s page. Both authorities read it.",
            "Each says of each candidate whether she is acceptable, and publishes, interviews and appoints on its own.",
        ),
        done="It is accepted. Publish the advert on your own page.",
    ),
    "decline": Act(
        "vacancy_declined",
        _words("Why? The other authority is told that you decline, and not why.", optional=True),
        lambda record, values, known: services.answer_offer(record, False, values["words"] or "", **known),
        done="It is declined.",
    ),
    "publish": Act(
        "vacancy_published",
        _nothing,
        lambda record, _, known: services.publish(record, **known),
        says=("The advert is on the authority’s public page from then on. It can’t be changed any more.",),
        done="The advert is published. You can send the notice to a list of addresses.",
    ),
    "mail": Act(
        "vacancy_mailed",
        lambda *_: forms.mail_schema(),
        lambda record, values, known: _mail(record, values, known),
        says=("Each gets fixed words and a link to the public page, and doesn’t see the others.",),
        done="The notice is on its way.",
    ),
    "panel": Act(
        "panel_named",
        lambda record, today: forms.panel_schema(today),
        lambda record, values, known: services.name_panel(record, forms.panel_of(values), **known),
        says=("Who appoints the panel and who agrees its composition are two questions, and both are recorded.",),
        done="The panel is entered.",
    ),
    "close": Act(
        "vacancy_closed",
        _words("What came of it?", "Such as whom the Council has appointed. Officers alone read it."),
        lambda record, values, known: services.close(record, values["words"], **known),
        says=("Whoever still waits for this authority’s post is told that she isn’t appointed.",),
        done="The recruitment is closed, and whoever still waited is told.",
    ),
    "cancel": Act(
        "vacancy_cancelled",
        _words("Why is it cancelled?", "Officers alone read it."),
        lambda record, values, known: services.cancel(record, values["words"], **known),
        says=("Whoever has applied for this authority’s post is told. Another authority’s post isn’t touched.",),
        done="The vacancy is cancelled, and whoever applied is told.",
    ),
}  # fmt: skip


def _mail(record: Vacancy, values: Values, known: dict[str, Any]) -> None:
    services.mail_notice(record, forms.addresses_in(values["addresses"]), **known)


def _since(record: Application, today: date) -> Mapping[str, object]:
    vote = record.state.vote
    since = max(today, vote.day) if vote is not None else today
    return {"since": since, "until": candidates.proposed_end(record, since)}


CANDIDATE_ACTS: Acts = {
    "acceptable": Act(
        "candidate_accepted",
        _nothing,
        lambda record, _, known: candidates.judge(record, True, **known),
        says=("She is on the list of those who are interviewed once each authority has said so.",),
        done="Your authority says that she is acceptable.",
    ),
    "keep-off": Act(
        "candidate_refused",
        _words("Why isn’t she acceptable?", "It goes with her papers: Monitoring Officers and deputies read it."),
        lambda record, values, known: candidates.judge(record, False, values["words"], **known),
        says=("Neither authority appoints somebody whom the other doesn’t accept.",),
        done="She is kept off the list.",
    ),
    "interview": Act(
        "candidate_interviewed",
        lambda record, today: forms.day_schema(
            "When did the panel interview her?", record.vacancy.state.known.closes, today, "What the panel noted"
        ),
        lambda record, values, known: candidates.interviewed(record, values["day"], values["words"] or "", **known),
        lambda _, today: {"day": today},
        done="The interview is entered.",
    ),
    "recommend": Act(
        "candidate_recommended",
        lambda record, today: forms.day_schema(
            "To which meeting of the full Council?",
            record.vacancy.state.known.closes,
            max(today, record.vacancy.state.known.approval_on).replace(month=12, day=31),
        ),
        lambda record, values, known: candidates.recommend(record, values["day"], **known),
        lambda record, today: {"day": record.vacancy.state.known.approval_on},
        done="She is recommended to the Council.",
    ),
    "vote": Act(
        "council_voted",
        lambda record, today: forms.vote_schema(today),
        lambda record, values, known: candidates.enter_vote(record, forms.vote_of(values), **known),
        lambda record, today: {"day": min(record.state.recommended_for or today, today)},
        says=(
            "A majority of all members is needed, those who aren’t there counted: half of them is not enough.",
        ),
        done="The vote is entered.",
    ),
    "appoint": Act(
        "candidate_appointed",
        forms.appointing_schema,
        lambda record, values, known: candidates.appoint(record, values["since"], values["until"], **known),
        _since,
        says=("She is entered among this authority’s offices for that time. Invite her there to sign in.",),
        done="She is appointed, and entered among the offices.",
    ),
    "undertakings": Act(
        "undertakings_given",
        lambda record, today: forms.day_schema(
            "When did she sign the undertakings?", record.vacancy.state.known.closes, today
        ),
        lambda record, values, known: candidates.undertakings(record, values["day"], **known),
        lambda _, today: {"day": today},
        done="Her undertakings are entered.",
    ),
    "unsuccessful": Act(
        "candidate_unsuccessful",
        _words("Why? She is told that she isn’t appointed, and not why.", optional=True),
        lambda record, values, known: candidates.unsuccessful(record, values["words"] or "", **known),
        done="She is told.",
    ),
}  # fmt: skip
