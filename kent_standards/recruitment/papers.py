"""recruitment/: a candidate's papers: to which officers they are open, and that somebody reads them.

They are in no page until they are asked for with a fresh second factor, and each reading is in the journal of the
authority whose officer reads (SR13). The journal says which application it was, and nothing of what it says.
"""

from datetime import datetime

from kent_standards.journal.services import enter
from kent_standards.law.recruitment_checks import PAPERS, check_reader, why_closed
from kent_standards.law.steps import By, NotPermitted
from kent_standards.recruitment.model import Application

PAPERS_READ = "candidate_read"


def why_not_open(record: Application) -> str:
    """Why this authority's officers don't read who she is and what she wrote; an empty text while they may."""
    return why_closed(record.vacancy.state.stage, record.vacancy.is_lead)


def read_papers(record: Application, *, by: By, at: datetime) -> None:
    """Enter in the journal that an officer reads a candidate's papers. Raises NotPermitted for one who may not."""
    vacancy = record.vacancy
    check_reader(vacancy.state.stage, vacancy.is_lead, by.role)
    if not record.person:
        raise NotPermitted("Her papers are erased.", PAPERS)
    enter(record.authority, PAPERS_READ, record.about, by=by, at=at, paragraph=PAPERS)
