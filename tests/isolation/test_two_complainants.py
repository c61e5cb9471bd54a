"""tests/: two counties that differ in who complained look the same to everybody from whom that is kept (SR9)."""

from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from kent_standards.complaints import officer_acts as officer
from kent_standards.complaints import party_acts as party
from kent_standards.complaints.decisions import (
    Draft,
    draft_decision,
    issue_decision,
    who_is_told,
)
from kent_standards.complaints.intake import Accused, Sent, receive
from kent_standards.complaints.signing import Signature
from kent_standards.law.complaint_parts import Matter, Outcome
from kent_standards.law.jurisdiction import JURISDICTION
from kent_standards.law.roles import Role
from kent_standards.law.steps import By
from kent_standards.notices.services import publish_notice
from kent_standards.security.complainants import complainant_of
from kent_standards.store.ids import seeded_ids
from kent_standards.testing import World, open_world
from tests.isolation.asking import Reader, essence, is_html
from tests.isolation.crawl import LINK

# Of other lengths, and sorted elsewhere. The kind of complainant is the same: the public statistics count by it.
COMPLAINANTS = (
    {"name": "Zephyrine Quillfeather", "address": "7 Xyzzyhaven Close", "email": "zq@plugh.example",
     "telephone_day": "01227 900111", "type": "public"},
    {"name": "Abel Oast", "address": "The Old Gaol, Frobnitz Lane, Thanet", "email": "a.oast@example.org",
     "telephone_mobile": "07700 900222", "type": "public"},
)  # fmt: skip
CANARIES = ("Quillfeather", "Xyzzyhaven", "plugh", "900111", "Abel", "Oast", "Frobnitz", "900222")
STAGES = ("undecided", "withheld")
PASSES = {code: not each.fail_when for code, each in JURISDICTION.items()}
# Where each begins, and below which addresses links are followed.
STARTS = (
    "/", "/kcc", "/kcc/complain", "/kcc/track", "/kcc/notices", "/kcc/notices.json", "/kcc/notices.csv",
    "/kcc/complaints", "/kcc/journal", "/kcc/mail", "/kcc/statistics", "/canterbury", "/canterbury/notices",
    "/canterbury/complaints", "/canterbury/inbox", "/canterbury/journal", "/canterbury/mail", "/authorities.json",
    "/health.json", "/complaints", "/advice", "/tasks", "/profile", "/?q=Quillfeather", "/?q=Oast",
    "/county-report", "/county-report-years.csv",
)  # fmt: skip
FOLLOWED = (
    "/complaints",
    "/advice",
    "/kcc/notices",
    "/kcc/track",
    "/canterbury/inbox",
    "/canterbury/complaints",
)


class _Story:
    """The same script in either world, but for who complained."""

    def __init__(self, world: World, who: int, stage: str) -> None:
        self.world = world
        member = world.member("Jenny Marsh", "kcc", "canterbury")
        self.mo = By(world.officer("Olive Officer", "kcc"), Role.MONITORING_OFFICER)
        self.adviser = world.officer("Ivy Down", "kcc", Role.INDEPENDENT_PERSON)
        self.acts: Any = {"by": self.mo, "at": world.at}
        self.readers = {
            "anybody": "",
            "Subject Member": member,
            "another member": world.member("Amos Weir", "kcc"),
            "Monitoring Officer elsewhere": world.officer("Olive Reed", "canterbury"),
            "Independent Person": self.adviser,
            "operator": world.officer("Otto Field", "", Role.OPERATOR),
        }
        kcc = world.authority("kcc")
        accused = Accused(member, ("Shouted at a clerk.",), world.clock.today)
        sent = Sent(COMPLAINANTS[who], (accused,), "I fear for my job.")
        receipt = receive(kcc, sent, secret=b"1" * 32, by=None, at=world.at)
        self.case = kcc.part("complaints").find(receipt.references[0])
        other = receive(kcc, Sent({"name": "Percy", "address": "Kent"}, (accused,)), secret=b"1" * 32, by=None,
                        at=world.at)  # fmt: skip
        self.readers["another complainant"] = complainant_of(kcc, other.submission)
        officer.consult_person(self.case, self.adviser, [Matter.CONFIDENTIALITY], **self.acts)
        if stage == "withheld":
            self._withheld(COMPLAINANTS[who]["name"])
        world.save()

    def _withheld(self, name: str) -> None:
        """The identity is withheld, the case heard and decided, its notice sent and published."""
        self._views()
        review = self.world.clock.today.replace(month=12)
        officer.agree_withholding(self.case, ["person_b"], ["identity"], review, "At risk.", **self.acts)
        officer.acknowledge(self.case, **self.acts)
        officer.tell_subject(self.case, invite_views=True, **self.acts)
        officer.apply_jurisdiction(self.case, PASSES, {}, rules="KENT-2012", **self.acts)
        officer.apply_criteria(self.case, [], [], {}, rules="KENT-2012", **self.acts)
        officer.consult_person(self.case, self.adviser, [Matter.TESTS, Matter.DECISION], **self.acts)
        self._views()
        rules = self.world.registry["kent.plugins"].local_rules(self.case.authority, self.world.clock.today)
        summary = (f"{name} says that the councillor shouted.",)
        draft = Draft(Outcome.NOT_REFERRED, summary, {1: f"{name} was not harmed."}, ("3(2)(f)",), "Nothing.")
        draft_decision(self.case, draft, rules=rules, **self.acts)
        officer.keep_withholding(self.case, review, "Still at risk.", **self.acts)
        assert len(who_is_told(self.case, Outcome.NOT_REFERRED, self.world.clock.today)) > 1
        signature = Signature("Olive Officer", "Monitoring Officer", "the Monitoring Officer")
        publish_notice(issue_decision(self.case, signature, rules=rules, **self.acts), (), **self.acts)

    def _views(self) -> None:
        by = By(self.adviser, Role.INDEPENDENT_PERSON)
        party.give_person_views(self.case, ("There is a risk.",), by=by, at=self.world.at)

    def read(self) -> dict[str, dict[str, str]]:
        """What each reader is answered."""
        starts = (*STARTS, f"/complaints/{self.case.id}", f"/advice/{self.case.id}", "/kcc/track/complaint",
                  f"/kcc/complaints/{self.case.id}")  # fmt: skip
        return {name: _reached(Reader(self.world, who), starts) for name, who in self.readers.items()}

    def mail(self) -> list[tuple[str, ...]]:
        """Every message that waits, as it is stored."""
        return sorted(
            (each.kind, each.person, each.path, each.note)
            for place in (self.world.service, *self.world.service.all_authorities())
            for each in place.outbox.waiting()
        )


def _reached(reader: Reader, starts: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = list(starts)
    for address in waiting:
        if address in found:
            continue
        answer = reader.get(address)
        found[address] = essence(answer)
        if is_html(answer):
            links = (urljoin(address, unescape(each)) for each in LINK.findall(answer.text))
            waiting += [each for each in links if each.startswith(FOLLOWED)]
    return found


@pytest.mark.security(9)
@pytest.mark.duty(45, 65)
@pytest.mark.parametrize("stage", STAGES)
def test_whoever_isn_t_to_know_who_complained_sees_two_counties_that_differ_in_that_byte_for_byte_alike(
    kent_app: Any, kent_folder: Path, stage: str
) -> None:
    seen, mail = [], []
    for who in range(len(COMPLAINANTS)):
        world = open_world(kent_app, kent_folder)
        world.registry["kent.sessions"].end_everybody_s()
        try:
            with seeded_ids(7):
                story = _Story(world, who, stage)
            seen.append(story.read())
            mail.append(story.mail())
        finally:
            world.close()
    assert mail[0] == mail[1]
    assert len(mail[0]) > (4 if stage == "withheld" else 1)
    for reader, pages in seen[0].items():
        others = seen[1][reader]
        assert pages.keys() == others.keys(), reader
        assert [address for address in pages if pages[address] != others[address]] == [], reader
        said = "".join(page for address, page in {**pages, **others}.items() if "?q=" not in address)
        assert [each for each in CANARIES if each in said + str(mail)] == [], reader
        assert len(pages) >= len(STARTS)
    # They did read of it: what is kept from them is who complained, and not the complaint.
    assert "There is a risk." in str(seen[0]["Independent Person"]) or stage == "undecided"
    for reader in ("anybody", "Subject Member", "Monitoring Officer elsewhere"):
        assert ("says that the councillor shouted" in str(seen[0][reader])) == (stage == "withheld"), reader
