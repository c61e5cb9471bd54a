"""tests/: the confirmation that a member keeps of what she notified, under the headings of the Kent notices (T1)."""

from datetime import date
from typing import Any

import pytest

from tests.register.member_pages import act, decide, officer_of, state, statement_of, text_of


@pytest.fixture
def jenny(world: Any) -> str:
    """A member of the county, a district and a parish since 20 May 2026."""
    found: str = world.member("Jenny Samper", "kcc", "canterbury", "chartham", since=date(2026, 5, 20))
    return found


def part(page: Any, heading: str) -> str:
    """The text between one heading of the second rank and the next."""
    head = next(each for each in page.html.main.find_all("h2") if each.get_text().strip() == heading)
    found = []
    for each in head.find_next_siblings():
        if each.name == "h2":
            break
        found.append(each.get_text(" "))
    return " ".join(" ".join(found).split())


@pytest.mark.duty(93)
def test_the_confirmation_has_the_headings_of_a_notice_that_concern_a_notification(
    world: Any, jenny: str
) -> None:
    officer_of(world, "kcc")
    officer_of(world, "canterbury")
    browser = world.browser(jenny)
    sent = state(browser, "land", "kcc", "canterbury", "chartham", aware_on=date(2026, 5, 25))
    page = sent.click("See and print a confirmation")
    assert "Take care with whom you share this page" in text_of(page)
    assert "as the UK GDPR and Data Protection Act 2018 requires" in text_of(page)
    numbered = [" ".join(each.get_text(" ").split()) for each in page.html.main.select("ol > li")]
    assert numbered[0] == "Category: Land"
    assert numbered[1] == "Whose interest: Yours"
    assert any("4 Damson Row" in each for each in numbered)
    assert "Aware since: 25 May 2026" in numbered
    assert numbered[-1] == "Sensitive treatment: Not asked for"
    notified = part(page, "Who is notified, and whom to write to")
    assert "The Monitoring Officer of Kent County Council: Officer of kcc" in notified
    assert "Sessions House" in notified
    # The parish's register is kept by the district's officer, as its principal authority.
    assert "Chartham Parish Council The Monitoring Officer of Canterbury City Council" in notified
    assert notified.count("Sent on 1 June 2026. Aware since 25 May 2026.") == 3
    assert "Pending since 1 June 2026. To be registered by 15 June 2026" in notified
    follows = part(page, "What happens now")
    for paragraph in ("Code 4(3)", "Code 5(1), 5(2)", "Code 4(2)"):
        assert paragraph in follows
    assert "sensitive treatment" not in follows
    assert "Equality Act 2010" in part(page, "Additional help")
    signed = part(page, "Name, date and reference")
    assert "Notified by Jenny Samper. Last notified on 1 June 2026." in signed
    assert statement_of(sent) in signed


@pytest.mark.duty(93)
def test_the_confirmation_follows_what_is_notified_later_and_says_what_was_asked(
    world: Any, jenny: str
) -> None:
    browser = world.browser(jenny)
    statement = statement_of(state(browser, "employment", "kcc", "canterbury", sensitive="Threats at home"))
    asked = browser.get(f"/profile/interests/{statement}/confirmation")
    assert "You have asked for sensitive treatment." in part(asked, "What happens now")
    assert "Threats at home" not in text_of(asked)
    decide(world, "kcc", jenny, "agree_sensitive", "Agreed", date(2027, 6, 1), rules="KENT-2012")
    decide(world, "kcc", jenny, "register_entry", rules="KENT-2012")
    world.clock.set(date(2026, 6, 10))
    browser = world.browser(jenny)
    act(browser, statement, "change", "kcc", details={"role": "Head teacher"}, aware_on=date(2026, 6, 9))
    page = browser.get(f"/profile/interests/{statement}/confirmation")
    headings = [each.get_text().strip() for each in page.html.main.find_all("h3")]
    assert headings[:2] == ["Kent County Council", "Canterbury City Council"]
    said = part(page, "What you notified")
    assert "Head teacher" in said
    assert "Science teacher" in said
    assert "Sent on 10 June 2026. Aware since 9 June 2026." in text_of(page)
    assert "Last notified on 10 June 2026." in text_of(page)


@pytest.mark.security(4)
def test_another_member_s_confirmation_is_answered_like_one_that_there_is_not(world: Any, jenny: str) -> None:
    statement = statement_of(state(world.browser(jenny), "land", "kcc"))
    other = world.browser(world.member("Oliver Hale", "kcc"))
    theirs = other.get(f"/profile/interests/{statement}/confirmation", status=404)
    assert theirs.body == other.get(f"/profile/interests/{statement[::-1]}/confirmation", status=404).body
