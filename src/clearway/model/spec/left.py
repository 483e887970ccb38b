"""What an import or export could not take over, told one by one."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.messages import Message, text


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that was left behind, or that a person has to add.

    Parameters
    ----------
    code : str
        Why; the sentence is ``spec.left.<code>``.
    place : str
        Id of the element of a drawing, or JSON pointer (RFC 6901) into a file.
    """

    code: str
    place: str

    def message(self, lang: str = "en") -> str:
        """Why it was left behind, one sentence.

        Examples
        --------
        >>> Left("message_flow", "m1").message()
        'm1: messages between pools are not simulated; give the event that waits for one a delay.'
        """
        return text(Message(f"spec.left.{self.code}", {"place": self.place}), lang)
