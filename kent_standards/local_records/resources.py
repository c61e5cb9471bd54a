"""local_records/: the addresses of plugins' records, which exist only where their plugin is active and serves."""

from collections.abc import Mapping

from kent_standards.authorities.model import Authority, authority_resource
from kent_standards.law.local_records import RecordKind, RecordStep
from kent_standards.plugin_records.model import PART, PluginRecord
from kent_standards.plugin_records.services import kinds_of
from kent_standards.register.desk_resources import Desk, desk_resource

NAME = "records"


def named_kinds(authority: Authority) -> Mapping[str, tuple[str, RecordKind]]:
    """The kinds kept at an authority, by what they are called in an address: "kcc-officers"."""
    if PART not in authority.parts:
        return {}
    return {f"{plugin}-{name}": (plugin, kind) for (plugin, name), kind in kinds_of(authority).items()}


def step_name(step: RecordStep) -> str:
    """What a step is called in an address."""
    return step.kind.replace("_", "-")


def _step(kind: RecordKind, name: str, *, begins: bool) -> RecordStep | None:
    found = (each for each in kind.steps if each.begins == begins and step_name(each) == name)
    return next(found, None)


@desk_resource(NAME, "Local records")
class RecordsDesk:
    """``/{authority}/desk/records``: the kinds of record that local plugins keep here."""

    __name__ = NAME

    def __init__(self, desk: Desk) -> None:
        self.__parent__ = self.desk = desk
        self.authority = desk.authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.desk.url}/{NAME}"

    def __getitem__(self, name: str) -> "KindDesk":
        plugin, kind = named_kinds(self.authority)[name]
        return KindDesk(self, name, plugin, kind)


class KindDesk:
    """``/{authority}/desk/records/{plugin}-{kind}``: the records of one kind."""

    def __init__(self, above: RecordsDesk, name: str, plugin: str, kind: RecordKind) -> None:
        self.__parent__ = self.above = above
        self.__name__ = name
        self.authority = above.authority
        self.plugin = plugin
        self.kind = kind

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.__name__}"

    def __getitem__(self, name: str) -> "NewRecord | RecordPage":
        step = _step(self.kind, name, begins=True)
        if step is not None:
            return NewRecord(self, name, step)
        record: PluginRecord = self.authority.part(PART)[name]
        if (record.plugin, record.kind) != (self.plugin, self.kind.name):
            raise KeyError(name)
        return RecordPage(self, record)


class NewRecord:
    """``…/{plugin}-{kind}/{step}``: a step with which a record begins."""

    def __init__(self, above: KindDesk, name: str, step: RecordStep) -> None:
        self.__parent__ = self.above = above
        self.__name__ = name
        self.step = step


class RecordPage:
    """``…/{plugin}-{kind}/{id}``: one record."""

    def __init__(self, above: KindDesk, record: PluginRecord) -> None:
        self.__parent__ = self.above = above
        self.record = record
        self.__name__ = record.id

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.record.id}"

    def __getitem__(self, name: str) -> "RecordAct":
        step = _step(self.above.kind, name, begins=False)
        if step is None:
            raise KeyError(name)
        return RecordAct(self, name, step)


class RecordAct:
    """``…/{plugin}-{kind}/{id}/{step}``: a further step of one record."""

    def __init__(self, page: RecordPage, name: str, step: RecordStep) -> None:
        self.__parent__ = self.page = page
        self.__name__ = name
        self.step = step


@authority_resource(NAME)
class PublicRecords:
    """``/{authority}/records``: which local records the public may read."""

    __name__ = NAME

    def __init__(self, authority: Authority) -> None:
        self.__parent__ = self.authority = authority

    @property
    def url(self) -> str:
        """Its address."""
        return f"/{self.authority.slug}/{NAME}"

    def __getitem__(self, name: str) -> "PublicKind":
        plugin, kind = named_kinds(self.authority)[name]
        if kind.public is None:
            raise KeyError(name)
        return PublicKind(self, name, plugin, kind)


class PublicKind:
    """``/{authority}/records/{plugin}-{kind}``: what the public reads of one kind."""

    def __init__(self, above: PublicRecords, name: str, plugin: str, kind: RecordKind) -> None:
        self.__parent__ = self.above = above
        self.__name__ = name
        self.authority = above.authority
        self.plugin = plugin
        self.kind = kind

    @property
    def url(self) -> str:
        """Its address."""
        return f"{self.above.url}/{self.__name__}"
