"""people/: the words around a name (titles, honours, particles, suffixes), as plain data."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES: dict[str, str] = {
    **dict.fromkeys(("cllr", "councillor", "councilor", "coun", "cr", "cllrs", "cncllr"), "Cllr"),
    **{word.casefold(): word for word in ("Mr", "Mrs", "Ms", "Miss", "Mx", "Sir", "Dame", "Lord", "Lady")},
    **{
        word.casefold(): word for word in ("Baroness", "Viscount", "Viscountess", "Earl", "Countess", "Baron")
    },
    **{word.casefold(): word for word in ("Duke", "Duchess", "Marquess", "Canon", "Rabbi", "Imam", "Pastor")},
    **{word.casefold(): word for word in ("Bishop", "Archdeacon", "Dean", "Father", "Judge", "Master")},
    **{word.casefold(): word for word in ("Major", "Brigadier", "Admiral", "Commodore", "Squadron", "Wing")},
    "dr": "Dr",
    "doctor": "Dr",
    "prof": "Prof",
    "professor": "Prof",
    **dict.fromkeys(("rev", "revd", "reverend"), "Rev"),
    **dict.fromkeys(("ven", "venerable"), "Ven"),
    "fr": "Father",
    "rt": "Rt",
    **dict.fromkeys(("hon", "honourable"), "Hon"),
    **dict.fromkeys(("ald", "alderman", "alderwoman"), "Alderman"),
    **dict.fromkeys(("capt", "captain"), "Captain"),
    **dict.fromkeys(("cdr", "cmdr", "commander"), "Commander"),
    **dict.fromkeys(("col", "colonel"), "Colonel"),
    **dict.fromkeys(("lt", "lieutenant"), "Lieutenant"),
    **dict.fromkeys(("gen", "general"), "General"),
    **dict.fromkeys(("sgt", "sergeant"), "Sergeant"),
    "maj": "Major",
    "brig": "Brigadier",
}

# A title that is somebody's given name too ("Earl Smith") counts as a title only before two words more.
TITLES_OR_NAMES = _words(
    "earl major duke baron canon dean hon judge master bishop pastor father wing col fr gen cr ven"
)

PEERAGE = _words("Lord Lady Baroness Viscount Viscountess Earl Countess Baron Duke Duchess Marquess")

GENDERS: dict[str, str] = {
    **dict.fromkeys(("Mr", "Sir", "Lord", "Viscount", "Earl", "Baron", "Duke", "Marquess"), "m"),
    **dict.fromkeys(
        ("Mrs", "Ms", "Miss", "Dame", "Lady", "Baroness", "Viscountess", "Countess", "Duchess"), "f"
    ),
}

# "County Councillor Jane Smith"
PLACE_WORDS = _words("county borough city district town parish honorary hon ward")

# "Jane Smith, Chairman"
OFFICE_WORDS = _words(
    "chairman chair chairwoman chairperson vice-chairman vice-chair vice leader deputy mayor member of the "
    "council cabinet sheriff"
)

HONOURS: dict[str, str] = {
    honour.upper(): honour
    for honour in _words(
        "GBE KBE DBE CBE OBE MBE BEM GCB KCB DCB CB GCMG KCMG DCMG CMG GCVO KCVO DCVO CVO LVO MVO RVM "
        "VC GC DSO DSC MC DFC AFC GM QGM QPM KPM QFSM KFSM QAM QVRM TD VRD VR RD ERD CD CH OM KG KT "
        "QC KC JP DL PC MP MEP MSP MS AM Esq Retd RN RM RAF "
        "PhD DPhil MD MA MSc MBA MPhil MEd MEng LLB LLM LLD BA BSc BEng BEd BCom CEng "
        "FRS FBA FRSA FRCS FRCP FRICS MRICS RIBA FRIBA FCA ACA FCCA ACCA FCMA ACMA CIPFA CPFA FIET MIET FCIPD"
    )
}

SUFFIXES: dict[str, str] = {
    **dict.fromkeys(("jr", "jnr", "junior"), "Jr"),
    **dict.fromkeys(("sr", "snr", "senior"), "Snr"),
}

PARTICLES = _words(
    "van von der den de la le du da das dos do di del della des ten ter te vander bin ibn al el ap ab abu "
    "af av zu zum st saint"
)
