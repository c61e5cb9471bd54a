"""tests/: reading meetings from CSV, iCalendar and ModernGov's XML, broken as it comes, with a clear account."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kent_standards.agendas.mending import mend, without_markup
from kent_standards.agendas.reading import read_meetings, read_time
from kent_standards.agendas.rows import MOST_MEETINGS, MeetingFile
from kent_standards.people.file_rows import UnreadableFile
from kent_standards.people.file_values import BadValue

GOOD = """<?xml version="1.0" encoding="utf-8"?>
<getmeetings>
  <committee><committeetitle>Planning Committee</committeetitle><committeeexpired>False</committeeexpired>
    <meetings>
      <meeting>
        <meetingid>101</meetingid><meetingdate>04/06/2026</meetingdate><meetingtime>19:00</meetingtime>
        <meetingstatus>Confirmed</meetingstatus><meetinglocation>The Guildhall</meetinglocation>
        <agendaitems>
          <agendaitem><agendaitemtitle>Apologies</agendaitemtitle></agendaitem>
          <agendaitem><agendaitemtitle>Fish &amp; Sons: a new quay</agendaitemtitle></agendaitem>
        </agendaitems>
      </meeting>
    </meetings>
  </committee>
</getmeetings>"""


def read(text: str, name: str = "") -> MeetingFile:
    return read_meetings(text.encode(), filename=name)


def test_the_xml_of_moderngov_gives_meetings_with_their_items() -> None:
    file = read(GOOD)
    (meeting,) = file.meetings
    assert (meeting.source, meeting.title, meeting.day) == ("101", "Planning Committee", date(2026, 6, 4))
    assert (meeting.time, meeting.place) == ("19:00", "The Guildhall")
    assert meeting.items == ("Apologies", "Fish & Sons: a new quay")
    assert file.notes == ("The file was read as ModernGov, in UTF-8.",)


@pytest.mark.parametrize(
    ("title", "meant", "note"),
    [
        ("<p>Fish <b>and</b> Sons<br></p>", "Fish and Sons", "Markup that wasn’t escaped was left out"),
        ("Fish & Sons", "Fish & Sons", "The sign & stood unescaped"),
        ("Rents < 500", "Rents < 500", "The sign < stood unescaped"),
        ("Fish&nbsp;and Sons", "Fish and Sons", "by their HTML names"),
        ("Fish &amp;amp; Sons", "Fish & Sons", "escaped twice"),
        ("Fish &amp;amp;amp; Sons", "Fish & Sons", "escaped twice"),
        ("&lt;p&gt;Fish and Sons&lt;/p&gt;", "Fish and Sons", "held escaped markup"),
        ("<![CDATA[<p>Fish & Sons</p>]]>", "Fish & Sons", "held escaped markup"),
        ("Fish \x0b and Sons", "Fish and Sons", "Control characters"),
    ],
)
def test_broken_xml_is_mended_and_what_was_mended_is_said(title: str, meant: str, note: str) -> None:
    file = read(GOOD.replace("Fish &amp; Sons: a new quay", title))
    assert file.meetings[0].items == ("Apologies", meant)
    assert any(note in each for each in file.notes), file.notes


def test_what_was_mended_says_where_it_stood_first() -> None:
    file = read(GOOD.replace("Apologies", "This & that").replace("Fish &amp; Sons", "<i>Fish</i> & Sons"))
    assert "The XML was broken, and was mended as follows." in file.notes
    assert "The sign & stood unescaped and was taken as itself: 2 times. First in line 9." in file.notes
    assert (
        "Markup that wasn’t escaped was left out, and its text kept: 2 tags. First in line 10." in file.notes
    )


@pytest.mark.parametrize(
    ("given", "instead", "why"),
    [
        (
            "<committeeexpired>False",
            "<committeeexpired>True",
            "it, or its committee, is marked as expired or deleted",
        ),
        ("<meetingstatus>Confirmed", "<meetingstatus>Cancelled", "it was cancelled"),
        (
            "<meetingid>101",
            "<isdeleted>1</isdeleted><meetingid>101",
            "it, or its committee, is marked as expired",
        ),
    ],
)
def test_what_is_expired_or_cancelled_is_left_out_and_counted(given: str, instead: str, why: str) -> None:
    file = read(GOOD.replace(given, instead))
    assert file.meetings == ()
    ((reason, count),) = file.left_out
    assert reason.startswith(why)
    assert count == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD.replace("</meetings>", ""), "couldn’t be mended"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>" + GOOD.partition("?>")[2], "document type or entities"),
        ("<councillors><name>Ann</name></councillors>", "holds no meeting"),
        ("name,party\nAnn,None\n", "names no column “title”"),
        ("title,place\nCouncil,Hall\n", "names no column “date”"),
        ('title,date\n"Council,2026-06-01\n', "breaks off in row"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "holds no event"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:never\nEND:VCALENDAR\n", "calendar"),
        ("", "empty"),
        ("PK\x03\x04", "an Excel, Word or zip file"),
        ("<html><body>Sign in</body></html>", "not a list of meetings"),
    ],
)
def test_what_can_t_be_read_is_refused_with_what_to_do(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(text, "agenda.xml")
    assert says in refused.value.sentence
    assert refused.value.sentence.startswith("agenda.xml: ")
    assert "list of members" not in refused.value.sentence


SHEET = """Committee,Date,Time,Venue,Agenda item,Colour
Planning Committee,04/06/2026,7 pm,The Guildhall,Apologies,red
Planning Committee,04/06/2026,7 pm,The Guildhall,"Fish, fresh",red
Cabinet,2026-06-09,10.30,,,blue
Council,the ninth,,,,
Council,2026-06-10,25:00,,,
"""


def test_a_sheet_has_a_row_for_each_item_and_says_what_is_wrong_with_which_row() -> None:
    file = read(SHEET)
    planning, cabinet = file.meetings
    assert planning.items == ("Apologies", "Fish, fresh")
    assert (planning.time, cabinet.time, cabinet.day) == ("19:00", "10:30", date(2026, 6, 9))
    assert [(each.row, each.column) for each in file.refused] == [(5, "date"), (6, "time")]
    assert "Columns that were not used: Colour." in file.notes


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somewhere//EN
BEGIN:VEVENT
UID:1@example.org
SUMMARY:Planning Committee
DTSTART:20260604T180000Z
LOCATION:The Guildhall
DESCRIPTION:Apologies\\nFish and chips
END:VEVENT
BEGIN:VEVENT
UID:2@example.org
SUMMARY:Cabinet
DTSTART;VALUE=DATE:20261209
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:3@example.org
SUMMARY:Surgery
DTSTART:20260604T180000
RRULE:FREQ=WEEKLY
END:VEVENT
BEGIN:VEVENT
UID:1@example.org
SUMMARY:Planning Committee again
DTSTART:20260604T190000
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_s_times_are_those_of_kent_and_what_recurs_is_refused() -> None:
    file = read(CALENDAR)
    (meeting,) = file.meetings
    assert (meeting.day, meeting.time, meeting.source) == (date(2026, 6, 4), "19:00", "1@example.org")
    assert meeting.items == ("Apologies", "Fish and chips")
    assert file.left_out == (("it was cancelled", 1),)
    assert [(each.row, each.column) for each in file.refused] == [(3, "RRULE"), (4, "")]
    assert "twice" in file.refused[1].reason


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("18:30", "18:30"),
        ("6.30 pm", "18:30"),
        ("12 noon", "12:00"),
        ("12.15 am", "00:15"),
        ("", ""),
        ("9:05:00", "09:05"),
    ],
)
def test_times_are_read_as_people_write_them(text: str, time: str) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize("text", ["24:00", "18", "13 pm", "0 am", "11 noon", "18:60", "soon"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_time(text)


def test_a_file_of_too_many_meetings_is_refused() -> None:
    rows = "\n".join(f"Council {number},2026-06-01" for number in range(MOST_MEETINGS))
    assert len(read(f"title,date\n{rows}\n").meetings) == MOST_MEETINGS
    with pytest.raises(UnreadableFile, match="divide it"):
        read(f"title,date\n{rows}\nCabinet,2026-06-01\n")


@given(st.text(max_size=200))
def test_no_text_at_all_does_worse_than_be_refused(text: str) -> None:
    for around in ("{}", "<meeting>{}</meeting>", GOOD.replace("Apologies", "{}")):
        try:
            read(around.replace("{}", text))
        except UnreadableFile:
            continue


@given(st.text(max_size=80))
def test_mending_what_is_mended_changes_nothing_more(text: str) -> None:
    once = mend(text).text
    assert mend(once).text == once
    assert without_markup(without_markup(text)[0])[0] == without_markup(text)[0] or "&" in text
