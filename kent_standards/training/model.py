"""training/: the sessions of training of one authority, as stored."""

from collections.abc import Iterator, Mapping

from kent_standards.authorities.model import Authority, Service, find_authority
from kent_standards.law.training import Stage, TrainingState, training_state
from kent_standards.store.index import Index, Pair
from kent_standards.store.records import Folder, Record, place

PART = "training"
TRAINING_INDEXES = ("by_person", "by_day")


class Trainings(Folder):
    """The sessions of one authority: its own, and those that another one shares with it."""

    def __init__(self) -> None:
        super().__init__(PART)
        # Where the record of who was reminded lies.
        self.logs = place(self, Folder(), "logs")
        self.logs.add(Reminders("reminders"))
        # Value (a person's id), reference session: to which she is invited, or came.
        self.by_person = place(self, Index(), "by_person")
        # Value (day), reference session.
        self.by_day = place(self, Index(), "by_day")

    def beside(self) -> tuple[Folder, ...]:
        """Who was reminded."""
        return (self.logs,)

    def forget(self, session: str) -> None:
        """Take out a session whose time is over, and what the indexes hold of it."""
        for name, pairs in training_pairs(self[session]).items():
            getattr(self, name).replace(pairs, ())
        self.remove(session)

    @property
    def reminders(self) -> "Reminders":
        """Who was reminded."""
        found: Reminders = self.logs["reminders"]
        return found


class Reminders(Record):
    """Whom an officer has reminded of being trained, and of which subject: its steps say all."""

    @property
    def about(self) -> str:
        """How the journal names it."""
        return "training"


class TrainingSession(Record):
    """One session at one authority: its steps say all. A joint one has the same id at every authority.

    Each authority's record holds its own people and no others.
    """

    @property
    def state(self) -> TrainingState:
        """Where it stands."""
        return self.folded(training_state)

    @property
    def folder(self) -> Trainings:
        """The sessions that it is one of."""
        found: Trainings = self.__parent__
        return found

    @property
    def authority(self) -> Authority:
        """The authority whose people it holds."""
        found = find_authority(self)
        if found is None:
            raise LookupError("A session of training lies in an authority.")
        return found

    @property
    def is_host(self) -> bool:
        """Whether this authority holds it, and not another that shares it."""
        return self.state.host == self.authority.slug

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"training/{self.id}"


def training_pairs(record: TrainingSession) -> Mapping[str, tuple[Pair, ...]]:
    """What the indexes hold for a session, by the index's name."""
    state = record.state
    if state.stage is Stage.NONE:
        return dict.fromkeys(TRAINING_INDEXES, ())
    return {
        "by_person": tuple(((person,), record.id) for person in sorted(state.people)),
        "by_day": (((state.known.day.isoformat(),), record.id),),
    }


def rebuild_indexes(authority: Authority) -> None:
    """Build the indexes afresh from the records."""
    folder: Trainings = authority.part(PART)
    for name in TRAINING_INDEXES:
        getattr(folder, name).clear()
    for record in folder.values():
        for name, pairs in training_pairs(record).items():
            getattr(folder, name).replace((), pairs)


def trainings_of(authority: Authority) -> tuple[TrainingSession, ...]:
    """The sessions of ``authority``, the earliest first; none where it still waits for ``evolve``."""
    if PART not in authority.parts:
        return ()
    folder: Trainings = authority.part(PART)
    return tuple(folder[each] for _, each in folder.by_day)


def every_trainings(service: Service) -> Iterator[Trainings]:
    """The sessions of each authority; an authority that still waits for ``evolve`` has none."""
    for authority in service.all_authorities():
        if PART in authority.parts:
            yield authority.part(PART)
