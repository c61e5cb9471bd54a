"""tests/: the vacancies of the county full of secrets, one in each state that has a form, and the candidates."""

from datetime import timedelta
from typing import Any

from kent_standards.law.eligibility import Answers, Question
from kent_standards.law.recruitment import Advert, Panel, Vote
from kent_standards.recruitment import candidates, services
from kent_standards.recruitment.candidates import Sent
from tests.isolation.actors import desk, everybody, monitors

HOST = "thanet"
# The acts on a vacancy and on a candidate, by the one on which each has its form.
VACANCY_FORMS = {
    "prepared": ("publish", "cancel"),
    "offered": ("accept", "decline"),
    "open": ("mail",),
    "past": ("panel", "close"),
}
CANDIDATE_FORMS = {
    "sent": ("acceptable", "keep-off", "unsuccessful"),
    "listed": ("interview",),
    "seen": ("recommend",),
    "recommended": ("vote",),
    "approved": ("appoint",),
    "appointed": ("undertakings",),
}


def fill_recruitment(place: Any) -> None:
    """Prepared, open, proposed by another authority, and past its closing day with a candidate in each state."""
    made = _Made(place)
    for name in VACANCY_FORMS:
        place.ids[f"vacancy_{name}"] = getattr(made, name)()


class _Made:
    def __init__(self, place: Any) -> None:
        self.place, self.at = place, place.world.at
        self.today = place.world.clock.today
        self.acts = {"by": place.by, "at": self.at}

    def _advert(self, words: str, days: int = 20) -> Advert:
        closes = self.today + timedelta(days=days)
        return Advert("Independent Person", words, closes, max(closes, self.today) + timedelta(days=30))

    def prepared(self) -> str:
        """Not published yet, so that officers alone read it."""
        advert = self._advert(self.place.secret("Prepared", desk))
        return str(services.open_vacancy(self.place.authority, advert, **self.acts).id)

    def offered(self) -> str:
        """Proposed by another authority."""
        host = self.place.world.authority(HOST)
        advert = self._advert(self.place.secret("Proposed", desk))
        return str(services.open_vacancy(host, advert, self.place.slug, **self.acts).id)

    def open(self) -> str:
        """Published: the advert is everybody's, and a candidate the officers' alone."""
        advert = self._advert(self.place.secret("Advert", everybody))
        record = services.open_vacancy(self.place.authority, advert, **self.acts)
        services.publish(record, **self.acts)
        self._apply(record, "Open")
        return str(record.id)

    def past(self) -> str:
        """Past its closing day: a candidate in each state."""
        before = {"by": self.place.by, "at": self.at - timedelta(days=40)}
        closes = self.today - timedelta(days=10)
        advert = Advert("Independent Person", "Come.", closes, self.today)
        record = services.open_vacancy(self.place.authority, advert, **before)
        services.publish(record, **before)
        sent = {name: self._apply(record, name, before["at"]) for name in (*CANDIDATE_FORMS, "refused")}
        self._panel(record)
        self._decide(sent)
        return str(record.id)

    def _apply(self, record: Any, name: str, at: Any = None) -> Any:
        said = {part: self.place.secret(f"{name.capitalize()}{part}", monitors) for part in ("Home", "Words")}
        # Who is appointed is named on public pages.
        named = "Ida Evenhand" if name == "appointed" else self.place.secret(f"{name.capitalize()}Name", desk)
        person = {"name": named, "address": said["Home"], "email": "", "telephone": ""}
        long_ago = Answers(
            {Question.PAST: (self.place.slug,)}, {Question.PAST: self.today.replace(year=1999)}
        )
        given = Sent(person, said["Words"], long_ago, (self.place.slug,))
        found, _ = candidates.apply(record, given, secret=b"1" * 32, at=at or self.at)
        self.place.ids[f"candidate_{name}"] = found.id
        return found

    def _panel(self, record: Any) -> None:
        people, by, agreed = (self.place.secret(name, desk) for name in ("Sits", "Appointing", "Agreeing"))
        services.name_panel(record, Panel((people,), by, self.today, agreed, self.today), **self.acts)

    def _decide(self, sent: dict[str, Any]) -> None:
        why = self.place.secret("Veto", monitors)
        candidates.judge(sent["refused"], False, why, **self.acts)
        later = ("listed", "seen", "recommended", "approved", "appointed")
        for number, name in enumerate(later):
            record = sent[name]
            candidates.judge(record, True, **self.acts)
            if number >= 1:
                noted = self.place.secret(f"Noted{name.capitalize()}", monitors)
                candidates.interviewed(record, self.today, noted, **self.acts)
            if number >= 2:
                candidates.recommend(record, self.today, **self.acts)
            if number >= 3:
                candidates.enter_vote(record, Vote(self.today, 9, 7, 1, 1), **self.acts)
        until = candidates.proposed_end(sent["appointed"], self.today)
        candidates.appoint(sent["appointed"], self.today, until, **self.acts)
