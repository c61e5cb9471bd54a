"""hearings/: all the officers' acts on a hearing, by their addresses."""

from collections.abc import Mapping

from kent_standards.hearings.before_acts import BEFORE_ACTS
from kent_standards.hearings.day_acts import DAY_ACTS
from kent_standards.hearings.doing import HearingAct

HEARING_ACTS: Mapping[str, HearingAct] = {act.name: act for act in (*BEFORE_ACTS, *DAY_ACTS)}
