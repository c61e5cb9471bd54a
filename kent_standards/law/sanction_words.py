"""law/: a warning where an Investigating Officer's text recommends a sanction (Annex 2, 1.5; resolution 128).

An Investigating Officer concludes whether the Code was broken, and may recommend a course such as a hearing; which
sanction follows is the Hearing Panel's alone. The words are looked at sentence by sentence: one that names a sanction and
recommends something. That is a warning and no more, since a witness may have said as much.
"""

import re

from kent_standards.law.sanctions import FORBIDDEN

PARAGRAPH = "Arrangements, Annex 2, 1.5; resolution 128"

# The twelve of Annex 3, 4.1, and the plain names of them all; what no Panel may do stands with the sanctions (4.2).
_SANCTIONS = (
    r"sanction\w*",
    r"punish\w*",
    r"penalt(?:y|ies)",
    r"disciplin\w*",
    r"censur\w*",
    r"reprimand\w*",
    r"(?:withdraw\w*|withh[eo]ld\w*|withholding|remov\w*|los[es]\w*|cut\w*|reduc\w*|stop\w*)\W+(?:\w+\W+){0,6}?"
    r"(?:allowances?|facilit\w+|computer|laptop|e-?mail|internet|portfolio|cabinet|committees?|sub-committees?|"
    r"appointments?|outside bod(?:y|ies)|chair\w*)",
    r"(?:exclu\w+|ban\w*|barr?\w*)\W+(?:\w+\W+){0,6}?(?:offices?|premises|buildings?|meetings?)",
    r"(?:attend|undergo|undertake|receive|complete|arrange|be given|given)\W+(?:\w+\W+){0,6}?training",
    r"I\W+(?:\w+\W+){0,2}?(?:recommend|suggest|propose|advise)\b[^.]*\btraining",
    r"reports?\W+(?:\w+\W+){0,3}?to (?:the )?(?:full |county )?council",
    r"training\W+(?:\w+\W+){0,4}?(?:for|to) (?:the |this )?(?:councillor|member|subject member)",
    r"(?:formal|written) (?:letter|warning|apology)",
    r"apologi[sz]e",
    r"press release",
    r"publi(?:sh|c)\w*\W+(?:\w+\W+){0,4}?findings?",
    r"findings?\W+(?:\w+\W+){0,4}?(?:be )?(?:published|reported to (?:the )?(?:full |county )?council)",
    r"expel\w*|expulsion",
    r"informal resolution",
)
_RECOMMENDS = (
    r"recommend\w*",
    r"suggest\w*",
    r"propos\w+",
    r"advis[ei]\w*",
    r"urg(?:e|es|ed|ing)",
    r"should",
    r"ought",
    r"must",
    r"needs? to",
    r"deserv\w*",
    r"merit\w*",
    r"warrant\w*",
    r"justif\w*",
    r"call(?:s|ed)? for",
    r"(?:in)?appropriate",
    r"proportionate",
    r"would be (?:right|fair|fitting|sufficient|enough|adequate)",
    r"ask(?:s|ed)? (?:that|the panel|the committee)",
)
_A_SANCTION = re.compile(rf"\b(?:{'|'.join(_SANCTIONS)})\b", re.IGNORECASE)
_A_RECOMMENDATION = re.compile(rf"\b(?:{'|'.join(_RECOMMENDS)})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?;\n]+[.!?;]*")


def sanction_sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text`` that name a sanction and recommend something."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(text))
    return tuple(each for each in sentences if _names_a_sanction(each) and _A_RECOMMENDATION.search(each))


def _names_a_sanction(sentence: str) -> bool:
    """Whether it names one of the range, or something that no Panel has the power to do."""
    return bool(_A_SANCTION.search(sentence)) or any(each.asked.search(sentence) for each in FORBIDDEN)
