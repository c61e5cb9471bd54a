"""tests/: a partner's Independent Person is asked for a hearing, accepts, acts, and has done (duty 97)."""

from datetime import timedelta
from typing import Any

import pytest

from kent_standards.complaints import substitutes
from kent_standards.hearings import independent
from kent_standards.law.roles import Role
from kent_standards.law.steps import By, NotPermitted
from tests.hearings.conftest import Room
from tests.investigations.conftest import fill, plain

ALLEGED = "Shouted at a clerk."


class Lent(Room):
    """A hearing at the county council, whose partner is the Fire Authority with Fay as its Independent Person."""

    def __init__(self, world: Any) -> None:
        super().__init__(world)
        self.fay = By(
            world.officer("Fay Fireside", "kmfra", Role.INDEPENDENT_PERSON), Role.INDEPENDENT_PERSON
        )
        world.save()
        self.prepared()
        self.do("panel", panel=tuple(self.panel[:1] + self.panel[2:4]))
        self.do("adviser", person="none", name="Lex Lawyer")

    def asked(self, **given: Any) -> "Lent":
        """Fay is asked for the hearing, by the Monitoring Officer."""
        self.do("ask-substitute", who=self.mo, person=self.fay.person, ground="illness", **given)
        return self

    def answered(self, name: str = "accept", **given: Any) -> "Lent":
        """She accepts, or declines."""
        fill(self.browser(self.fay).get(f"/advice/standing-in/{self.case_id}/{name}"), **given)
        return self

    def named(self) -> "Lent":
        """She has accepted, and is named."""
        self.asked().answered()
        self.do("independent", person=self.fay.person)
        return self

    def reads(self, *addresses: str, status: int = 200) -> None:
        """What Fay gets at each of these."""
        for address in addresses:
            self.browser(self.fay).get(address, status=status)

    @property
    def papers(self) -> tuple[str, str]:
        """The complaint as she reads it, and the hearing."""
        return f"/advice/{self.case_id}", f"/hearings/{self.hearing.id}"

    def journal(self, slug: str) -> list[str]:
        """What an authority’s journal says of standing in, by name."""
        self.world.refresh()
        return sorted(each.act for each in self.world.authority(slug).journal if "substitute" in each.act)


@pytest.fixture
def lent(world: Any) -> Lent:
    """A hearing whose Panel and legal adviser are there, and nobody to advise it yet."""
    return Lent(world)


@pytest.mark.duty(97)
def test_she_cannot_be_named_before_she_has_accepted_and_reads_no_more_than_three_names(lent: Lent) -> None:
    page = plain(lent.officer.get(f"{lent.url}/independent"))
    assert "Fay Fireside of a partner authority has to be asked first, and to accept." in page
    lent.asked()
    page = plain(lent.officer.get(f"{lent.url}/independent"))
    assert "Fay Fireside was asked to stand in, and hasn’t answered yet." in page
    asked = plain(lent.browser(lent.fay).get(f"/advice/standing-in/{lent.case_id}"))
    assert "The hearing of it" in asked
    assert "Until the decision of the Hearing Panel is announced" in asked
    assert ALLEGED not in asked
    lent.reads(*lent.papers, status=404)


@pytest.mark.duty(97)
@pytest.mark.security(5)
def test_she_reads_it_from_accepting_until_the_decision_is_announced_and_both_journals_say_so(
    lent: Lent,
) -> None:
    lent.asked().answered()
    page = plain(lent.browser(lent.fay).get(lent.papers[0]))
    assert ALLEGED in page
    assert "The hearing, to the Panel (Annex 3, 1.3)" in page
    assert "Until the decision of the hearing is announced; this complaint alone." in page
    assert "Give your views" not in page
    lent.reads(lent.papers[1], status=404)
    lent.do("independent", person=lent.fay.person)
    lent.reads(*lent.papers)
    lent.called().opened().chaired().heard().found(breach=False)
    lent.reads(*lent.papers)
    lent.do("announce", words="It was robust, and no more than that.")
    lent.reads(*lent.papers, status=404)
    assert lent.journal("kcc") == [
        "substitute_accepted",
        "substitute_asked",
        "substitute_released",
        "substitute_wanted",
    ]
    assert lent.journal("kmfra") == ["substitute_lent", "substitute_returned"]


@pytest.mark.practice(13)
def test_whoever_declines_for_a_conflict_is_neither_named_nor_asked_again(lent: Lent) -> None:
    lent.asked().answered("decline", conflict="yes", words="He is my brother.")
    page = plain(lent.officer.get(f"{lent.url}/independent"))
    assert "Fay Fireside has a conflict of interest in this complaint." in page
    lent.browser(lent.mo).get(f"{lent.url}/ask-substitute", status=409)


@pytest.mark.duty(97)
def test_a_conflict_that_she_finds_later_ends_it_at_once(lent: Lent) -> None:
    lent.named()
    fill(lent.browser(lent.fay).get(f"{lent.papers[1]}/unable"), words="She moved in next door.")
    assert lent.state.independent == ""
    lent.reads(lent.papers[0], status=404)
    assert lent.journal("kmfra") == ["substitute_lent", "substitute_returned"]


@pytest.mark.duty(97)
def test_naming_ones_own_instead_ends_it(lent: Lent) -> None:
    lent.named()
    lent.do("independent", person=lent.ip.person)
    lent.reads(*lent.papers, status=404)
    assert lent.journal("kmfra") == ["substitute_lent", "substitute_returned"]


@pytest.mark.duty(97)
@pytest.mark.security(7)
def test_the_monitoring_officer_ends_it_and_the_hearing_is_not_called_with_her(lent: Lent) -> None:
    lent.named()
    substitutes.end(lent.case, lent.fay.person, "Ivy is back.", by=lent.mo, at=lent.world.at)
    lent.world.save()
    lent.reads(*lent.papers, status=404)
    given = {"hearing_on": lent.earliest(), "time": "10:00 am", "place": "County Hall"}
    said = plain(lent.do("call", 409, **given))
    assert "Fay Fireside isn’t an Independent Person for this hearing any more." in said
    assert lent.state.call is None


@pytest.mark.duty(97)
def test_a_hearing_is_not_opened_after_the_last_day_that_was_set_for_her(lent: Lent) -> None:
    last = lent.earliest() - timedelta(days=1)
    lent.asked(until=last).answered()
    lent.do("independent", person=lent.fay.person)
    lent.called().come(lent.state.call.day)
    given = {"present": ("1", "2", "3"), "subject": "yes", "independent": "yes"}
    assert "any more" in plain(lent.do("open", 409, **given))
    lent.do("independent", person=lent.ip.person)
    lent.do("open", **given)


@pytest.mark.security(9)
def test_a_clerk_does_not_ask_a_partners(lent: Lent) -> None:
    page = lent.officer.get(f"{lent.url}/ask-substitute", status=409)
    assert "The Monitoring Officer or a deputy asks" in plain(page)
    with pytest.raises(NotPermitted, match="in that role"):
        independent.ask_partners(lent.hearing, lent.fay.person, "illness", by=lent.clerk, at=lent.world.at)
    assert lent.journal("kcc") == []
