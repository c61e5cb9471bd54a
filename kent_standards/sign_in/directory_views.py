"""sign_in/: the way to an authority's directory and back: signing in, linking, taking up an invitation, confirming."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther

from kent_standards.authorities.structure import ended
from kent_standards.forms.page import answer_form
from kent_standards.forms.renderer import Button
from kent_standards.law.steps import By, NotPermitted
from kent_standards.people.identity import canonical
from kent_standards.security.permissions import Permission
from kent_standards.security.policy import Identity
from kent_standards.security.trail import note
from kent_standards.sign_in.attempts import (
    DIRECTORY_ANSWER,
    FAILURES_FROM_ADDRESS,
    TooManyAttempts,
    network_of,
)
from kent_standards.sign_in.browser_notes import open_note, seal_note, secret_of
from kent_standards.sign_in.browser_sessions import (
    begin_afresh,
    begin_session,
    go_on,
    note_when_done,
    renew_session,
)
from kent_standards.sign_in.devices import remember_device
from kent_standards.sign_in.directory_words import (
    AWAY,
    DENIED,
    NO_OFFICE,
    NOBODY,
    NOT_BEGUN,
    NOT_BELIEVED,
    NOT_CONFIRMED,
    SOMEBODY_ELSE,
    TOO_OLD,
    USED,
)
from kent_standards.sign_in.links import (
    ACCOUNT_PATH,
    links_of,
    named,
    person_linked,
    serves,
    take_up_by_link,
)
from kent_standards.sign_in.links import link as link_account
from kent_standards.sign_in.own_password import OwnPassword, check_it_is_she, needs_own_password
from kent_standards.sign_in.provider import AnswerWrong, DirectoryAway, Provider, Stated
from kent_standards.sign_in.resources import InvitationLink, Invitations, OneDirectory
from kent_standards.sign_in.schemas import Carried, Schema
from kent_standards.sign_in.services import INVITATION_PATH, invitation_name, invited_person, role_of
from kent_standards.sign_in.ways import AFTER, CODE_PATH, DIRECTORIES_PATH, asking, next_of
from kent_standards.store.ids import new_id

log = logging.getLogger(__name__)

TEMPLATES = "kent_standards:sign_in/templates/"
STATE, PROOF = "a directory’s answer", "a directory’s account"
SIGNING_IN, LINKING, INVITED, CONFIRMING = "sign in", "link", "invitation", "confirm"
NO_DIRECTORY = "/sign-in?done=no-directory"
ACCEPT_PATH = "/invitation/directory"
# How long ago somebody may have signed in at the directory when it confirms that it is still her.
_JUST_NOW = timedelta(minutes=5)

_RETRY_AFTER = "60"


class LinkDirectory(Schema):
    """What the directory has stated, as it was sealed for this browser."""

    proof = Carried(optional=True)


class LinkWithPassword(LinkDirectory):
    """The same, with the password of whoever has no second factor."""

    own_password = OwnPassword()


def includeme(config: Any) -> None:
    """Add the pages."""
    for view, context, name, permission, method, template in (
        (begin, OneDirectory, "begin", Permission.SIGN_IN, "GET", "directory_refused.pt"),
        (answer, OneDirectory, "answer", Permission.SIGN_IN, "GET", "directory_link.pt"),
        (begin_link, OneDirectory, "link", Permission.CHANGE_ACCOUNT, "GET", "directory_refused.pt"),
        (link, OneDirectory, "link", Permission.CHANGE_ACCOUNT, "POST", "directory_link.pt"),
        (begin_invited, InvitationLink, "directory", Permission.SIGN_IN, "GET", "directory_refused.pt"),
        (accept, Invitations, "directory", Permission.SIGN_IN, "POST", "directory_link.pt"),
    ):
        config.add_view(
            view,
            context=context,
            name=name,
            permission=permission,
            request_method=method,
            renderer=TEMPLATES + template,
        )


def begin(context: OneDirectory, request: Any) -> Any:
    """Send the browser to the directory, to sign in there, or to show there that it is still her."""
    confirming = request.GET.get("confirm") == "yes" and request.identity is not None
    if request.identity is not None and not confirming:
        return HTTPSeeOther(next_of(request))
    return _send(request, context.slug, CONFIRMING if confirming else SIGNING_IN, then=next_of(request))


def begin_link(context: OneDirectory, request: Any) -> Any:
    """The same, to link an account of the directory with one's own here."""
    if not serves(request.service, request.identity.person, context.slug, request.now):
        return HTTPSeeOther(ACCOUNT_PATH)
    return _send(request, context.slug, LINKING)


def begin_invited(context: InvitationLink, request: Any) -> Any:
    """The same, for whoever was invited; what the directory gets to see doesn't hold the invitation's token."""
    slug = request.GET.get("at", "")
    return _send(request, slug, INVITED, invitation=invitation_name(context.token))


def answer(context: OneDirectory, request: Any) -> Any:
    """What the directory answers: sign in, go on, or ask whether to link."""
    provider, note = (
        provider_of(request, context.slug),
        open_note(request, STATE, request.GET.get("state", "")),
    )
    if provider is None:
        return HTTPSeeOther(NO_DIRECTORY)
    if note is None or note["slug"] != context.slug:
        return _refused(request, context.slug, NOT_BEGUN, "no sign-in that was begun")
    attempts = request.registry["kent.attempts"]
    try:
        attempts.admit(((DIRECTORY_ANSWER, note["number"]),), request.now)
    except TooManyAttempts:
        return _refused(request, context.slug, USED, "an answer that was used before")
    ticket = attempts.admit(((FAILURES_FROM_ADDRESS, network_of(request.remote_addr)),), request.now)
    try:
        stated = _stated(request, provider, note)
    except DirectoryAway:
        attempts.forgive(ticket)
        return _refused(request, context.slug, AWAY, "it is away")
    except AnswerWrong as problem:
        return _refused(request, context.slug, NOT_BELIEVED, str(problem))
    if stated is None:
        attempts.forgive(ticket)
        return _refused(request, context.slug, DENIED, "it let nobody in")
    return _AFTERWARDS[note["purpose"]](request, provider, note, stated, ticket)


def _stated(request: Any, provider: Provider, note: Mapping[str, Any]) -> Stated | None:
    """What the directory states; None if it let nobody in. Raises DirectoryAway and AnswerWrong."""
    if request.GET.get("iss", provider.directory.issuer) != provider.directory.issuer:
        raise AnswerWrong("another issuer answered")
    if "error" in request.GET:
        return None
    code = request.GET.get("code", "")
    if not code:
        raise AnswerWrong("there is no code")
    return provider.stated(
        code,
        _redirect_uri(request, provider.directory.slug),
        nonce=secret_of(request, "nonce", note["number"]),
        verifier=secret_of(request, "verifier", note["number"]),
        now=request.now,
    )


def _sign_in(request: Any, provider: Provider, note: Mapping[str, Any], stated: Stated, ticket: str) -> Any:
    slug = provider.directory.slug
    person = person_linked(request.service, slug, named(slug, provider.directory.issuer, stated.subject))
    if person is None or person not in request.service.people:
        return _refused(request, slug, NOBODY, "an account that is linked with nobody")
    if not serves(request.service, person, slug, request.now):
        return _refused(request, slug, NO_OFFICE, "somebody without an office there")
    human = Identity(request.service, canonical(request.service, person), request.today)
    factor = counts_as_factor(provider, stated, human)
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(
        request, "sign-in", human.person, way="directory and its factor" if factor else "directory"
    )
    begin_session(request, person, factor=factor)
    if human.needs_factor and not factor:
        return HTTPSeeOther(asking(CODE_PATH, note["then"]))
    remember_device(request, human.person)
    return HTTPSeeOther(note["then"])


def _confirm(request: Any, provider: Provider, note: Mapping[str, Any], stated: Stated, ticket: str) -> Any:
    """Go on in the session, the directory having seen the second factor just now."""
    slug, human = provider.directory.slug, request.identity
    person = person_linked(request.service, slug, named(slug, provider.directory.issuer, stated.subject))
    if human is None or person is None or canonical(request.service, person) != human.person:
        return _refused(request, slug, SOMEBODY_ELSE, "somebody else")
    fresh = stated.signed_in is not None and abs(request.now - stated.signed_in) <= _JUST_NOW
    if not fresh or not counts_as_factor(provider, stated, human):
        return _refused(request, slug, NOT_CONFIRMED, "no second factor of just now")
    request.registry["kent.attempts"].forgive(ticket)
    note_when_done(request, "second factor", human.person, way="directory")
    renew_session(request)
    return HTTPSeeOther(note["then"])


def _ask(request: Any, provider: Provider, note: Mapping[str, Any], stated: Stated, ticket: str) -> Any:
    """Ask whether to link: a link is made by a form, as every act is, and never by coming back alone."""
    slug = provider.directory.slug
    request.registry["kent.attempts"].forgive(ticket)
    linking = note["purpose"] == LINKING
    if linking and request.identity is None:
        return HTTPSeeOther(asking("/sign-in", ACCOUNT_PATH))
    proof = {
        "slug": slug,
        "name": named(slug, provider.directory.issuer, stated.subject),
        "purpose": note["purpose"],
        "invitation": note["invitation"],
        "trusted": stated.factor and provider.directory.trusts_second_factor,
    }
    appstruct = {"proof": seal_note(request, PROOF, proof)}
    return _link_form(request, slug, None, appstruct, _link_path(slug) if linking else ACCEPT_PATH)


_AFTERWARDS = {SIGNING_IN: _sign_in, CONFIRMING: _confirm, LINKING: _ask, INVITED: _ask}


def link(context: OneDirectory, request: Any) -> Any:
    """Link the account that the directory stated with one's own."""

    def act(values: Mapping[str, Any]) -> str:
        proof = _proof(request, values, LINKING)
        if not serves(request.service, request.identity.person, proof["slug"], request.now):
            raise NotPermitted(NO_OFFICE[1], "")
        check_it_is_she(request, schema, values)
        person = request.identity.person
        by = By(person, role_of(request.service, person, request.now))
        note_when_done(request, "directory linked", person)
        link_account(request.service, person, proof["slug"], proof["name"], by=by, at=request.now)
        go_on(request)
        return f"{ACCOUNT_PATH}?done=linked"

    schema = LinkWithPassword() if needs_own_password(request) else LinkDirectory()
    return _link_form(request, context.slug, act, None, "", schema)


def accept(context: Invitations, request: Any) -> Any:
    """Take up an invitation with the account that the directory stated, and sign in."""
    return _link_form(request, "", partial(_accept, request), None, ACCEPT_PATH)


def _accept(request: Any, values: Mapping[str, Any]) -> str:
    proof = _proof(request, values, INVITED)
    person = take_up_by_link(
        request.service, proof["invitation"], proof["slug"], proof["name"], at=request.now
    )
    human = Identity(request.service, canonical(request.service, person), request.today)
    factor = bool(proof["trusted"]) and _all_there(human, proof["slug"])
    note_when_done(request, "directory linked", human.person, way="invitation")
    begin_afresh(request, person, factor=factor)
    return CODE_PATH if human.needs_factor and not factor else AFTER


def _link_form(request: Any, slug: str, act: Any, appstruct: Any, action: str, schema: Any = None) -> Any:
    if schema is None:
        linking = action == _link_path(slug)
        schema = LinkWithPassword() if linking and needs_own_password(request) else LinkDirectory()
    page = {
        "title": "Link your account of the directory",
        "authority": request.service.authority(slug).name if slug in request.service.authorities else "",
        "refused": "",
    }
    filled = {} if appstruct is None else {"appstruct": appstruct}
    buttons = (Button("submit", "submit", "Link it"),)
    return answer_form(request, schema, act, page, buttons=buttons, action=action, **filled)


def _proof(request: Any, values: Mapping[str, Any], purpose: str) -> dict[str, Any]:
    """What the directory stated to this browser. Raises NotPermitted if it didn't, or the way was another's."""
    proof = open_note(request, PROOF, values["proof"])
    if proof is None or proof["purpose"] != purpose:
        raise NotPermitted(TOO_OLD, "")
    return proof


def _send(request: Any, slug: str, purpose: str, *, then: str = AFTER, invitation: str = "") -> Any:
    """To the directory of ``slug``, with all that it needs to know and that must come back."""
    provider = provider_of(request, slug)
    if provider is None:
        return HTTPSeeOther(NO_DIRECTORY)
    number = new_id()
    note = {"number": number, "slug": slug, "purpose": purpose, "then": then, "invitation": invitation}
    try:
        address = provider.address_for(
            _redirect_uri(request, slug),
            state=seal_note(request, STATE, note),
            nonce=secret_of(request, "nonce", number),
            verifier=secret_of(request, "verifier", number),
            again=purpose == CONFIRMING,
        )
    except DirectoryAway:
        return _refused(request, slug, AWAY, "it is away")
    return HTTPSeeOther(address)


def provider_of(request: Any, slug: str) -> Provider | None:
    """The directory of the authority ``slug``; None without one, or once the authority has ended."""
    found: Provider | None = request.registry["kent.directories"].get(slug)
    if found is None or slug not in request.service.authorities:
        return None
    return found if ended(request.service.authority(slug), request.today) is None else None


def offered(request: Any, then: str) -> list[tuple[str, str]]:
    """The directories by which one can sign in: the name of each authority, and the address."""
    known = (slug for slug in request.registry["kent.directories"] if provider_of(request, slug) is not None)
    return sorted(
        (request.service.authority(slug).name, asking(f"{DIRECTORIES_PATH}/{slug}/begin", then))
        for slug in known
    )


def offered_to(request: Any, token: str) -> list[tuple[str, str]]:
    """The directories by which the invitation with ``token`` can be taken up: those of its own authorities."""
    service = request.service
    person = invited_person(service, token, at=request.now)
    return sorted(
        (service.authority(slug).name, f"{INVITATION_PATH}/{token}/directory?at={slug}")
        for slug in request.registry["kent.directories"]
        if provider_of(request, slug) is not None and serves(service, person, slug, request.now, later=True)
    )


def counts_as_factor(provider: Provider, stated: Stated, human: Identity) -> bool:
    """Whether a second factor that the directory has seen counts here: trusted, and for its own authority's people.

    Whoever holds an office at another authority too gives one here, so that none rests on another's directory.
    """
    directory = provider.directory
    return stated.factor and directory.trusts_second_factor and _all_there(human, directory.slug)


def confirming(request: Any) -> str:
    """The authority whose directory can show that it is still her whose session it is; "" if none can."""
    human = request.human
    for _, slug, _ in links_of(request.service, human.person):
        provider = provider_of(request, slug)
        if provider is not None and provider.directory.trusts_second_factor and _all_there(human, slug):
            return slug
    return ""


def _all_there(human: Identity, slug: str) -> bool:
    return all(held.authority == slug for held in human.offices)


def _refused(request: Any, slug: str, why: tuple[int, str], said: str) -> Any:
    """The page that says why nothing came of it; the log gets words of ours alone."""
    status, sentence = why
    log.warning("signing in by the directory of %s came to nothing: %s", slug, said)
    note(request, "sign-in", good=False, way="directory")
    request.response.status_int = status
    if status == AWAY[0]:
        request.response.headers["Retry-After"] = _RETRY_AFTER
    return {"title": "The directory could not sign you in", "refused": sentence, "has_errors": False}


def _redirect_uri(request: Any, slug: str) -> str:
    """Where the directory answers: an address for each, so that none can answer in another's place."""
    base = request.registry.settings["kent.base_url"].rstrip("/")
    return f"{base}{DIRECTORIES_PATH}/{slug}/answer"


def _link_path(slug: str) -> str:
    return f"{DIRECTORIES_PATH}/{slug}/link"
