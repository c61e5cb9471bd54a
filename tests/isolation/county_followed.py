"""tests/: what the complainant with a tracking code has sent in: a complaint in each state that has a form for her."""

from datetime import timedelta
from typing import Any

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import Draft, draft_decision, issue_decision
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.model import Complaint
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.security.complainants import complainant_of
from tests.isolation.actors import (
    OWN,
    Who,
    adviser,
    complainant,
    desk,
    either,
    investigator,
    monitors,
    nobody,
)
from tests.isolation.county_bundles import give
from tests.isolation.county_investigations import follow

# By their numbers, as the addresses of her pages have them.
ASKED, DECIDED, REFUSED, OFFERED, MOVING, INVESTIGATED = 1, 2, 3, 4, 5, 6
PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}


def fill_followed(place: Any) -> None:
    """Six complaints of one complainant, sent in together, at her own authority alone."""
    if place.slug == OWN:
        _Followed(place).fill()


def _read_too(readers: Who, number: int) -> Who:
    """Whoever reads something of a complaint of that number: of one that is investigated the officer, too."""
    return either(readers, investigator) if number == INVESTIGATED else readers


class _Followed:
    def __init__(self, place: Any) -> None:
        self.place = place
        self.acts = {"by": place.by, "at": place.world.at}
        self.person = place.scene.people["Independent Person"]

    def fill(self) -> None:
        """Send them in, and carry each to its state."""
        place, world, hers = self.place, self.place.world, either(desk, complainant)
        heard = either(hers, adviser)
        subject = world.member("Norbert Named", "dover")  # has left here, so that no list has one more
        world.seat(subject, OWN, until=world.clock.today - timedelta(days=1))
        accused = tuple(
            Accused(
                subject,
                (place.secret(f"Followed{number}Deed", _read_too(heard, number)),),
                world.clock.today,
                place.secret(f"Followed{number}Witness", _read_too(hers, number)),
            )
            for number in range(1, 7)
        )
        # Whoever was asked for her views, and every officer, reads the decision notice, which names the complainant.
        hidden = either(monitors, complainant)
        names = {"name": heard, "address": hidden, "telephone": hidden}
        who = {name: place.secret(f"Followed{name.capitalize()}", readers) for name, readers in names.items()}
        who["email"] = f"{place.secret('FollowedMail', hidden)}@example.org"
        receipt = receive(place.authority, Sent(who, accused), secret=b"1" * 32, by=None, at=world.at)
        place.canary(receipt.tracking_code, nobody)
        place.scene.people["complainant"] = complainant_of(place.authority, receipt.submission)
        cases = [place.authority.part("complaints").find(each) for each in receipt.references]
        officer.ask_information(
            cases[ASKED - 1], "complainant", place.secret("FollowedQuestion", hers), **self.acts
        )
        self._decided(cases[DECIDED - 1])
        self._refused(cases[REFUSED - 1])
        self._heard(cases[OFFERED - 1])
        terms = place.secret("FollowedTerms", hers)
        officer.offer_informal(cases[OFFERED - 1], ["e"], ["d"], ["subject"], terms, **self.acts)
        self._heard(cases[INVESTIGATED - 1])
        follow(place, cases[INVESTIGATED - 1], self.person)
        give(place, cases[INVESTIGATED - 1])
        reasons = place.secret("FollowedMove", hers)
        officer.offer_transfer(cases[MOVING - 1], "dover", reasons, **self.acts)

    def _advised(self, case: Complaint) -> None:
        officer.consult_person(case, self.person, list(Matter), **self.acts)
        who = By(self.person, Role.INDEPENDENT_PERSON)
        party.give_person_views(case, ("Minor.",), by=who, at=self.acts["at"])

    def _heard(self, case: Complaint) -> None:
        officer.tell_subject(case, invite_views=True, **self.acts)
        officer.apply_jurisdiction(case, PASSES, {}, rules="KENT-2012", **self.acts)
        officer.apply_criteria(case, [], [], {}, rules="KENT-2012", **self.acts)
        self._advised(case)

    def _refused(self, case: Complaint) -> None:
        by = By(case.submission, Role.COMPLAINANT)
        party.ask_confidentiality(case, "Afraid.", by=by, at=self.acts["at"])
        self._advised(case)
        officer.refuse_withholding(case, "No ground.", **self.acts)

    def _decided(self, case: Complaint) -> None:
        self._heard(case)
        draft = Draft(Outcome.NOT_REFERRED, ("Complained of.",), {1: "No harm."}, ("3(2)(f)",), "Nothing.")
        draft_decision(case, draft, rules=self.place.rules, **self.acts)
        signature = Signature("An Officer", "Monitoring Officer", "the Monitoring Officer")
        issue_decision(case, signature, rules=self.place.rules, **self.acts)
