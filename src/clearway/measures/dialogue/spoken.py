"""The dialogues of a Feedback as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.dialogue.turns import Dialogue, Turn, dialogue

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback


def dialogues_of(feedback: Feedback) -> tuple[Dialogue, ...]:
    """The dialogues that were read, in the order of their file.

    Parameters
    ----------
    feedback : Feedback
        With turns; personal data are masked unless the reader was told otherwise.

    Raises
    ------
    OptionError
        ``dialogue.none``: the feedback holds answers without turns.
    """
    if feedback.turns is None:
        raise OptionError("dialogue.none", place={"file": feedback.intake.source})
    said: list[list[Turn]] = [[] for _ in range(feedback.n)]
    for answer, turn in _turns(feedback):
        said[answer].append(turn)
    columns = (feedback.texts(name) for name in ("id", "team", "channel", "case", "customer"))
    rows = zip(*columns, said, strict=True)
    return tuple(
        dialogue(id or str(row), turns, team=team, channel=channel, case=case, customer=customer)
        for row, (id, team, channel, case, customer, turns) in enumerate(rows)
    )


def _turns(feedback: Feedback) -> list[tuple[int, Turn]]:
    table = feedback.turns
    if table is None:
        return []
    rows = table.num_rows
    times = table.column("time_us").tolist() if "time_us" in table.names else [NULL_US] * rows
    people = table.arrow(["resource"]).column(0).to_pylist() if "resource" in table.names else [None] * rows
    speakers, texts = (table.arrow([name]).column(0).to_pylist() for name in ("speaker", "text"))
    answers = table.column("answer").tolist()
    return [
        (int(answer), Turn(str(speaker), text or "", None if time == NULL_US else int(time), person))
        for answer, speaker, text, time, person in zip(answers, speakers, texts, times, people, strict=True)
    ]
