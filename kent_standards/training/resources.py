"""training/: the addresses of the officers' pages of training, and of one's own."""

from collections.abc import Collection

from kent_standards.authorities.model import Authority, find_service
from kent_standards.law.training import Stage
from kent_standards.register.desk_resources import Desk, desk_resource
from kent_standards.register.profile_records import order_of
from kent_standards.register.resources import Profile, profile_resource
from kent_standards.training.model import PART, Trainings, TrainingSession, every_trainings

LABEL = "Training"


@desk_resource("training", LABEL)
class TrainingDesk:
    """``/{authority}/desk/training``: the sessions, and who has not been trained."""

    __name__ = "training"

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority: Authority = desk.authority

    @property
    def trainings(self) -> Trainings:
        """The sessions that it lists."""
        found: Trainings = self.authority.part(PART)
        return found

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/training"

    def __getitem__(self, name: str) -> "SessionPage":
        return SessionPage(self, self.trainings[name])


class SessionPage:
    """``/{authority}/desk/training/{session}``: one session as its officers see it."""

    def __init__(self, above: TrainingDesk, record: TrainingSession) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"


@profile_resource("training", LABEL)
class OwnTrainingPlace:
    """``/profile/training``: invitations and one's own record, over all authorities."""

    __name__ = "training"
    url = "/profile/training"

    def __init__(self, profile: Profile) -> None:
        self.__parent__ = self.profile = profile

    def __getitem__(self, session: str) -> "OwnTraining":
        found = [folder[session] for folder in every_trainings(find_service(self)) if session in folder]
        if not found:
            raise KeyError(session)
        return OwnTraining(self, session, tuple(found))


class OwnTraining:
    """``/profile/training/{session}``: one session to which whoever is signed in was invited, or came.

    A joint one may have invited her at several authorities; each holds its own register.
    """

    def __init__(self, above: OwnTrainingPlace, session: str, held: tuple[TrainingSession, ...]) -> None:
        self.__parent__ = self.above = above
        self.__name__ = self.id = session
        self._held = held

    @property
    def owner(self) -> str | tuple[str, ...]:
        """Everybody who is in it at any authority; each sees only her own part of it."""
        people = {person for record in self._held for person in record.state.people}
        return tuple(sorted(people)) or ("",)

    def records(self, people: Collection[str]) -> tuple[TrainingSession, ...]:
        """The records in which the human stands whose ids are ``people``, the county's first."""
        mine = (record for record in self._held if record.state.people & set(people))
        return tuple(sorted(mine, key=lambda record: order_of(record.authority)))

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.id}"


def own_records(place: OwnTrainingPlace, people: Collection[str]) -> tuple[TrainingSession, ...]:
    """Every session in which the human stands whose ids are ``people``, at every authority, the earliest first."""
    found = [
        folder[session]
        for folder in every_trainings(find_service(place))
        for person in people
        for session in folder.by_person.references(person)
    ]
    shown = (record for record in found if record.state.stage in (Stage.PLANNED, Stage.CANCELLED))
    return tuple(sorted(shown, key=lambda record: (record.state.known.day, record.id)))
