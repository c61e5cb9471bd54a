"""tests/web: public pages are kept as rendered, given only while they hold, and never mixed up."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyramid.interfaces import IBeforeRender

from kent_standards.authorities.closures import add_closure
from kent_standards.authorities.services import deactivate_plugin
from kent_standards.journal.services import enter
from kent_standards.law.interests import Holder
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE, By
from kent_standards.register import services as register
from kent_standards.testing import World, open_world
from kent_standards.web.public import KeptPage, PageStore

DETAILS = {"kind": "employment", "role": "Baker", "employer": "Marsh Bakery", "gain": "yes"}


class Renderings:
    """How often the application has rendered a page template."""

    def __init__(self, world: World) -> None:
        self.count = 0
        world.registry.registerHandler(self._count, [IBeforeRender])

    def _count(self, event: Any) -> None:
        if str(event.get("renderer_name", "")).endswith(".pt"):
            self.count += 1


@pytest.fixture
def counted(make_world: Callable[..., World]) -> tuple[World, Renderings]:
    """A county of its own and a count of what its application renders."""
    world = make_world()
    return world, Renderings(world)


def registered(world: World, person: str, slug: str) -> Any:
    """An interest of ``person`` at ``slug`` that the Monitoring Officer has registered."""
    officer = By(world.officer("Olive Orchard", slug), Role.MONITORING_OFFICER)
    authority = world.authority(slug)
    register.state_interest(
        [authority],
        category="employment",
        holder=Holder.MEMBER,
        details=DETAILS,
        aware_on=world.clock.today,
        by=By(person, Role.MEMBER),
        at=world.at,
    )
    (entry,) = authority.part("register")[person].entries.values()
    register.register_entry(entry, rules="test", by=officer, at=world.at)
    world.save()
    return entry


def test_a_page_is_rendered_once_and_then_given_as_it_was(counted: tuple[World, Renderings]) -> None:
    world, renderings = counted
    first = world.browser().get("/kcc/code")
    assert renderings.count == 1
    second = world.browser().get("/kcc/code")
    assert renderings.count == 1
    assert second.body == first.body
    assert second.content_type == "text/html"


def test_data_is_kept_with_its_type_and_its_file_name(world: World) -> None:
    for _ in range(2):
        csv = world.browser().get("/kcc/members.csv")
        assert csv.content_type == "text/csv"
        assert csv.headers["Content-Disposition"] == 'attachment; filename="members-kcc-2026-06-01.csv"'
        assert world.browser().get("/kcc/members.json").content_type == "application/json"


@pytest.mark.security(34)
def test_a_public_page_may_be_kept_by_others_only_if_they_ask_whether_it_still_holds(world: World) -> None:
    page = world.browser().get("/kcc/members")
    assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert page.headers["Vary"] == "Cookie"
    again = world.browser().get("/kcc/members", headers={"If-None-Match": page.headers["ETag"]}, status=304)
    assert again.body == b""
    world.member("Ada Weir", "kcc")
    changed = world.browser().get("/kcc/members", headers={"If-None-Match": page.headers["ETag"]}, status=200)
    assert "Ada Weir" in changed
    assert changed.headers["ETag"] != page.headers["ETag"]


@pytest.mark.security(34)
def test_nothing_is_kept_of_or_for_somebody_who_is_signed_in(world: World) -> None:
    person = world.member("Ada Weir", "kcc")
    public = world.browser().get("/kcc")
    own = world.browser(person).get("/kcc")
    assert "Sign out" in own
    assert own.headers["Cache-Control"] == "no-store"
    assert "ETag" not in own.headers
    assert "Sign out" not in world.browser().get("/kcc")
    assert "Sign out" not in public
    conditional = world.browser(person).get("/kcc", headers={"If-None-Match": public.headers["ETag"]})
    assert conditional.status_int == 200


def test_what_was_made_sensitive_is_gone_with_the_next_request(world: World) -> None:
    person = world.member("Jenny Marsh", "kcc", "swale")
    entry = registered(world, person, "kcc")
    addresses = (
        f"/kcc/register/{person}",
        "/kcc/register.json",
        "/kcc/register.csv",
        f"/people/{person}/register",
        f"/kcc/register/{person}?on=2026-06-01",
    )
    for address in addresses:
        assert "Marsh Bakery" in world.browser().get(address).text
    register.ask_sensitive(
        entry, "Somebody follows her.", by=By(person, Role.MEMBER), at=world.clock.forward(seconds=1)
    )
    world.save()
    for address in addresses:
        assert "Marsh Bakery" not in world.browser().get(address).text


def test_a_page_of_a_person_follows_the_register_of_each_of_her_authorities(world: World) -> None:
    person = world.member("Jenny Marsh", "kcc", "swale")
    address = f"/people/{person}/register"
    assert "Marsh Bakery" not in world.browser().get(address)
    registered(world, person, "swale")
    assert "Marsh Bakery" in world.browser().get(address)


@pytest.mark.parametrize("change", ["day", "act", "other authority's seat", "principal's act", "plugin off"])
def test_whatever_a_page_depends_on_makes_it_be_rendered_anew(
    counted: tuple[World, Renderings], change: str
) -> None:
    world, renderings = counted
    world.browser().get("/bobbing/code")
    before = renderings.count
    if change == "day":
        world.clock.forward(days=1)
    elif change == "act":
        add_closure(world.authority("bobbing"), date(2026, 12, 24), "Closed", by=THE_SERVICE, at=world.at)
    elif change == "other authority's seat":
        world.member("Ada Weir", "kcc")
    elif change == "principal's act":
        add_closure(world.authority("swale"), date(2026, 12, 24), "Closed", by=THE_SERVICE, at=world.at)
    else:
        deactivate_plugin(world.authority("bobbing"), "districts", by=THE_SERVICE, at=world.at)
    world.save()
    world.browser().get("/bobbing/code")
    assert renderings.count == before + 1


def test_what_no_page_tells_of_has_none_rendered_anew(counted: tuple[World, Renderings]) -> None:
    world, renderings = counted
    for act, times in (("mail_sent", 1), ("reminded", 1), ("closure_added", 2)):
        world.browser().get("/kcc/members")
        enter(world.authority("kcc"), act, "mail/1", by=THE_SERVICE, at=world.at)
        world.save()
        world.browser().get("/kcc/members")
        assert renderings.count == times


def test_another_authority_s_own_business_changes_nothing(counted: tuple[World, Renderings]) -> None:
    world, renderings = counted
    world.browser().get("/kcc/code")
    add_closure(world.authority("dover"), date(2026, 12, 24), "Closed", by=THE_SERVICE, at=world.at)
    world.save()
    world.browser().get("/kcc/code")
    assert renderings.count == 1


def test_parameters_that_a_page_does_not_read_take_no_room(counted: tuple[World, Renderings]) -> None:
    world, renderings = counted
    for number in range(5):
        world.browser().get(f"/kcc/code?utm_source={number}")
    assert renderings.count == 1
    assert len(world.registry["kent.pages"].store(world.db, asked=False)) == 1


def test_other_ways_to_write_an_address_take_no_room(counted: tuple[World, Renderings]) -> None:
    world, renderings = counted
    for address in (
        "/kcc//members",
        "/kcc/./members",
        "/dover/../kcc/members",
        "/kcc/@@members",
        "//kcc/members",
    ):
        assert "Kent County Council" in world.browser().get(address)
    assert len(world.registry["kent.pages"].store(world.db, asked=False)) == 0
    before = renderings.count
    for address in ("/kcc/members", "/kcc/members/", "/kcc/members//"):
        assert world.browser().get(address).html.find("a", {"aria-current": "page"}).text == "Members"
    assert renderings.count == before + 1


def test_pages_of_other_days_have_a_room_of_their_own(world: World) -> None:
    pages = world.registry["kent.pages"]
    for month in range(1, 6):
        world.browser().get(f"/kcc/members?on=2026-{month:02}-01")
    assert len(pages.store(world.db, asked=False)) == 0
    assert len(pages.store(world.db, asked=True)) == 5


def test_a_very_long_question_is_answered_and_not_kept(world: World) -> None:
    world.browser().get("/?q=" + "a" * 500)
    assert len(world.registry["kent.pages"].store(world.db, asked=True)) == 0


@pytest.mark.parametrize("address", ["/kcc/members?on=tomorrow", "/nowhere", "/kcc/members/further"])
def test_an_error_is_never_kept(world: World, address: str) -> None:
    answer = world.browser().get(address, status="4*")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert len(world.registry["kent.pages"].store(world.db, asked=False)) == 0


@pytest.mark.parametrize("question", ["on=%ff", "on=%c3%28", "%ff=1"])
def test_an_address_that_is_not_text_is_refused_in_words(world: World, question: str) -> None:
    answer = world.browser().get(f"/kcc/members?{question}", status=400)
    assert "characters that can't be read" in answer.text.replace("&#39;", "'")


def test_head_is_answered_like_get_without_the_page(world: World) -> None:
    page = world.browser().get("/kcc/code")
    head = world.browser().head("/kcc/code")
    assert head.headers["ETag"] == page.headers["ETag"]
    assert head.body == b""


def test_two_databases_never_share_a_page(kent_app: Any, kent_folder: Path) -> None:
    one = open_world(kent_app, kent_folder)
    one.member("Ada Weir", "kcc")
    assert "Ada Weir" in one.browser().get("/kcc/members")
    other = open_world(kent_app, kent_folder)
    other.member("Ben Yew", "kcc")
    assert "Ada Weir" not in other.browser().get("/kcc/members")
    one.close()
    other.close()


def page_of(made_from: int, size: int) -> KeptPage:
    """A page of ``size`` bytes."""
    return KeptPage(made_from, b"x" * size, ())


def test_a_page_is_found_only_for_what_it_was_made_from() -> None:
    store = PageStore(10_000)
    store.keep("a", page_of(1, 10))
    assert store.find("a", 1) is not None
    assert store.find("a", 2) is None
    assert store.find("b", 1) is None
    store.keep("a", page_of(2, 20))
    assert store.find("a", 1) is None
    assert len(store) == 1


def test_the_page_asked_for_longest_ago_goes_first() -> None:
    store = PageStore(3 * 1024 + 300)
    for address in "abc":
        store.keep(address, page_of(1, 100))
    store.find("a", 1)
    store.keep("d", page_of(1, 100))
    assert [address for address in "abcd" if store.find(address, 1)] == ["a", "c", "d"]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 3000)), max_size=60))
def test_a_store_never_holds_more_than_it_may(kept: list[tuple[int, int, int]]) -> None:
    store = PageStore(20_000)
    last: dict[int, KeptPage] = {}
    for address, made_from, size in kept:
        page = page_of(made_from, size)
        store.keep(address, page)
        if size <= 20_000 // 8:
            last[address] = page
        assert 0 <= store.bytes <= 20_000
    for address, page in last.items():
        assert store.find(address, page.made_from) in (page, None)


def test_threads_may_share_a_store() -> None:
    store = PageStore(30_000)
    wrong: list[object] = []

    def work(number: int) -> None:
        for turn in range(2000):
            address, made_from = (number * turn) % 23, turn % 3
            store.keep(address, page_of(made_from, 50 * made_from))
            page = store.find(address, made_from)
            if page is not None and len(page.body) != 50 * made_from:
                wrong.append(page)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert store.bytes <= 30_000


def test_a_page_holds_for_one_day_only(world: World) -> None:
    person = world.member("Ada Weir", "kcc")
    world.seat(person, "dover", since=world.clock.today + timedelta(days=1))
    assert "Dover" not in world.browser().get(f"/people/{person}")
    world.clock.forward(days=1)
    assert "Dover" in world.browser().get(f"/people/{person}")
