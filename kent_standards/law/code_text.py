"""law/: the Kent Code of 2012, paragraph by paragraph, in our own words (the adopted text is the authority's)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the Code or of its Preamble. ``breachable``: it puts a duty on the member that can be
    broken. ``subject``: what it forbids, where practice BP1 asks for that subject by name.
    """

    id: str
    heading: str
    text: str
    breachable: bool = False
    part_of_code: bool = True
    subject: str = ""

    @property
    def citation(self) -> str:
        """How the paragraph is cited: "Code 3(2)(a)", "Code, Preamble (E)"."""
        return f"Code {self.id}" if self.part_of_code else f"Code, {self.id}"


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term. ``parts`` pairs each lettered limb with its meaning, in the order of the source."""

    id: str
    term: str
    text: str
    paragraph: str
    parts: tuple[tuple[str, str], ...] = ()


def _duty(paragraph_id: str, heading: str, text: str, subject: str = "") -> Paragraph:
    return Paragraph(paragraph_id, heading, text, breachable=True, subject=subject)


_RESOURCES = "General obligations: resources"
_CONDUCT = "General obligations: conduct"
_REGISTERING = "Registering Disclosable Pecuniary Interests"
_MEETINGS = "Declaring interests at meetings"
_ALONE = "Declaring interests when deciding alone"
_SPEAKING = "Speaking on an Other Significant Interest"
_SENSITIVE = "Sensitive Interests"
_GIFTS = "Gifts and hospitality"
_DISPENSATIONS = "Dispensations"

PREAMBLE: tuple[Paragraph, ...] = tuple(
    Paragraph(f"Preamble ({letter})", "Preamble", text, part_of_code=False)
    for letter, text in (
        ("A", "The authority adopts the Code under section 27(2) of the Localism Act 2011."),
        ("B", "The Code rests on the seven principles of section 28(1) of that Act; Annex 1 lists them."),
        (
            "C",
            "Neither this Preamble nor Annex 1 is part of the Code; both are there to help members keep it.",
        ),
        (
            "D",
            "Advice can be had from the Monitoring Officer or from a lawyer of one's own. "
            "Keeping to the Code remains the member's own responsibility.",
        ),
        (
            "E",
            "Section 34 of the Act makes seven failures over a Disclosable Pecuniary Interest "
            "criminal offences where there is no reasonable excuse.",
        ),
        (
            "F",
            "A written allegation is handled under the authority's Arrangements. A finding that the Code was "
            "broken may be weighed in deciding whether to act, and how.",
        ),
    )
)

CODE: tuple[Paragraph, ...] = (
    Paragraph("1", "Interpretation", "Gives the meaning of the terms that the Code uses."),
    Paragraph(
        "2", "Scope", "The Code binds whenever somebody acts as a Member or Co-opted Member, and only then."
    ),
    _duty(
        "3(1)(a)",
        _RESOURCES,
        "Keep to the authority's reasonable requirements when using its resources "
        "or letting others use them.",
    ),
    _duty(
        "3(1)(b)",
        _RESOURCES,
        "See that the authority's resources are not misused for politics, party politics included.",
    ),
    _duty("3(2)(a)", _CONDUCT, "Do not bully anybody.", subject="bullying"),
    _duty(
        "3(2)(b)",
        _CONDUCT,
        "Do not intimidate, or try to intimidate, a complainant, a witness or anybody who helps to run "
        "a case under the Code, whether they have that part already or are likely to.",
    ),
    _duty(
        "3(2)(c)",
        _CONDUCT,
        "Do nothing that undermines the impartiality or integrity of the authority's staff and agents, "
        "or that is likely to.",
    ),
    _duty(
        "3(2)(d)",
        _CONDUCT,
        "Keep confidences, and information that is plainly confidential. The exceptions: (i) written consent from "
        "somebody entitled to give it; (ii) the law requires disclosure; (iii) professional advice, from an "
        "adviser who agrees to tell nobody else; (iv) disclosure that is reasonable, in the public interest, "
        "in good faith and within the authority's reasonable requirements.",
    ),
    _duty("3(2)(e)", _CONDUCT, "Do not keep people from information that the law entitles them to."),
    _duty(
        "3(2)(f)",
        _CONDUCT,
        "Do not behave in a way that could reasonably be seen to bring the office or the "
        "authority into disrepute.",
    ),
    _duty(
        "3(2)(g)",
        _CONDUCT,
        "Do not use the position of member, or try to, to gain an improper advantage for anybody "
        "or to put anybody at an improper disadvantage.",
    ),
    _duty(
        "4(1)",
        _REGISTERING,
        "Notify the Monitoring Officer of each Disclosable Pecuniary Interest within 28 days, the first of "
        "which is the day of becoming a member or, if later, the day on which the Code takes effect.",
    ),
    _duty(
        "4(2)",
        _REGISTERING,
        "Notify a new interest, or a change to a registered one, in writing within 28 days, the "
        "first of which is the day of becoming aware of it.",
    ),
    _duty(
        "4(3)",
        _REGISTERING,
        "Notify an interest in a matter that one is to decide alone within 28 days, the first of "
        "which is the day of becoming aware of it, unless it is registered or its notification is pending.",
    ),
    Paragraph(
        "5(1)", _MEETINGS, "Being registered, or waiting to be, excuses nobody from declaring an interest."
    ),
    _duty(
        "5(2)(a)",
        _MEETINGS,
        "Disclose a Disclosable Pecuniary Interest or Other Significant Interest in the business of a "
        "Meeting.",
    ),
    _duty(
        "5(2)(b)",
        _MEETINGS,
        "Explain what the interest is when the item begins, or when the interest comes to light; "
        "paragraph 6 protects a Sensitive Interest.",
    ),
    _duty(
        "5(2)(c)",
        _MEETINGS,
        "Take no part in the discussion or the vote, unless under a dispensation or paragraph 5(4).",
    ),
    _duty(
        "5(2)(d)",
        _MEETINGS,
        "Leave the room as the Procedure Rules say while the item is dealt with, unless under a "
        "dispensation or paragraph 5(4).",
    ),
    _duty("5(2)(e)", _MEETINGS, "Do not try improperly to sway the decision."),
    _duty(
        "5(3)(a)",
        _ALONE,
        "Tell the Monitoring Officer of an interest in a matter that one handles alone, and what it is, as soon "
        "as it is apparent.",
    ),
    _duty(
        "5(3)(b)", _ALONE, "Take no step in that matter, or no further step, but to hand it to somebody else."
    ),
    _duty("5(3)(c)", _ALONE, "Do not try improperly to sway the decision in that matter."),
    Paragraph(
        "5(4)",
        _SPEAKING,
        "Somebody with an Other Significant Interest may come to the Meeting to make representations, answer "
        "questions or give evidence, where the public may do the same.",
    ),
    _duty("5(4)(a)", _SPEAKING, "Having spoken, take no part in the discussion or the vote."),
    _duty("5(4)(b)", _SPEAKING, "Having spoken, leave the room as the Procedure Rules say."),
    Paragraph(
        "6(1)",
        _SENSITIVE,
        "Where the member thinks an interest sensitive and the Monitoring Officer agrees, its details stay "
        "out of every public version of the register, which may say that an interest is withheld.",
    ),
    _duty(
        "6(2)",
        _SENSITIVE,
        "Ask the Monitoring Officer to register the details within 28 days, the first of which is the day of "
        "becoming aware that the interest is sensitive no longer.",
    ),
    Paragraph(
        "6(3)",
        _SENSITIVE,
        "At a Meeting, or when deciding alone, only the existence of a Sensitive Interest is "
        "disclosed and not its nature.",
    ),
    _duty(
        "7(1)",
        _GIFTS,
        "Notify, with its source, within 28 days of which the day of receipt is the first, a gift, benefit or "
        "hospitality worth £100 or more that was accepted in the role of member; or a series from one source, or from "
        "associated ones, that adds up to £100 or more in a calendar year.",
    ),
    _duty(
        "7(2)",
        _GIFTS,
        "Disclose such a gift at a Meeting whose business it touches: that it exists, what it is, who gave it and "
        "how the business concerns the giver. Speaking and voting remain open, unless there is an Other "
        "Significant Interest.",
    ),
    _duty(
        "7(3)",
        _GIFTS,
        "Go on disclosing a gift at such Meetings for three years after it was first registered.",
    ),
    Paragraph("7(4)", _GIFTS, "Gifts of a kind that the authority has approved need not be notified."),
    Paragraph(
        "8(1)",
        _DISPENSATIONS,
        "On a member's written request the Standards Committee, its sub-committee or an authorised Monitoring "
        "Officer may lift the bar on discussion, on voting, or both. The Monitoring Officer receives "
        "requests as Proper Officer.",
    ),
    Paragraph(
        "8(2)",
        _DISPENSATIONS,
        "All relevant circumstances are weighed, and one ground is needed: (a) so many would be barred that "
        "the business is impeded; (b) the political balance would be upset so far that the vote would "
        "likely come out differently; (c) it serves people living in the area; (d) every member of the "
        "executive would be barred; (e) it is appropriate for some other reason.",
    ),
    Paragraph("8(3)", _DISPENSATIONS, "A dispensation states its period, which is at most four years."),
    Paragraph("8(4)", _DISPENSATIONS, "Paragraph 5 does not apply to deciding on a dispensation."),
)

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        "associated_person",
        "Associated Person",
        "Somebody or some body so close to the member that their affairs may count as the member's own.",
        "Code 1",
        (
            (
                "a",
                "Family and anybody else closely associated, among them a spouse, civil partner or live-in partner.",
            ),
            (
                "b",
                "Who employs or appointed such a person, a firm they are a partner in, a company they direct.",
            ),
            (
                "c",
                "Whatever such a person beneficially holds more than £25,000 (nominal) of one class of securities in.",
            ),
            (
                "d",
                "A body that the member helps to control or manage, having been put there by the authority.",
            ),
            (
                "e",
                "A body that the member helps to control or manage and that (i) carries out public functions, (ii) is "
                "charitable, or (iii) has among its main purposes to influence opinion or policy, which takes in "
                "political parties and trade unions.",
            ),
        ),
    ),
    Definition(
        "authority_function",
        "Authority Function",
        "Business of the authority in which an interest is no Other Significant Interest.",
        "Code 1",
        (
            ("a", "Housing, for the authority's tenants, unless it is their own tenancy in particular."),
            (
                "b",
                "School meals, transport and travel, for parents and guardians of children in full-time education and "
                "for parent governors, unless it is their own child's school in particular.",
            ),
            ("c", "Statutory sick pay, for those who get it or are entitled to it."),
            ("d", "Allowances, payments and indemnities for members."),
            ("e", "Ceremonial honours for members."),
            ("f", "Setting council tax or a precept."),
        ),
    ),
    Definition(
        "co_opted_member",
        "Co-opted Member",
        "Somebody not elected to the authority who fits (a) or (b), and (c) as well.",
        "Code 1",
        (
            ("a", "Sits on a committee or sub-committee of the authority."),
            ("b", "Sits on a joint committee or joint sub-committee and represents the authority there."),
            ("c", "May vote on questions that a Meeting decides."),
        ),
    ),
    Definition(
        "disclosable_pecuniary_interest",
        "Disclosable Pecuniary Interest",
        "An interest of a kind that Annex 2 describes, held by either of these.",
        "Code 1",
        (
            ("a", "The member."),
            (
                "b",
                "The member's spouse or civil partner, or whoever the member lives with as if married or in a civil "
                "partnership, where the member knows of the interest.",
            ),
        ),
    ),
    Definition(
        "meeting",
        "Meeting",
        "A meeting of any of these.",
        "Code 1",
        (
            ("a", "The authority."),
            ("b", "Its executive."),
            ("c", "A committee or sub-committee of either, joint ones included."),
        ),
    ),
    Definition(
        "member",
        "Member",
        "Somebody elected to the authority, and a Co-opted Member.",
        "Code 1",
    ),
    Definition(
        "other_significant_interest",
        "Other Significant Interest",
        "An interest in the authority's business, neither a Disclosable Pecuniary Interest nor in an Authority Function, "
        "that fits (a) or (b), and that an informed member of the public would reasonably think so significant "
        "as to be likely to prejudice the member's judgment.",
        "Code 1",
        (
            (
                "a",
                "It may reasonably be seen to touch the finances of the member or an Associated Person more than those "
                "of most taxpayers or inhabitants: (i) of the electoral division that the decision affects, or "
                "(ii) otherwise, of the authority's area.",
            ),
            (
                "b",
                "It is about deciding an application for approval, consent, licence, permission or registration, made by "
                "or for the member or an Associated Person.",
            ),
        ),
    ),
    Definition(
        "register",
        "Register of Members' Interests",
        "The Monitoring Officer's register of Disclosable Pecuniary Interests under section 29 of the Act.",
        "Code 1",
    ),
    Definition(
        "sensitive_interest",
        "Sensitive Interest",
        "Information whose disclosure could bring violence or intimidation on the member or a connected person.",
        "Code 1",
    ),
)
