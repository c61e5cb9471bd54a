"""cli/: one authority as an archive of JSON, with the people it needs, and taking it into another county."""

import hashlib
import json
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from nacl.signing import VerifyKey
from persistent import Persistent

from kent_standards.authorities.model import Authority, Service
from kent_standards.cli.environment import CommandRefused
from kent_standards.cli.indexes import reindex_county
from kent_standards.cli.verify import open_to_read
from kent_standards.journal.chain import JournalEntry, canonical_json
from kent_standards.journal.heads import fingerprint, is_signed
from kent_standards.journal.services import enter
from kent_standards.law.roles import Role
from kent_standards.law.steps import THE_SERVICE
from kent_standards.people.identity import cluster
from kent_standards.people.model import Person
from kent_standards.security.erasure import complete_ledger, noted
from kent_standards.store.archive import (
    ArchiveWrong,
    common_kinds,
    kind_of,
    lines_of,
    objects_of,
    read_objects,
)
from kent_standards.store.backup import make_durable
from kent_standards.store.sealing import holders_key

FORMAT = "kent-standards authority 1"
# Where an authority's persistent classes are defined. Accounts, invitations and the county itself aren't among them.
_MODULES = tuple(
    f"kent_standards.{name}"
    for name in (
        "attachments.model", "authorities.model", "authorities.structure", "authorities.holds", "availability.model",
        "bundles.model", "code.model", "complaints.model", "dispensations.model", "gifts.model", "hearings.model",
        "investigations.model", "journal.model", "meetings.model", "membership.model", "notices.model", "outbox.model",
        "pay.model", "people.model", "plugin_records.model", "register.model", "sole_decisions.model", "store.index",
        "store.records", "store.sealing", "store.secrets", "training.model", "recruitment.model",
    )
)  # fmt: skip


def add_commands(commands: Any) -> None:
    """``export``."""
    exporting = commands.add_parser(
        "export", help="write all of one authority, and the people it needs, into a file of JSON"
    )
    exporting.add_argument("authority")
    exporting.add_argument("file", type=Path, help="a new file")
    exporting.set_defaults(run=export_command)


def add_import(acts: Any) -> None:
    """``import authority``, beside the imports of members."""
    importing = acts.add_parser("authority", help="take in an authority that 'export' wrote")
    importing.add_argument("file", type=Path)
    importing.set_defaults(run=import_command)


def export_command(env: Any, args: Any) -> int:
    """Write the archive. What waits in the outbox isn't in it, since two counties would send it."""
    if args.file.exists():
        raise CommandRefused(f"There is a file {args.file} already; name a new one.")
    open_to_read(env)
    service, authority = env.service, env.authority(args.authority)
    # Nothing of this is stored: the connection is closed without a commit.
    authority.outbox._waiting.clear()
    people = _people_of(service, authority)
    outside = {"people": service.people}
    lines = list(lines_of(objects_of([authority, *people], outside), outside))
    about = {f"person/{person.id}" for person in people}
    entries = [_as_json(entry) for entry in service.journal if entry.about in about]
    body = "\n".join([json.dumps({"people": len(people), "county_journal": entries}), *lines]) + "\n"
    key = env.registry["kent.journal_key"]
    facts = {
        "format": FORMAT,
        "authority": authority.slug,
        "made_at": env.clock.now().isoformat(),
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "public_key": key.verify_key.encode().hex(),
    }
    header = facts | {"signature": key.sign(canonical_json(facts)).signature.hex()}
    args.file.touch(mode=0o600)
    args.file.write_text(json.dumps(header) + "\n" + body, "utf-8")
    make_durable(args.file)
    print(
        f"{authority.name}: {len(lines):,} objects and {len(people):,} people, signed by {fingerprint(key.verify_key)}."
    )
    print("What it says sealed opens only by the same key file, which isn't part of it.")
    return 0


def import_command(env: Any, args: Any) -> int:
    """Take an authority in, all of it or nothing; in the place of one that was founded and never used."""
    header, rest, lines = _read(args.file)
    service, slug = env.service, header["authority"]
    if slug in service.authorities and not _is_unused(service.authority(slug)):
        raise CommandRefused(
            f"{service.authority(slug).name} is at work in this county; nothing is overwritten."
        )
    objects = read_objects(lines, _kinds(), {"people": service.people})
    authority, people = objects[0], objects[1 : 1 + rest["people"]]
    if not isinstance(authority, Authority) or authority.slug != slug:
        raise ArchiveWrong("The archive doesn't begin with the authority that it names.")
    for principal in filter(None, [authority.principal]):
        if principal not in service.authorities:
            raise CommandRefused(
                f"Its principal authority {principal!r} isn't in this county; import that first."
            )
    added = sum(_take_person(service, person) for person in people)
    service.authorities[slug] = authority
    authority._v_parent = service
    for wrapped in authority.sealing:
        holders_key(authority, wrapped[0])  # raises CannotOpen without the key file that it was sealed by
    _keep_or_begin_chain(authority, env.registry["kent.journal_key"].verify_key)
    for given in rest["county_journal"]:
        entry = _entry(given)
        if not service.journal.has(entry.key):
            service.journal.add(entry)
    enter(service, "authority_imported", f"authority/{slug}", by=THE_SERVICE, at=env.clock.now())
    reindex_county(service, env.clock.today())
    env.commit()
    complete_ledger(env.keys.ledger, noted(service))
    signer = fingerprint(VerifyKey(bytes.fromhex(header["public_key"])))
    print(f"{authority.name}: {len(lines):,} objects, {added:,} people who weren't here; signed by {signer}.")
    print("Run 'kent-standards verify', and 'kent-standards evolve' if the archive is of an earlier release.")
    return 0


def _people_of(service: Service, authority: Authority) -> list[Person]:
    """Everybody whom the authority's records name, and whom the records of these people name in turn."""
    outside = {"people": service.people}
    found: dict[str, Person] = {}
    waiting = _named(service, "\n".join(lines_of(objects_of([authority], outside), outside)))
    while waiting:
        person = waiting.pop()
        if person not in found:
            found[person] = service.people[person]
            waiting |= set(cluster(service, person)) | _named(
                service, "\n".join(lines_of(objects_of([found[person]], outside), outside))
            )
    return [found[each] for each in sorted(found)]


def _named(service: Service, text: str) -> set[str]:
    words = "".join(each if each.isalnum() else " " for each in text).split()
    return {word for word in words if word in service.people}


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The header, the facts beside the objects, and the objects' lines. Raises ArchiveWrong."""
    try:
        first, _, body = path.read_bytes().partition(b"\n")
        header = json.loads(first)
        facts = {name: header[name] for name in ("format", "authority", "made_at", "sha256", "public_key")}
        if facts["format"] != FORMAT:
            raise ValueError(facts["format"])
        VerifyKey(bytes.fromhex(header["public_key"])).verify(
            canonical_json(facts), bytes.fromhex(header["signature"])
        )
        second, *lines = body.decode("utf-8").splitlines()
        rest = json.loads(second)
        rest = {"people": int(rest["people"]), "county_journal": list(rest["county_journal"])}
    except Exception as error:
        raise ArchiveWrong(f"{path.name} isn't an archive of an authority, or it was changed.") from error
    if hashlib.sha256(body).hexdigest() != header["sha256"] or not lines:
        raise ArchiveWrong(f"{path.name} isn't what was exported; use a good copy of it.")
    return header, rest, lines


def _kinds() -> dict[str, type]:
    """The classes of which an archive may hold objects, by name."""
    found = common_kinds()
    for module in map(import_module, _MODULES):
        for each in vars(module).values():
            ours = isinstance(each, type) and issubclass(each, Persistent) and each is not Service
            if ours and each.__module__ == module.__name__:
                found[kind_of(each)] = each
    return found


def _is_unused(authority: Authority) -> bool:
    return all(entry.role == Role.SERVICE.value for entry in authority.journal) and not len(authority.offices)


def _take_person(service: Service, person: Any) -> bool:
    """Enter a person who isn't here, and say whether she wasn't. Raises CommandRefused if another has the id."""
    if not isinstance(person, Person):
        raise ArchiveWrong("The archive names somebody as a person who is none.")
    if person.id not in service.people:
        service.people.add(person)
        return True
    if service.people[person.id].outline != person.outline:
        raise CommandRefused(
            f"Person {person.id} is here with other steps than in the archive; settle that first."
        )
    return False


def _keep_or_begin_chain(authority: Authority, public: VerifyKey) -> None:
    """Number the entries anew where their heads were signed by another county: the archive keeps the old ones."""
    chain = authority.journal.chain
    if chain is not None and any(not is_signed(head, public) for head in chain.heads()):
        authority.journal.chain = None
        authority.journal.begin_chain()


def _as_json(entry: JournalEntry) -> list[str]:
    return [entry.id, entry.at.isoformat(), entry.act, entry.about, entry.by, entry.role, entry.paragraph]


def _entry(given: Any) -> JournalEntry:
    try:
        entry_id, at, *words = map(str, given)
        return JournalEntry(entry_id, datetime.fromisoformat(at), *words)
    except (TypeError, ValueError) as error:
        raise ArchiveWrong("The archive has a journal entry that is none; use a good copy of it.") from error
