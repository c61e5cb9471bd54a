"""people/: one identity: entering a person, her addresses, merging and separating, and finding her."""

import re
import unicodedata
from datetime import datetime

from kent_standards.authorities.model import Service
from kent_standards.journal.services import enter
from kent_standards.law.steps import By, NotPermitted, Step
from kent_standards.people.model import Person
from kent_standards.store.ids import new_id
from kent_standards.store.index import Pair

PARAGRAPH = "Report 1(4)"
# Whichever sign a keyboard or a file has for the apostrophe within a name.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\u02b9\u0060\u00b4\u2032", "'"))
_WITHIN = re.compile("(?<=[a-z])'(?=[a-z])")


def enter_person(service: Service, name: str, *, email: str = "", by: By, at: datetime) -> Person:
    """Enter a new person. Two people may bear one name; only a decision makes them one."""
    person = Person(new_id())
    person.append(Step("person_entered", at, by.person, by.role, PARAGRAPH, data={"name": name}))
    service.people.add(person)
    if email:
        person.append(_email_step("email_added", email, by, at))
    _reindex(service, person, ())
    enter(service, "person_entered", f"person/{person.id}", by=by, at=at, paragraph=PARAGRAPH)
    return person


def rename_person(service: Service, person: Person, name: str, *, by: By, at: datetime) -> None:
    """Change the name by which the person is shown in the county."""
    _take(service, person, Step("renamed", at, by.person, by.role, PARAGRAPH, data={"name": name}), by)


def add_email(service: Service, person: Person, email: str, *, by: By, at: datetime) -> None:
    """Add an address at which the person is reached and with which she may sign in.

    Raises NotPermitted if the address is another person's.
    """
    owner = person_by_email(service, email)
    if owner is not None and canonical(service, owner) != canonical(service, person.id):
        raise NotPermitted(
            "This e-mail address belongs to another person; merge the two first if they are one person.",
            PARAGRAPH,
        )
    if normal_email(email) not in person.state.emails:
        _take(service, person, _email_step("email_added", email, by, at), by)


def remove_email(service: Service, person: Person, email: str, *, by: By, at: datetime) -> None:
    """Take an address off the person."""
    _take(service, person, _email_step("email_removed", email, by, at), by)


def merge(service: Service, person: str, into: str, *, reasons: str, by: By, at: datetime) -> None:
    """Decide that two entries are one human; ``into`` survives. Nothing is rewritten, so it can be undone.

    Raises NotPermitted without reasons, if they are one already, or if it was decided that they are two.
    """
    one, other = canonical(service, person), canonical(service, into)
    if one == other:
        raise NotPermitted("These two are one person already.", PARAGRAPH)
    _check_undecided(service, (person, into), (one, other))
    if not reasons.strip():
        raise NotPermitted("Give the evidence on which the two are one person.", PARAGRAPH)
    step = Step("merged", at, by.person, by.role, PARAGRAPH, reasons, {"into": other})
    _take(service, service.people[one], step, by)
    _journal_at_authorities(service, one, other, "people_merged", by, at)


def separate(service: Service, person: str, *, reasons: str, by: By, at: datetime) -> None:
    """Undo the merging of ``person`` into another. Raises NotPermitted if it isn't merged, or without reasons."""
    record: Person = service.people[person]
    into = record.state.merged_into
    if not into:
        raise NotPermitted("This person isn't merged into another.", PARAGRAPH)
    if not reasons.strip():
        raise NotPermitted("Give the evidence on which the two are different people.", PARAGRAPH)
    _take(service, record, Step("separated", at, by.person, by.role, PARAGRAPH, reasons, {"from": into}), by)
    service.decided_pairs[pair_key(person, into)] = at.isoformat()
    _journal_at_authorities(service, person, into, "people_separated", by, at)


def keep_apart(service: Service, one: str, other: str, *, reasons: str, by: By, at: datetime) -> None:
    """Decide that two people of a proposal are different humans, so that it isn't proposed again.

    Raises NotPermitted without reasons, if they are one person already, or if it was decided before.
    """
    if canonical(service, one) == canonical(service, other):
        raise NotPermitted("These two are one person already; separate them instead.", PARAGRAPH)
    _check_undecided(service, (one, other))
    _decide_apart(service, "kept_apart", one, other, reasons, by, at)
    service.decided_pairs[pair_key(one, other)] = at.isoformat()


def reconsider(service: Service, one: str, other: str, *, reasons: str, by: By, at: datetime) -> None:
    """Undo the decision that two people are different humans: it is proposed again if the evidence still says so.

    Raises NotPermitted without reasons, or if it wasn't decided.
    """
    if pair_key(one, other) not in service.decided_pairs:
        raise NotPermitted("It hasn't been decided that these two are different people.", PARAGRAPH)
    _decide_apart(service, "apart_reconsidered", one, other, reasons, by, at)
    del service.decided_pairs[pair_key(one, other)]


def pair_key(one: str, other: str) -> str:
    """The key of an unordered pair of people."""
    return "/".join(sorted((one, other)))


def canonical(service: Service, person: str) -> str:
    """The id under which the human is known after merging. Raises KeyError for an unknown id."""
    seen = {person}
    while into := service.people[person].state.merged_into:
        if into in seen:
            break
        seen.add(into)
        person = into
    return person


def cluster(service: Service, person: str) -> tuple[str, ...]:
    """Every id that names the same human, the surviving one first."""
    found = [canonical(service, person)]
    for one in found:
        found.extend(other for other in service.merged_people.references(one) if other not in found)
    return tuple(found)


def person_by_email(service: Service, email: str) -> str | None:
    """The id of the person who has the address, or None."""
    found = service.people_by_email.references(normal_email(email))
    return found[0] if found else None


def emails_of(service: Service, person: str) -> tuple[str, ...]:
    """Every address of the human that ``person`` names."""
    return tuple(email for each in cluster(service, person) for email in service.people[each].state.emails)


def find_people(service: Service, text: str, limit: int = 50) -> tuple[str, ...]:
    """The people whose names have a word beginning with each word of ``text``; surviving ids, by name."""
    words = search_words(text)[:5]
    if not words:
        return ()
    found = [{canonical(service, person) for person in _starting_with(service, word)} for word in words]
    people = set.intersection(*found)
    return tuple(sorted(people, key=lambda person: service.people[person].state.name)[:limit])


def search_words(text: str) -> list[str]:
    """The words that are searched for: lower case, without accents or punctuation; "O’Brien" is one, "obrien"."""
    return re.findall(r"[a-z0-9]+", _WITHIN.sub("", _plain(text)))


def name_words(name: str) -> frozenset[str]:
    """The words by which a name is found: those of ``search_words``, and what stands beside an apostrophe alone."""
    return frozenset(search_words(name)) | frozenset(re.findall(r"[a-z0-9]+", _plain(name)))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text[:200].translate(_APOSTROPHES)).casefold()
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def normal_email(email: str) -> str:
    """An address in the form in which addresses are compared."""
    return email.strip().casefold()


def forget_addresses(service: Service, person: Person) -> bool:
    """Destroy the addresses in a person's steps, whether she has them still or had them; whether there were any.

    That there were addresses, since when and until when, stays.
    """
    before = index_pairs(person)
    if not person.forget("email"):
        return False
    _reindex(service, person, before)
    return True


def index_pairs(person: Person) -> tuple[tuple[Pair, ...], tuple[Pair, ...], tuple[Pair, ...]]:
    """What the county's indexes hold for ``person``: addresses, merging, search words."""
    state = person.state
    emails = tuple(((normal_email(email),), person.id) for email in state.emails)
    merged = (((state.merged_into,), person.id),) if state.merged_into else ()
    words = tuple(((word,), person.id) for word in sorted(name_words(state.name)))
    return emails, merged, words


def rebuild_words(service: Service) -> int:
    """Build the index of names anew where it isn't what ``name_words`` gives, and return how many pairs changed."""
    now = set(service.people_by_word)
    right = {pair for person in service.people.values() for pair in index_pairs(person)[2]}
    service.people_by_word.replace(now, right)
    return len(now ^ right)


def rebuild_indexes(service: Service) -> None:
    """Build the county's indexes of people afresh from the records."""
    for index in (service.people_by_email, service.merged_people, service.people_by_word):
        index.clear()
    for person in service.people.values():
        _reindex(service, person, ())


def _starting_with(service: Service, word: str) -> tuple[str, ...]:
    found = []
    for value, person in service.people_by_word.from_value(word):
        if not value[0].startswith(word):
            break
        found.append(person)
    return tuple(found)


def _email_step(kind: str, email: str, by: By, at: datetime) -> Step:
    return Step(kind, at, by.person, by.role, PARAGRAPH, data={"email": normal_email(email)})


def _take(service: Service, person: Person, step: Step, by: By) -> None:
    before = index_pairs(person)
    person.append(step)
    _reindex(service, person, before)
    enter(service, step.kind, f"person/{person.id}", by=by, at=step.at, paragraph=PARAGRAPH)


def _reindex(service: Service, person: Person, before: tuple[tuple[Pair, ...], ...]) -> None:
    old = before or ((), (), ())
    indexes = (service.people_by_email, service.merged_people, service.people_by_word)
    for index, gone, new in zip(indexes, old, index_pairs(person), strict=True):
        index.replace(gone, new)


def _decide_apart(
    service: Service, kind: str, one: str, other: str, reasons: str, by: By, at: datetime
) -> None:
    if not reasons.strip():
        raise NotPermitted(
            "Give the evidence on which you decide whether the two are different people.", PARAGRAPH
        )
    first, second = pair_key(one, other).split("/")
    step = Step(kind, at, by.person, by.role, PARAGRAPH, reasons, {"other": second})
    _take(service, service.people[first], step, by)
    _journal_at_authorities(service, first, second, kind, by, at)


def _check_undecided(service: Service, *pairs: tuple[str, str]) -> None:
    """Two authorities may decide on the same pair: the later decision must not pass over the earlier unseen."""
    if any(pair_key(*pair) in service.decided_pairs for pair in pairs):
        raise NotPermitted(
            "It was decided that these two are different people; undo that decision first, if you know better.",
            PARAGRAPH,
        )


def _journal_at_authorities(service: Service, one: str, other: str, act: str, by: By, at: datetime) -> None:
    slugs = {
        reference.split("/")[0]
        for each in (*cluster(service, one), *cluster(service, other))
        for reference in service.offices_by_person.references(each)
    }
    # An operator's own post has no authority; the county's journal has the act already.
    for slug in sorted(slugs - {""}):
        enter(service.authority(slug), act, f"person/{one}", by=by, at=at, paragraph=PARAGRAPH)
