"""law/: from which paragraphs of the Arrangements the Monitoring Officer may depart, with reasons on record (14.1).

Nothing that the statute asks for is here, and nothing that protects whoever decides: no quorum, no view of the
Independent Person before a finding, no vote.
"""

from collections.abc import Mapping
from types import MappingProxyType

PARAGRAPH = "Arrangements 14.1"
# Resolution 127: a hearing needs a final report, unless a departure from this is on record.
FINAL_REPORT = "Annex 2, 2.3"
DEPARTABLE: Mapping[str, str] = MappingProxyType(
    {
        "8.1": "8.1: consult the Independent Person on the tests",
        "7.1": "7.1: have the Independent Person’s views before a decision",
        "1.3 or 1.5": "Annex 1, 1.3 or 1.5: reject what fails a test",
        "4.6": "Annex 1, 4.6: decide within 20 working days",
        "2.2": "Annex 1, 2.2: ten working days for the councillor’s views",
        "Annex 2, 1.6": "Annex 2, 1.6: the Investigating Officer notifies both sides within ten working days",
        "Annex 2, 1.7": "Annex 2, 1.7: the documents that go in evidence are agreed with the councillor",
        "Annex 2, 2.2": "Annex 2, 2.2: both sides comment on the draft report",
        FINAL_REPORT: "Annex 2, 2.3 and Annex 3, 1.4: a hearing has a final report before it",
        "Annex 3, 3.1": "Annex 3, 3.1: the order of business of a hearing",
        "Annex 3, 5.1": "Annex 3, 5.1: publish a summary within ten working days of the announcement",
        "Annex 3, 5.2": "Annex 3, 5.2: send the full decision within ten working days of the announcement",
        "Annex 3, 5.3": "Annex 3, 5.3: report the decision to the committee’s next ordinary meeting",
    }
)
# Which clock an overrun is on record for, by the paragraph that was departed from.
CLOCKS: Mapping[str, str] = MappingProxyType(
    {
        "decision_notice": "4.6",
        "subject_member_views": "2.2",
        "notify_investigation": "Annex 2, 1.6",
        "publish_summary": "Annex 3, 5.1",
        "full_decision": "Annex 3, 5.2",
    }
)
ON_RECORD = "A departure is on record (14.1)."
