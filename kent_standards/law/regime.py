"""law/: what the Act asks for, what it did away with, and who has a part in the regime (the report of 19 July 2012)."""

from dataclasses import dataclass

from kent_standards.law.code_text import Definition


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that the Act requires of each authority (R 2), and the page that shows it: its name, and the
    tail of its address below the authority's own."""

    text: str
    where: str
    place: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement of the report, with its paragraph."""

    text: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body or role that has a part in the regime, and what the part is."""

    name: str
    part: str
    paragraph: str


# R 2(a) to (i).
FEATURES: tuple[Feature, ...] = (
    Feature(
        "Promote high standards of conduct among members, and keep them up",
        "committee",
        "Committee",
        "Report 2(a)",
    ),
    Feature("Have a Code for members when they act as members", "code", "Code", "Report 2(b)"),
    Feature(
        "See that the Code fits the seven principles of public life",
        "code#principles",
        "The seven principles",
        "Report 2(c)",
    ),
    Feature(
        "Have arrangements to investigate an allegation and to decide on it",
        "committee#panels",
        "Hearing Panels",
        "Report 2(d)",
    ),
    Feature(
        "Appoint an Independent Person, whose views count before a decision on what was investigated",
        "independent-person",
        "Independent Person",
        "Report 2(e)",
    ),
    Feature(
        "Keep a register of the pecuniary interests that members notify, a spouse’s or partner’s among them",
        "register",
        "Register",
        "Report 2(f)",
    ),
    Feature(
        "Say in the Code how pecuniary and other interests are registered and disclosed",
        "code#p4-1",
        "Code, paragraphs 4 and 5",
        "Report 2(g)",
    ),
    Feature(
        "Withhold what could lead to violence or intimidation",
        "code#p6-1",
        "Code, paragraph 6",
        "Report 2(h)",
    ),
    Feature(
        "Be able to let a member speak and vote despite an interest, by dispensation",
        "committee#dispensations",
        "Dispensations",
        "Report 2(i)",
    ),
)

# R 3(1)(a) to (i): what was different from the regime before.
DEPARTURES: tuple[Fact, ...] = (
    Fact(
        "Seven principles stand where there were ten. A duty of respect lost its footing in statute, and the "
        "Kent Code has none.",
        "Report 3(1)(a)",
    ),
    Fact(
        "No model code is imposed, and members sign no undertaking; a Code there must be.", "Report 3(1)(b)"
    ),
    Fact("Standards for England, which oversaw all this, was abolished.", "Report 3(1)(c)"),
    Fact("Nobody can appeal to the First-tier Tribunal.", "Report 3(1)(d)"),
    Fact(
        "Personal and prejudicial interests gave way to Disclosable Pecuniary Interests and, in Kent, to Other "
        "Significant Interests.",
        "Report 3(1)(e)",
    ),
    Fact(
        "A partner’s interests that the member knows of are registered too. Failing to do so is a criminal "
        "offence and a matter for the police.",
        "Report 3(1)(f)",
    ),
    Fact(
        "A standards committee is an ordinary committee: politically balanced unless the council resolves "
        "otherwise, and open under Schedule 12A of the Local Government Act 1972. Its independent members "
        "have gone.",
        "Report 3(1)(g)",
    ),
    Fact("Each authority settles for itself how it takes in and handles allegations.", "Report 3(1)(h)"),
    Fact(
        "No member can be suspended or disqualified for a breach. Censure is possible, and a recommendation to "
        "remove the member from a committee or office.",
        "Report 3(1)(i)",
    ),
)

# How the regime began in Kent: R 1(4), 1(7), 4 and the recommendations.
BEGINNINGS: tuple[Fact, ...] = (
    Fact(
        "One Code was written for every tier in the county: county, districts, fire authority, towns and "
        "parishes. In July 2012 twelve of fourteen authorities had adopted it or were about to.",
        "Report 1(4) and 1(7)",
    ),
    Fact(
        "Kent County Council adopted it on 19 July 2012, with effect from 1 July 2012; the Arrangements for "
        "complaints took effect on the same day.",
        "Report 4(1), recommendations 1 and 3",
    ),
    Fact(
        "The County Council’s former Standards Committee ended at midnight on 30 June 2012. The present one "
        "began on 1 July 2012.",
        "Report, recommendations 5 and 6",
    ),
    Fact(
        "The former committee had wished for three elected members and three independent persons. The law "
        "would have let the latter be co-opted only, without a vote, and the council chose five elected members.",
        "Report 5(13)",
    ),
    Fact(
        "Code and Arrangements were to be reviewed within a year. A Monitoring Officer may report to the "
        "council or its committee before that.",
        "Report 4(6), recommendation 12",
    ),
)

# Who may do what (R 5(9) to 5(11)).
DIVISION_OF_FUNCTIONS: tuple[Fact, ...] = (
    Fact("Only the full council adopts the Code.", "Report 5(10)"),
    Fact("Only the full council appoints the Independent Person.", "Report 5(10)"),
    Fact(
        "Everything else falls to the committee, unless it is delegated to the Monitoring Officer or the Act "
        "gives it to that officer.",
        "Report 5(10)",
    ),
    Fact("A Hearing Panel is formed from the committee’s members.", "Report 5(11); Arrangements 2.5"),
)

# Arrangements 2.1 to 2.10; the Code's own terms stand in ``code_text`` (resolution 123 on 2.6).
ARRANGEMENTS_TERMS: tuple[Definition, ...] = (
    Definition(
        "county_council",
        "County Council",
        "Kent County Council, and for another authority that authority in its place.",
        "Arrangements 2.1",
    ),
    Definition(
        "code_of_conduct",
        "Code of Conduct",
        "The Code that the authority has adopted under section 27(2) of the Localism Act 2011.",
        "Arrangements 2.2",
    ),
    Definition(
        "complainant",
        "Complainant",
        "Whoever complains under the Arrangements that a member broke the Code.",
        "Arrangements 2.3",
    ),
    Definition(
        "disclosable_pecuniary_interest",
        "Disclosable Pecuniary Interest",
        "An interest of a kind that the regulations prescribe and Annex 2 of the Code lists.",
        "Arrangements 2.4",
    ),
    Definition(
        "hearing_panel",
        "Hearing Panel",
        "The panel that the committee appoints to decide whether a member broke the Code.",
        "Arrangements 2.5",
    ),
    Definition(
        "independent_person",
        "Independent Person",
        "Somebody appointed under section 28(7) of the Localism Act 2011. The authority asks for and weighs their "
        "views before it decides; the Subject Member may consult them.",
        "Arrangements 2.6",
    ),
    Definition(
        "investigating_officer",
        "Investigating Officer",
        "Whoever the Monitoring Officer appoints to investigate: another senior officer, an officer of another "
        "authority, or somebody from outside.",
        "Arrangements 2.7",
    ),
    Definition(
        "monitoring_officer",
        "Monitoring Officer",
        "The senior officer who by statute keeps the register and who runs the Arrangements; an officer "
        "nominated as deputy counts too.",
        "Arrangements 2.8",
    ),
    Definition(
        "parties",
        "Parties",
        "The Complainant, the Subject Member and the Investigating Officer, as the case requires.",
        "Arrangements 2.9",
    ),
    Definition(
        "subject_member",
        "Subject Member",
        "The elected or co-opted member whom a complaint is about.",
        "Arrangements 2.10",
    ),
)

# Duty 13: everybody whom the report, the Arrangements and the delegations name.
BODIES: tuple[Body, ...] = (
    Body("The full council", "Adopts the Code and appoints the Independent Person.", "Report 5(10)"),
    Body(
        "The executive and its Leader",
        "Take executive decisions, to which the rules on interests apply.",
        "Code 1 and 8(2)(d)",
    ),
    Body(
        "Members who decide alone",
        "Portfolio holders, and local members for their divisions: with an interest they hand the matter on.",
        "Code 5(3); Procedure Rules 6",
    ),
    Body(
        "Leaders of political groups",
        "Are consulted on appointments and may receive a panel’s recommendations.",
        "Report 3(1)(i) and 5(18)",
    ),
    Body(
        "Standards Committee and its Chairman",
        "Promote standards and oversee the Arrangements. The Chairman is consulted on whether to investigate.",
        "Terms of reference 1 to 13; Report 5(23)",
    ),
    Body(
        "Hearing Panel and its Chairman",
        "A sub-committee that hears an investigated allegation and decides on it.",
        "Arrangements 2.5; Annex 3",
    ),
    Body(
        "Committee for appointments",
        "At the County Council the Selection and Member Services Committee: sets up the appointment panel.",
        "Report 5(18)",
    ),
    Body(
        "Appointment panel",
        "People who aren’t members; recommends an Independent Person to the council.",
        "Report 5(18)",
    ),
    Body(
        "Monitoring Officer",
        "Keeps the register, advises, and decides what is investigated. In 2012 the County Council’s Director of "
        "Governance and Law.",
        "Report 5(22) to 5(25)",
    ),
    Body(
        "Proper Officer",
        "Receives requests for a dispensation; the Monitoring Officer is it.",
        "Code 8(1); delegations 1",
    ),
    Body(
        "Head of Democratic Services",
        "Whose office the Monitoring Officer’s post is sent to.",
        "Complaint form",
    ),
    Body("Legal adviser", "Advises a Hearing Panel on law and procedure.", "Arrangements, Annex 3"),
    Body(
        "Investigating Officer",
        "Investigates, drafts a report and presents it at a hearing.",
        "Arrangements 2.7; Annex 2",
    ),
    Body(
        "Independent Person and substitute",
        "Give their views before a decision; the substitute acts in absence or conflict.",
        "Arrangements 2.6; Report 5(16)",
    ),
    Body("Complainant", "Brings the complaint, and is told what comes of it.", "Arrangements 2.3"),
    Body(
        "Subject Member and representative",
        "Answers the complaint, alone or with somebody’s help.",
        "Arrangements 2.10; Annex 3",
    ),
    Body("Witnesses", "Say what they know, in an investigation and at a hearing.", "Annexes 2 and 3"),
    Body(
        "Police and regulators",
        "Deal with offences and with breaches of other rules.",
        "Report 3(1)(f); Annex 1, 4.4",
    ),
    Body(
        "Press and public",
        "See the register and attend meetings, unless Schedule 12A lets them be excluded.",
        "Report 3(1)(g)",
    ),
)

# The committee's terms of reference, 1 to 13.
COMMITTEE_FUNCTIONS: tuple[str, ...] = (
    "Promote high standards among members and co-opted members, and recommend improvements to the council.",
    "Advise the council on adopting and revising its Code.",
    "Advise and train members on the Code.",
    "Help members to keep the Code.",
    "Watch how well the Code works; review and manage the Arrangements for complaints.",
    "Advise on local protocols and procedures for ethical governance.",
    "Oversee how complaints under the Code are handled.",
    "Advise on ethical governance at large.",
    "Watch and review how interests are registered and how gifts and hospitality are declared.",
    "Receive the Monitoring Officer’s reports on complaints: how many, of what nature, with what outcome.",
    "Receive a yearly report on ethical governance.",
    "Appoint a sub-committee to deal with a complaint once it has been investigated.",
    "Grant dispensations.",
)
