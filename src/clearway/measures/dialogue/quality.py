"""Quality of a dialogue from acts and their order: points of fixed size, each with what earned it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from clearway.measures.dialogue.acts import Act
from clearway.measures.dialogue.turns import Dialogue

WORST, BEST = -2.0, 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """What a dialogue earns or loses for one reason.

    Parameters
    ----------
    name : str
    times : float
        How often it counts.
    points : float
        ``times`` by the points of :data:`POINTS`.
    """

    name: str
    times: float
    points: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a dialogue is by the rules.

    Parameters
    ----------
    score : float
        Sum of the parts, cut to -2..2; 0 is a dialogue of which nothing good or bad can be said.
    parts : tuple of Part
        Those that count, in the order of :data:`POINTS`.
    """

    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A dialogue as the parts look at it: acts by turn, and which turns are whose."""

    hits: Sequence[Mapping[str, int]]
    agent: Sequence[int]
    opening: Mapping[str, int]
    closing: Mapping[str, int]
    between: Sequence[Mapping[str, int]]
    open_end: bool

    def turns_with(self, act: str, most: int) -> int:
        """Turns of the service with an act, at most so many."""
        return min(most, sum(act in self.hits[turn] for turn in self.agent))

    def closes(self, act: str, most: int = 1) -> float:
        """Marks of an act in the customer's last words; kind words count half beside angry ones."""
        marks = min(most, self.closing.get(act, 0))
        return marks / 2 if act in KIND and "escalates" in self.closing else marks


KIND = ("gratitude", "solved", "agrees")

POINTS: tuple[tuple[str, float, Callable[[Scene], float]], ...] = (
    ("closes_grateful", 0.5, lambda scene: scene.closes("gratitude")),
    ("closes_solved", 0.35, lambda scene: scene.closes("solved")),
    ("closes_agreeing", 0.25, lambda scene: scene.closes("agrees")),
    ("closes_angry", -0.3, lambda scene: scene.closes("escalates", 2)),
    ("closes_chasing", -0.2, lambda scene: scene.closes("chases")),
    ("closes_unsolved", -0.2, lambda scene: scene.closes("not_solved")),
    ("open_end", -0.1, lambda scene: float(scene.open_end)),
    ("opens_angry", -0.15, lambda scene: min(2, scene.opening.get("escalates", 0))),
    ("opens_kind", 0.15, lambda scene: "gratitude" in scene.opening and "escalates" not in scene.opening),
    ("angry_between", -0.2, lambda scene: sum("escalates" in turn for turn in scene.between)),
    ("solution", 0.15, lambda scene: scene.turns_with("solution", 2)),
    ("promise", 0.15, lambda scene: scene.turns_with("promise", 1)),
    ("closing", 0.15, lambda scene: scene.turns_with("closing", 1)),
    ("question", 0.05, lambda scene: scene.turns_with("question", 2)),
    ("stock", -0.1, lambda scene: min(2, sum(scene.hits[turn].get("stock", 0) for turn in scene.agent))),
    ("passes_on", -0.1, lambda scene: scene.turns_with("passes_on", 2)),
    ("blames", -0.1, lambda scene: scene.turns_with("blames", 2)),
    ("repeats", -0.1, lambda scene: scene.turns_with("repeats", 2)),
    ("no_answer", -0.5, lambda scene: not scene.agent),
    ("length", 0.03, lambda scene: min(len(scene.hits), 6) - 3),
)
"""Parts of the score: name, points each time, and how often. The customer's last words weigh most, for they tell
whether help came; a solution and a promise with a date earn, set phrases, passing on and saying it again lose. An
apology alone earns nothing: it stands where something went wrong."""


def quality(dialogue: Dialogue, acts: Sequence[Act]) -> Quality:
    """Rate a dialogue by its acts and their order.

    Parameters
    ----------
    dialogue : Dialogue
    acts : sequence of Act
        As :func:`~clearway.measures.dialogue.acts.acts_of` finds them.

    Examples
    --------
    >>> from clearway.measures.dialogue.acts import acts_of
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> said = [Turn("customer", "No signal"), Turn("agent", "Please restart it."), Turn("customer", "Thanks!")]
    >>> talk = dialogue("7", said)
    >>> rated = quality(talk, acts_of(talk))
    >>> round(rated.score, 2), [part.name for part in rated.parts]
    (0.65, ['closes_grateful', 'solution'])
    """
    scene = _scene(dialogue, acts)
    counted = ((name, float(times(scene)), points) for name, points, times in POINTS)
    parts = tuple(Part(name, times, times * points) for name, times, points in counted if times)
    return Quality(min(BEST, max(WORST, sum(part.points for part in parts))), parts)


def _scene(dialogue: Dialogue, acts: Sequence[Act]) -> Scene:
    hits: list[dict[str, int]] = [{} for _ in dialogue.turns]
    for act in acts:
        hits[act.turn][act.act] = act.hits
    agent, customer = dialogue.by("agent"), dialogue.by("customer")
    answered = [turn for turn in customer if agent and turn > agent[0]]
    last = hits[answered[-1]] if answered else {}
    return Scene(
        hits=hits,
        agent=agent,
        opening=hits[customer[0]] if customer and customer[0] not in answered else {},
        closing=last,
        between=[hits[turn] for turn in answered[:-1]],
        open_end=bool(answered) and answered[-1] == len(dialogue.turns) - 1 and not set(KIND) & set(last),
    )
