"""complaint_form/: what is attached to a complaint that is being written, and waits, sealed, until that is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kent_standards.attachments.field import HINT, AttachFiles, shown_size
from kent_standards.attachments.holding import HeldFile, Holding
from kent_standards.attachments.kinds import CheckedFile, FileRefused
from kent_standards.attachments.services import MOST_FILES, MOST_ON_RECORD
from kent_standards.complaint_form.drafts import Draft
from kent_standards.complaint_form.questions import Asked, Values, stored
from kent_standards.complaint_form.visit import Visit
from kent_standards.forms.base import Schema
from kent_standards.forms.fields import MultiChoice
from kent_standards.law.steps import NotPermitted

TOO_MUCH = (
    "Together that would be more than {} files or {} MB. Take some out, put several into one PDF, or send the "
    "rest after "
    "your complaint, when the Monitoring Officer asks for it."
)


def evidence_form(asked: Asked) -> Schema:
    """Files to attach, and those that are attached, each with a box to take it out."""
    schema = Schema()
    if asked.draft.files:
        choices = tuple(
            (each["token"], f"{each['name']} ({shown_size(each['size'])})") for each in asked.draft.files
        )
        schema.add(
            MultiChoice(
                name="remove",
                title="Attached so far: select what you take out",
                choices=choices,
                optional=True,
                missing_msg="Select files of this list",
            )
        )
    schema.add(
        AttachFiles(
            name="files",
            title="Attach files",
            hint=HINT,
            noun="your files",
            request=asked.request,
            optional=True,
        )
    )
    return schema


def hold_files(visit: Visit, values: Values) -> Values:
    """Have the files that were given wait with the draft. Raises NotPermitted if they are too many or too large."""
    draft, given, gone = visit.draft, values["files"], values.get("remove") or ()
    if draft is None or not given or not given.count:
        return {"remove": gone, "held": ()}
    there = [each for each in draft.files if each["token"] not in gone]
    known = {each["sha256"] for each in there}
    new = [file for file in given.take(visit.request) if file.sha256 not in known]
    size = sum(each["size"] for each in there) + sum(len(file.content) for file in new)
    if len(there) + len(new) > MOST_FILES or size > MOST_ON_RECORD:
        raise NotPermitted(TOO_MUCH.format(MOST_FILES, MOST_ON_RECORD // 1024**2), "")
    place = visit.drafts.place_of(draft)
    return {"remove": gone, "held": tuple(_held(visit, place, file) for file in new)}


def keep_evidence(_: Asked, draft: Draft, values: Values) -> None:
    """Put what waits into the draft, and take out what was chosen; what is taken out goes when it is not needed."""
    draft.files = [each for each in draft.files if each["token"] not in values["remove"]]
    draft.files += [dict(each) for each in values["held"]]
    draft.answers["evidence"] = stored({"count": len(draft.files)})


def take_files(holding: Holding, place: str, draft: Draft, now: datetime) -> tuple[CheckedFile, ...]:
    """The files of ``draft``, to be sent. Raises NotPermitted if one has gone."""
    try:
        return tuple(holding.take(place, _as_held(each), now) for each in draft.files)
    except FileRefused as gone:
        raise NotPermitted(f"{gone}.", "") from None


def _held(visit: Visit, place: str, file: CheckedFile) -> Mapping[str, Any]:
    try:
        held = visit.files.hold(place, file, visit.request.now)
    except FileRefused:
        raise NotPermitted(
            "No more files can be kept with complaints that are being written just now. Send yours without, and "
            "say in it "
            "which documents there are: the Monitoring Officer asks for them.",
            "",
        ) from None
    return {
        "token": held.token,
        "name": file.name,
        "size": held.size,
        "kind": file.kind,
        "sha256": file.sha256,
    }


def _as_held(each: Mapping[str, Any]) -> HeldFile:
    return HeldFile(each["token"], each["name"], each["kind"], each["size"], ())
