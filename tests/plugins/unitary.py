"""tests/plugins: Northdown, a unitary authority that nobody thought of, in one file, from the plugin guide."""

from datetime import date

from kent_standards.api import (
    AreaTest,
    AuthoritySpec,
    Category,
    Committee,
    CommonSettings,
    Field,
    NamePeriod,
    Permission,
    PluginViews,
    RecordFacts,
    Settings,
    Source,
    Step,
    Tier,
    Veto,
    WholeNumber,
    hookimpl,
)

__version__ = "1.0.0"
OWN = Source("unitary", __version__, "Northdown's resolution of 3 April 2028")
TRUSTEESHIPS = Category(
    id="unitary_trusteeships",
    title="Trusteeships",
    paragraph="Northdown Code 9",
    description="An unpaid office in a charity that works in the area.",
    question="Of which charity are you a trustee?",
    fields=(Field("charity", "Name of the charity"), Field("district", "Where it works", kind="district")),
    area_test=AreaTest.BODY_IN_AREA,
)


class NorthdownSettings(CommonSettings):
    seats = WholeNumber(title="Seats on the Standards Committee", minimum=4, maximum=20, missing=9)


@hookimpl
def kent_authorities() -> tuple[AuthoritySpec, ...]:
    name = NamePeriod("Northdown Council")
    return (AuthoritySpec("northdown", (name,), Tier.OTHER, area=frozenset({"northdown"}), source=OWN),)


@hookimpl
def kent_committee(when: date, settings: Settings) -> Committee | None:
    if when < date(2028, 4, 3):
        return None
    return Committee("Standards Committee", settings["unitary"]["seats"], OWN, quorum=4)


@hookimpl
def kent_interest_categories() -> tuple[Category, ...]:
    return (TRUSTEESHIPS,)


@hookimpl
def kent_veto(record: RecordFacts, step: Step) -> Veto | None:
    if record.kind != "vacancy" or step.kind != "appointed" or step.reasons:
        return None
    return Veto("Say why this candidate was chosen, then appoint.", "Northdown Code 12", OWN)


@hookimpl
def kent_settings() -> NorthdownSettings:
    return NorthdownSettings()


@hookimpl
def kent_configure(config: PluginViews) -> None:
    motto = {"motto": "Northdown"}
    config.add_view(lambda request: motto, name="motto", permission=Permission.READ_PUBLIC, renderer="json")
