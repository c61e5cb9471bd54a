"""tests/: 1,000 tries of whoever stands in to read what isn't hers, and an end that races with her (SR5, SR7)."""

import random
from datetime import timedelta

import pytest
import transaction
from ZODB.POSException import ConflictError

from kent_standards.authorities.model import ROOT_KEY
from kent_standards.complaints import party_acts as party
from kent_standards.complaints import substitutes
from tests.independent_persons.conftest import SECRET, WHO, Lending

# Every page by which anybody reads a case, and the forms of one who advises.
VIEWS = (
    "/advice/{case}", "/advice/{case}/views", "/advice/{case}/unable", "/advice/{case}/notice",
    "/advice/{case}/notice?number=1", "/advice/{case}/notice.pdf", "/advice/{case}/report", "/advice/{case}/report.pdf",
    "/advice/asked/{case}", "/advice/asked/{case}/answer", "/advice/standing-in/{case}",
    "/advice/standing-in/{case}/accept", "/advice/standing-in/{case}/decline",
    "/complaints/{case}", "/complaints/{case}/views", "/complaints/{case}/notice",
    "/investigations/{case}", "/bundles/{case}", "/bundles/{case}/save", "/{slug}/complaints/{case}",
    "/{slug}/complaints/{case}/consult", "/{slug}/complaints/{case}/evidence", "/{slug}/complaints/{case}/end-substitute",
    "/{slug}/complaints/{case}/complainant", "/{slug}/complaints", "/{slug}/desk/independent-persons",
)  # fmt: skip
PROPOSAL = tuple(each for each in VIEWS if "standing-in" in each)


@pytest.mark.security(5, 6)
@pytest.mark.duty(97)
def test_a_thousand_tries_outside_the_case_or_its_time_read_nothing(lending: Lending) -> None:
    """Views x cases x times, at random: none of them is let in, and none shows a word of any case."""
    chance, counted, reads = random.Random(97), 0, 0
    last = lending.today + timedelta(days=3)
    hers, proposed = lending.lent(until=last), lending.case()
    lending.ask(proposed)
    ended, declined, answered = lending.lent(), lending.case(), lending.lent()
    substitutes.end(lending.record(ended), lending.fay.person, "Not needed.", **lending.known())
    lending.world.save()
    lending.ask(declined)
    substitutes.decline(lending.record(declined), "Busy.", conflict=False, **lending.known(lending.fay))
    lending.world.save()
    party.give_person_views(lending.record(answered), ("Minor.",), **lending.known(lending.fay))
    lending.world.save()
    others = [lending.case() for _ in range(3)]
    at_home = lending.case("kmfra")  # her own authority's, on which she wasn't asked
    closed = [(case, "kcc") for case in (ended, declined, *others)] + [(at_home, "kmfra")]
    by_now = {
        0: [*closed, (proposed, "kcc")],
        2: [*closed, (proposed, "kcc"), (answered, "kcc")],
        4: [*closed, (proposed, "kcc"), (answered, "kcc"), (hers, "kcc")],
        400: [*closed, (proposed, "kcc"), (answered, "kcc"), (hers, "kcc")],
    }
    passed = 0
    for days, cases in by_now.items():
        lending.world.clock.forward(days=days - passed)
        passed = days
        browser = lending.world.browser(lending.fay.person)
        assert (SECRET in browser.get(f"/advice/{hers}", status="*").text) is (days <= 3)
        for _ in range(250):
            case, slug = chance.choice(cases)
            views = [each for each in VIEWS if case != proposed or each not in PROPOSAL]
            address = chance.choice(views).format(case=case, slug=slug)
            found = browser.get(address, status="*")
            counted += 1
            reads += found.status_int != 404 or any(each.encode() in found.body for each in (SECRET, WHO))
    assert (counted, reads) == (1000, 0)


@pytest.mark.security(7)
def test_views_that_race_with_the_end_are_not_taken(lending: Lending) -> None:
    """She has read the case before it was ended and sends her views after it: one of the two is refused, each time."""
    for _ in range(20):
        case = lending.lent()
        manager = transaction.TransactionManager(explicit=True)
        connection = lending.world.db.open(transaction_manager=manager)
        manager.begin()
        hers = connection.root()[ROOT_KEY].authority("kcc").part("complaints")[case]
        assert SECRET in hers.state.allegations
        substitutes.end(lending.record(case), lending.fay.person, "She is back.", **lending.known())
        lending.world.save()
        party.give_person_views(hers, ("Minor.",), **lending.known(lending.fay))
        with pytest.raises(ConflictError):
            manager.commit()
        manager.abort()
        connection.close()
        state = lending.record(case).state
        assert [each.views for each in state.consultations] == [()]
        lending.page(lending.fay.person, f"/advice/{case}", status=404)
