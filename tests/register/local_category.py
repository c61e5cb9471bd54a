"""tests/: a plugin of an authority whose own Code adds a category to the register."""

from kent_standards.api import AreaTest, Category, Field, hookimpl

TRUSTS = Category(
    id="trusts_local",
    title="Trusteeships",
    paragraph="Canterbury Code 9",
    description="An unpaid office in a charity that works in the area.",
    question="Of which charity are you a trustee?",
    fields=(Field("charity", "Name of the charity"),),
    area_test=AreaTest.EVERYWHERE,
)


class Trusts:
    """A plugin that adds the category, and nothing else."""

    __version__ = "1.0.0"

    @hookimpl
    def kent_interest_categories(self) -> tuple[Category, ...]:
        """One category, at whichever authority the plugin is active."""
        return (TRUSTS,)
