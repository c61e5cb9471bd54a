"""recruitment/: the officers' acts on vacancies for an Independent Person. None of them sees a request."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from kent_standards.authorities.model import Authority, find_service
from kent_standards.authorities.structure import why_frozen
from kent_standards.journal.services import enter
from kent_standards.law.recruitment import JOINT, Advert, Panel, check_advert, check_panel
from kent_standards.law.recruitment_checks import check_addresses, check_answered, check_appoints
from kent_standards.law.recruitment_steps import check_vacancy_step
from kent_standards.law.roles import MEMBERS, MONITORING
from kent_standards.law.steps import By, NotPermitted, Step, local_day
from kent_standards.outbox.services import post
from kent_standards.people.offices import holders_of
from kent_standards.recruitment.candidates import end_candidacies, tell
from kent_standards.recruitment.model import PART, Vacancy
from kent_standards.store.ids import new_id


def may_enter(authority: Authority) -> None:
    """Raises NotPermitted for a parish, where the page refuses what its principal authority does for it."""
    principal = authority.principal
    check_appoints(find_service(authority).authority(principal).name if principal else "")


def open_vacancy(authority: Authority, advert: Advert, partner: str = "", *, by: By, at: datetime) -> Vacancy:
    """Enter a vacancy, and propose it to ``partner`` where two authorities advertise jointly."""
    check_advert(advert, local_day(at))
    other = _partner(authority, partner, at) if partner else None
    data = {"advert": advert.primitives(), "lead": authority.slug, "partner": partner}
    record: Vacancy = authority.part(PART).add(Vacancy(new_id()))
    _take(record, "vacancy_opened", data, by=by, at=at)
    if other is not None:
        theirs: Vacancy = other.part(PART).add(Vacancy(record.id))
        _take(theirs, "vacancy_offered", {**data, "partner": authority.slug}, by=by, at=at)
        tell_officers(other, "vacancy_offered", f"/{partner}/desk/vacancies/{record.id}", at)
    return record


def possible_partners(authority: Authority) -> tuple[Authority, ...]:
    """With which authorities a vacancy can be advertised jointly: those that appoint their own."""
    found = find_service(authority).all_authorities()
    return tuple(
        each for each in found if each is not authority and not each.principal and PART in each.parts
    )


def _partner(authority: Authority, slug: str, at: datetime) -> Authority:
    service = find_service(authority)
    found = service.authority(slug) if slug in service.authorities else authority
    if found is authority or PART not in found.parts or why_frozen(found, local_day(at)):
        raise NotPermitted("Choose another authority of the county that takes entries at present.", JOINT)
    return found


def answer_offer(
    record: Vacancy, accept: bool, reasons: str = "", *, seen: int | None = None, by: By, at: datetime
) -> None:
    """Accept or decline a joint vacancy that another authority proposes."""
    record.expect(seen)
    _take(record, "vacancy_accepted" if accept else "vacancy_declined", {}, reasons, by=by, at=at)
    lead = record.state.lead
    tell_officers(
        find_service(record).authority(lead), "vacancy_answered", f"/{lead}/desk/vacancies/{record.id}", at
    )


def publish(record: Vacancy, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Publish the advert on this authority's own page. Raises NotPermitted while the partner hasn't answered."""
    record.expect(seen)
    check_answered(each.state.stage for each in record.parties)
    _take(record, "vacancy_published", {}, by=by, at=at)


def mail_notice(
    record: Vacancy, addresses: Iterable[str], *, seen: int | None = None, by: By, at: datetime
) -> int:
    """Send the notice, a link and fixed words, to a list of addresses, once; how many there are."""
    record.expect(seen)
    chosen = tuple(dict.fromkeys(addresses))
    check_addresses(chosen)
    _take(record, "vacancy_mailed", {"addresses": chosen, "count": len(chosen)}, by=by, at=at)
    slug = record.authority.slug
    for number in range(len(chosen)):
        path = f"/{slug}/vacancies/{record.id}"
        post(record.authority, "vacancy_notice", person=f"vacancy/{record.id}/{number}", path=path, at=at)
    return len(chosen)


def name_panel(record: Vacancy, panel: Panel, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Enter who interviews for this authority: no members of it, appointed by one and agreed by others."""
    record.expect(seen)
    today = local_day(at)
    check_panel(panel, (row.name for row in holders_of(record.authority, MEMBERS, today)), today)
    _take(record, "panel_named", {"panel": panel.primitives()}, by=by, at=at)


def close(record: Vacancy, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Close the recruitment; whoever still waits here is told that she isn't appointed."""
    record.expect(seen)
    _take(record, "vacancy_closed", {}, reasons, by=by, at=at)
    end_candidacies(record, by=by, at=at)


def cancel(record: Vacancy, reasons: str, *, seen: int | None = None, by: By, at: datetime) -> None:
    """Cancel this authority's vacancy; another one's goes on. Whoever applied is told."""
    record.expect(seen)
    _take(record, "vacancy_cancelled", {}, reasons, by=by, at=at)
    for application in record.applications:
        if record.authority.slug in application.state.posts and not application.state.over:
            tell(application, at)


def tell_officers(authority: Authority, kind: str, path: str, at: datetime) -> None:
    """Tell the Monitoring Officers of an authority that there is something new."""
    for person in sorted({row.person for row in holders_of(authority, MONITORING, local_day(at))}):
        post(authority, kind, person=person, path=path, at=at)


def _take(
    record: Vacancy, kind: str, data: Mapping[str, object], reasons: str = "", *, by: By, at: datetime
) -> None:
    """Take one step: ask the law, append, journal."""
    rule = check_vacancy_step(record.state, kind, by.role, local_day(at), reasons)
    record.append(Step(kind, at, by.person, by.role, rule.paragraph, reasons.strip(), data))
    enter(record.authority, kind, record.about, by=by, at=at, paragraph=rule.paragraph)
