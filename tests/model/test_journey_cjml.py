"""CJML 2.0 in: foreign files keep everything, other versions and damage are refused."""

from __future__ import annotations

import pytest

from clearway.base.errors import ReadError
from clearway.model.journey_cjml import read_cjml
from clearway.model.journey_cjml_write import write_cjml

FOREIGN = b"""<?xml version="1.0"?>
<CJML version="2.0">
  <actualJourney>
    <journeyID>AJ1</journeyID><journeyTitle>Buying a book</journeyTitle><plannedReference>PJ1</plannedReference>
    <journeyPhases><journeyPhase phaseID="P1"><phaseName>Before</phaseName>
      <phaseDescription>a &lt;b&gt;</phaseDescription>
    </journeyPhase></journeyPhases>
    <actors><endUser actorID="Carl"><actorName>Carl</actorName></endUser>
      <serviceProvider actorID="Shop"><companyName>Books</companyName></serviceProvider></actors>
    <touchpoints>
      <actualCommunicationPoint><touchpointID>TP1</touchpointID><belongsTo phaseIDref="P1"/>
        <compliance>completed</compliance>
        <initiator><refersTo actorIDref="Carl"/><initiatorLabel>Creates account</initiatorLabel></initiator>
        <receiver><refersTo actorIDref="Shop"/><receiverLabel>Account registered</receiverLabel></receiver>
        <channel><channelName>Web</channelName><x:icon xmlns:x="urn:x" n="3"/></channel>
        <timestamps><timeOriginated>2020-01-01</timeOriginated></timestamps>
        <touchpointExperience><experienceRating>4</experienceRating></touchpointExperience>
      </actualCommunicationPoint>
      <actualCommunicationPoint><touchpointID>TP2</touchpointID><compliance>strange</compliance>
        <initiator><refersTo actorIDref="Shop"/></initiator>
        <receiver><refersTo actorIDref="Carl"/><receiverLabel>Gets mail</receiverLabel></receiver>
      </actualCommunicationPoint>
      <actualAction><touchpointID>TP3</touchpointID>
        <initiator><refersTo actorIDref="Shop"/><initiatorLabel>Packs</initiatorLabel></initiator>
        <comment>by hand</comment></actualAction>
    </touchpoints>
  </actualJourney>
  <toolSettings zoom="2"/>
</CJML>"""


def test_touchpoints_become_steps() -> None:
    (made,) = read_cjml(FOREIGN)
    one, two, three = made.steps
    assert (made.id, made.title.en, made.kind) == ("AJ1", "Buying a book", "actual")
    assert (one.activity, one.kind, one.lane, one.channel, one.stage, one.status) == (
        "Creates account", "communication", "customer", "Web", "P1", "completed",
    )  # fmt: skip
    assert (two.activity, two.lane, two.status) == ("Gets mail", "onstage", None)
    assert (three.activity, three.kind, three.lane, three.evidence) == ("Packs", "action", "unknown", "user")
    assert [(stage.id, stage.label.en, stage.activities) for stage in made.stages] == [
        ("P1", "Before", ("Creates account",))
    ]


def test_unknown_elements_are_kept_and_written_back() -> None:
    made = read_cjml(FOREIGN)
    content = write_cjml(made)
    assert read_cjml(content) == made
    assert write_cjml(read_cjml(content)) == content
    for text in (b"PJ1", b"a &lt;b&gt;", b"Books", b'n="3"', b"2020-01-01", b"<experienceRating>4<", b"strange",
                 b"by hand", b"zoom", b"Account registered"):  # fmt: skip
        assert content.count(text) == 1, text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<log/>", "cjml.root"),
        (b'<CJML version="3.0"><actualJourney/></CJML>', "cjml.version"),
        (b"<CJML><actualJourney/></CJML>", "cjml.version"),
        (b'<CJML version="2.0"/>', "cjml.empty"),
        (FOREIGN.replace(b"TP2", b"TP1"), "cjml.twice"),
        (b'<!DOCTYPE x [<!ENTITY e "x">]><CJML version="2.0"><actualJourney>&e;</actualJourney></CJML>', "xml.doctype"),
        (FOREIGN[:300], "xml.truncated"),
        (
            b'<CJML version="2.0"><plannedJourney><data xmlns="urn:clearway:journey:1">{</data></plannedJourney>'
            b"</CJML>",
            "cjml.data",
        ),
    ],
)
def test_other_files_are_refused(content: bytes, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_cjml(content, name="j.xml")
    assert caught.value.code == code
    assert caught.value.text("zh")
