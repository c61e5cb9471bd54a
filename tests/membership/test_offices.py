"""tests/: offices entered, changed and ended by hand, who may do it, addresses and invitations."""

from datetime import date

import pytest

from kent_standards.law.offices import ENTERED_BY, may_enter
from kent_standards.law.roles import Role
from kent_standards.law.steps import NotPermitted
from kent_standards.membership import services

from .conftest import said

ADDRESS = "jane@smith.example"


def fill(form, **values):
    """Fill a form in; a date is (day, month, year), and the first date of the form comes first."""
    dates = [value for value in values.values() if isinstance(value, tuple)]
    for number, parts in enumerate(dates):
        for name, value in zip(("day", "month", "year"), parts, strict=True):
            form.get(name, index=number).value = str(value)
    for name, value in values.items():
        if not isinstance(value, tuple):
            form[name] = value
    return form


def add(desk, status=303, **values):
    """Add somebody by hand."""
    given = {"role": "member", "name": "Cllr Jane Smith", "since": (8, 5, 2023), **values}
    return fill(desk.get("/add").forms["form"], **given).submit("submit", status=status)


def act(page, link, status=303, **values):
    """Follow a link of an office's page and send its form."""
    return fill(page.click(f"^{link}").forms["form"], **values).submit("submit", status=status)


def test_a_member_is_added_changed_re_elected_and_leaves_and_the_page_tells_the_history(world, desk):
    officer = desk()
    page = add(officer, ward="Barton", party="Labour", email=ADDRESS).follow()
    assert "The office is entered" in said(page)
    page = act(page, "Change", name="Cllr Jane Smith-Jones", party="Green").follow()
    assert "The office is changed" in said(page)
    world.clock.forward(minutes=1)
    page = act(page, "Record a re-election", on=(4, 5, 2026), until=(2, 5, 2030)).follow()
    assert "confirm the register within 28 days" in said(page)
    world.clock.forward(minutes=1)
    page = act(page, "End this office", until=(1, 6, 2026), reasons="Resigned").follow()
    steps = [each.get_text(" ", strip=True) for each in page.html.select(".kent-timeline__step")]
    assert [step.split(" 1 June")[0] for step in steps] == [
        "End recorded",
        "Re-elected",
        "Changed",
        "Entered",
    ]
    assert "Name: Cllr Jane Smith-Jones Group: Green" in " ".join(steps[2].split())
    assert "Resigned" in steps[0]
    assert "Mary Monitor, Monitoring Officer" in steps[0]
    world.refresh()
    (person,) = world.service.people_by_email.references(ADDRESS)
    assert world.service.people[person].state.name == "Jane Smith-Jones"


def test_the_list_is_filtered_by_name_office_and_time(world, desk):
    officer = desk()
    add(officer)
    add(officer, role="clerk", name="Cleo Clerk")
    page = add(officer, name="Paul Past", since=(4, 5, 2019), until=(8, 5, 2023)).follow()
    assert "Ended" in said(page)
    assert officer.names("now") == ["Cleo Clerk", "Mary Monitor", "Cllr Jane Smith"]
    assert officer.names("past") == ["Paul Past"]
    assert "Cleo Clerk" in said(officer.get("?role=clerk"))
    assert "Jane Smith" not in said(officer.get("?role=clerk"))
    assert "Jane Smith" in said(officer.get("?q=smi"))
    assert "Nobody fits this choice" in said(officer.get("?q=zzz"))
    assert officer.get("?show=nonsense&role=nonsense&q=%00").status_int == 200


@pytest.mark.parametrize("role", list(ENTERED_BY))
def test_who_may_enter_an_office_is_one_table_that_page_and_service_share(world, desk, role):
    officer, deputy = desk(), desk(name="Dora Deputy", role=Role.DEPUTY_MONITORING_OFFICER)
    for each, by in ((officer, Role.MONITORING_OFFICER), (deputy, Role.DEPUTY_MONITORING_OFFICER)):
        offered = [value for value, _, _ in each.get("/add").forms["form"]["role"].options]
        assert (role.value in offered) == may_enter(role, by)
        if may_enter(role, by):
            continue
        with pytest.raises(NotPermitted) as refused:
            services.add_holder(
                world.authority("canterbury"),
                role=role,
                name="Olive Other",
                since=world.clock.today,
                by=world.by(each.person, by),
                at=world.at,
            )
        assert refused.value.paragraph == ENTERED_BY[role][1]


def test_a_monitoring_officer_nominates_a_deputy_and_nobody_changes_the_officers_own_post(world, desk):
    officer = desk()
    add(officer, role="deputy_monitoring_officer", name="Dora Deputy")
    page = officer.get("").click("Mary Monitor")
    assert "This post is entered and changed by others" in said(page)
    assert "End this office" not in said(page)
    form = officer.browser.get(f"{page.request.path}/end").forms["form"]
    refused = fill(form, until=(1, 6, 2026)).submit("submit", status=409)
    assert "ask the operator" in said(refused)
    assert officer.names() == ["Dora Deputy", "Mary Monitor"]


def test_an_office_of_somebody_known_is_added_to_the_same_person(world, desk):
    officer = desk()
    add(officer, name="Jane Smith", since=(4, 5, 2015), until=(2, 5, 2019))
    world.refresh()
    person = next(value[-1] for value, _ in world.authority("canterbury").members if value[1] == "Jane Smith")
    page = add(officer, name="Cllr Jane Smith", person=person, email=ADDRESS).follow()
    assert "Canterbury City Council Member 4 May 2015 to 2 May 2019" in said(page)
    assert ADDRESS in said(page)
    again = add(officer, name="Cllr Jane Smith", person=person, status=409)
    assert "is Member here on that day already" in said(again)


def test_wrong_dates_are_refused_with_what_to_do(desk):
    officer = desk()
    page = add(officer, since=(8, 5, 2023), until=(7, 5, 2023), status=409)
    assert "An office can't end before it begins" in said(page)
    assert "must be a real date" in said(add(officer, since=(31, 2, 2023), status=422))
    office = add(officer).follow()
    refused = act(office, "Record a re-election", on=(1, 5, 2023), status=409)
    assert "A re-election comes after the office began" in said(refused)
    assert "must be between" in said(act(office, "Record a re-election", on=(1, 5, 2029), status=422))


def test_a_change_to_an_office_that_has_changed_since_is_refused(desk):
    officer = desk()
    office = add(officer).follow()
    stale = office.click("^Change").forms["form"]
    act(office, "Change", party="Green")
    stale["party"] = "Labour"
    refused = stale.submit("submit", status=409)
    assert "has changed since you opened the form" in said(refused)
    assert "Group Green" in said(officer.browser.get(office.request.path))


def test_addresses_are_added_and_removed_and_another_persons_is_refused(world, desk):
    officer = desk()
    world.person("Olive Other", "olive@other.example")
    office = add(officer, email=ADDRESS).follow()
    assert ADDRESS in said(office)
    page = act(office, "Add an e-mail address", email="second@smith.example").follow()
    assert "second@smith.example" in said(page)
    refused = act(page, "Add an e-mail address", email="olive@other.example", status=409)
    assert "belongs to another person" in said(refused)
    page = act(page, "Remove an e-mail address", email=ADDRESS).follow()
    assert "The address is removed" in said(page)
    world.refresh()
    assert world.service.people_by_email.references(ADDRESS) == ()


def test_addresses_that_another_authority_entered_are_neither_shown_nor_removed_here(world, desk):
    officer = desk()
    office = add(officer, email=ADDRESS).follow()
    county = world.person("Jane Smith", "private@smith.example")
    world.seat(county, "kcc")
    (person,) = world.service.people_by_email.references(ADDRESS)
    form = officer.get(f"/matches/{'-'.join(sorted((county, person)))}").forms["form"]
    form["decision"], form["reasons"] = county, "She told us."
    form.submit("submit", status=303)
    page = officer.browser.get(office.request.path)
    assert "1 address was entered by another authority" in said(page)
    assert "private@smith.example" not in page.text
    world.refresh()
    by = world.by(officer.person, Role.MONITORING_OFFICER)
    with pytest.raises(NotPermitted, match="isn't an address that this authority entered"):
        services.remove_address(
            world.authority("canterbury"), person, "private@smith.example", by=by, at=world.at
        )


@pytest.mark.duty(140)
def test_an_office_that_had_ended_is_not_reopened_by_a_re_election(world, desk):
    person = world.person("Ann Weald")
    office = world.seat(person, "canterbury", since=date(2019, 5, 6), until=date(2023, 5, 8))
    form = desk().get(f"/{office}/re-election").forms["form"]
    refused = fill(form, on=(7, 5, 2026)).submit("submit", status=409)
    assert "enter a new office from the day on which it began" in said(refused)
    assert "Ann Weald" not in world.browser().get("/canterbury/members?on=2024-06-01").text


def test_another_authoritys_officer_gets_no_address_and_no_invitation_here(world, desk):
    person = world.officer("Olive Other", "kcc")
    world.seat(person, "canterbury")
    officer = desk()
    page = officer.get("").click("Olive Other")
    assert "county operator" in said(page)
    assert "Add an e-mail address" not in said(page)
    for name, field in (("add-address", "email"), ("invite", "sure")):
        form = officer.browser.get(f"{page.request.path}/{name}").forms["form"]
        if field == "email":
            form["email"] = "mine@officer.example"
        else:
            form["sure"].checked = True
        assert "ask the county operator" in said(form.submit("submit", status=409))


def test_an_invitation_waits_in_the_outbox_and_is_journalled(world, desk):
    officer = desk()
    office = add(officer, email=ADDRESS).follow()
    form = office.click("^Invite to sign in").forms["form"]
    form["sure"].checked = True
    assert "The invitation is on its way" in said(form.submit("submit", status=303).follow())
    world.refresh()
    authority = world.authority("canterbury")
    assert [intent.kind for intent in authority.outbox.waiting()] == ["invitation"]
    assert "invited" in [entry.act for entry in authority.journal.newest()]


def test_an_invitation_without_an_address_is_refused_with_what_to_do(desk):
    officer = desk()
    office = add(officer).follow()
    assert "no invitation can be sent" in said(office)
    form = officer.browser.get(f"{office.request.path}/invite").forms["form"]
    form["sure"].checked = True
    assert "add one, then invite" in said(form.submit("submit", status=409))


def test_the_list_of_people_loads_no_office_and_no_person(world, desk):
    officer = desk()
    add(officer)
    world.refresh()
    world.service._p_jar.cacheMinimize()
    from kent_standards.membership.pages import holder_rows

    authority = world.authority("canterbury")
    rows = holder_rows(authority, date(2026, 6, 1), show="now", role="", q="")
    assert [row.name for row in rows] == ["Mary Monitor", "Cllr Jane Smith"]
    offices = (authority.offices[row.url.rpartition("/")[2]] for row in rows)
    assert all(office._p_changed is None for office in offices)
