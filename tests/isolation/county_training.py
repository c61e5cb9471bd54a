"""tests/: the training of the county full of secrets, one session in each state that has a form."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kent_standards.law.training import Group, Mark, Session, Subject, Way
from kent_standards.training import services
from tests.isolation.actors import CO_OPTED, MEMBER, desk, either, holders, oneself

# Who is invited: whoever holds a seat there.
seats = holders(MEMBER, CO_OPTED)
HOST = "thanet"


def fill_training(place: Any) -> None:
    """Planned and invited to, to be watched, held, recurring, cancelled, and offered by another authority."""
    made = _Made(place)
    for name in ("planned", "uninvited", "watching", "held", "series", "cancelled", "offered"):
        place.ids[f"training_{name}"] = getattr(made, name)()


class _Made:
    def __init__(self, place: Any) -> None:
        self.place, self.today = place, place.world.clock.today
        self.acts = {"by": place.by, "at": place.world.at}
        self.webinar = Session(
            "Webinar", Subject.CODE, Way.WEBINAR, self.today + timedelta(days=20), "18:00", "19:30",
            address="https://join.example/plain",
        )  # fmt: skip

    def _entered(self, session: Session, *groups: Group, authority: Any = None) -> Any:
        record = services.enter_session(authority or self.place.authority, session, **self.acts)
        if groups:
            services.invite(record, groups, **self.acts)
        return record

    def planned(self) -> str:
        """Whoever is invited reads what it is and where to join it; officers do."""
        title, join = (self.place.secret(name, either(seats, desk)) for name in ("Webinar", "Join"))
        session = replace(self.webinar, title=title, address=f"https://join.example/{join}")
        return str(self._entered(session, Group.MEMBERS).id)

    def uninvited(self) -> str:
        """Nobody has been told of it yet."""
        title = self.place.secret("Untold", desk)
        return str(self._entered(replace(self.webinar, title=title)).id)

    def watching(self) -> str:
        """A recording that can be watched."""
        join = self.place.secret("Watch", either(seats, desk))
        last = self.today + timedelta(days=30)
        session = replace(
            self.webinar, title="Recording", way=Way.RECORDING, day=self.today - timedelta(days=1), begins="", ends="",
            address=f"https://watch.example/{join}", last_day=last,
        )  # fmt: skip
        return str(self._entered(session, Group.MEMBERS).id)

    def held(self) -> str:
        """The owner came without an invitation, and her entry was corrected; she and the officers read of it."""
        hers = either(oneself, desk)
        title, room = self.place.secret("Hall", hers), self.place.secret("Room", hers)
        session = replace(
            self.webinar,
            title=title,
            way=Way.MEETING,
            day=self.today - timedelta(days=1),
            place=room,
            address="",
        )
        record = self._entered(session)
        services.walk_in(record, self.place.owner, Mark.PART, **self.acts)
        marks, why = {self.place.owner: Mark.ABSENT}, self.place.secret("Corrected", desk)
        services.attend(record, marks, why, **self.acts)
        return str(record.id)

    def series(self) -> str:
        """One of a series, of which the next is to be entered."""
        title = self.place.secret("Series", desk)
        return str(self._entered(replace(self.webinar, title=title, every_months=1)).id)

    def cancelled(self) -> str:
        """Cancelled, with the reason for whoever was invited."""
        record = self._entered(replace(self.webinar, title="Off"), Group.MEMBERS)
        why = self.place.secret("Cancelled", either(seats, desk))
        services.cancel_session(record, why, **self.acts)
        return str(record.id)

    def offered(self) -> str:
        """Offered by another authority, which alone has its people."""
        title = self.place.secret("Joint", desk)
        host = self.place.world.authority(HOST)
        record = self._entered(replace(self.webinar, title=title), authority=host)
        services.share(record, [self.place.slug], **self.acts)
        return str(record.id)
