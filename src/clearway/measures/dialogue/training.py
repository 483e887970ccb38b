"""What a dialogue asks of the service by the themes of service training, and whether it was done."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.measures.dialogue.acts import Act
from clearway.measures.dialogue.order import FEELING, Conflict
from clearway.measures.dialogue.rules import AGENT, CONFLICT, EMOTIONAL, POSITIVE, SERVICE, THEMES, WARM
from clearway.measures.dialogue.turns import Dialogue


def asked(dialogue: Dialogue, acts: Sequence[Act], found: Conflict | None) -> dict[str, bool | None]:
    """For each theme: whether what was due was done, None where nothing was due.

    ==========  ==========================================  ==============================================
    theme       due                                         done
    ==========  ==========================================  ==============================================
    service     the customer does not say that it is        somebody takes it on, asks, or promises a time
                solved
    positive    always                                      a solution or an alternative is offered
    warm        always                                      a greeting, and thanks or a closing
    emotional   there is a conflict                         an apology or empathy after it
    conflict    there is a conflict                         it is met: see
                                                            :class:`~clearway.measures.dialogue.order.Conflict`
    ==========  ==========================================  ==============================================

    A dialogue in which nobody serves asks nothing of anybody.

    Examples
    --------
    >>> from clearway.measures.dialogue.acts import acts_of
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> said = [Turn("customer", "No signal"), Turn("agent", "Hello, please restart the phone. Thank you.")]
    >>> talk = dialogue("7", said)
    >>> asked(talk, acts_of(talk), None)
    {'service': False, 'positive': True, 'warm': True, 'emotional': None, 'conflict': None}
    """
    if not dialogue.by("agent"):
        return dict.fromkeys(THEMES)
    said = {act.act for act in acts if act.act in AGENT}
    heard = {act.act for act in acts if act.act not in AGENT}
    feeling = found and any(act.turn > found.turn for act in acts if act.act in FEELING)
    return {
        SERVICE: None if "solved" in heard else bool(said & {"ownership", "promise", "question"}),
        POSITIVE: bool(said & {"solution", "alternative"}),
        WARM: "greeting" in said and bool(said & {"thanks", "closing"}),
        EMOTIONAL: None if found is None else bool(feeling),
        CONFLICT: None if found is None else found.met,
    }
