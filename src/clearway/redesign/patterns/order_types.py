"""Order types: give a kind of case its own way of doing a step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.conditions import Comparison, Condition
from clearway.model.spec.spec import Spec
from clearway.redesign.alternatives import other_way, saved_by
from clearway.redesign.change import Change
from clearway.redesign.flowedit import obstacle
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.scaling import timed
from clearway.redesign.stating import stated
from clearway.redesign.workload import workload


class OrderTypes:
    """Tell kinds of cases apart and give one of them its own way of doing a step.

    *What changes?* The step gets a second form for one kind of case, which takes less time by the stated share; the
    others keep the step.

    *Where does it fit?* At steps of people. Where the Spec knows an attribute with named values, the kind is the most
    frequent value of the first such attribute, and a rule on it decides; otherwise the stated share of cases.

    *What can be expected?* The work saved, and the waits by formula before and after.

    *Not proposed.* Where customers may leave or an event sits on the step, or nothing is saved.

    *What somebody has to own.* The figures ``order_type_share`` (of cases of the kind) and
    ``order_type_saved_share`` (of the working time of such cases), and that the kind is known at the step.

    *Reference.* Reijers and Liman Mansar (2005), order types.

    >>> OrderTypes().code
    'order_types'
    """

    code: Final = "order_types"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B207", "K502")
    needs: tuple[str, ...] = ("order_type_share", "order_type_saved_share")

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield steps of people, with the kind of case and its share."""
        del findings
        load = workload(spec)
        for task, step in load.steps.items():
            if spec.activities[task].pool is None or obstacle(spec, task) or step.work_s <= 0:
                continue
            attribute, value, known = _kind(spec)
            share = stated(figures, spec, "order_type_share", task) if known is None else known
            saved = stated(figures, spec, "order_type_saved_share", task)
            if 0 < share < 1 and 0 < saved < 1:
                named = f": {attribute} = {value}" if attribute else ""
                told: dict[str, float | str] = {"kind_share": share, "saved_share": saved}
                told |= {"attribute": attribute, "value": value, "kind": named}
                gain = saved_by(load, spec, _apart(spec, task, told), task, share)
                if gain > 0:
                    yield Place((task,), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a form of the step for one kind of case."""
        refuse_gone(spec, self.code, place, spec.activities)
        return change_of(self.code, spec, _apart(spec, place.nodes[0], place.figures), place)


def _kind(spec: Spec) -> tuple[str, str, float | None]:
    """Attribute, its most frequent value and the share of that; no share where no attribute tells kinds apart."""
    for name, one in sorted(spec.attributes.items()):
        if len(one.values) > 1:
            value = max(one.values, key=lambda each: (one.values[each], each))
            return name, value, one.values[value]
    return "", "", None


def _apart(spec: Spec, task: str, told: Mapping[str, float | str]) -> Spec:
    work = timed(spec.activities[task], 1 - float(told["saved_share"]))
    attribute, value = str(told["attribute"]), str(told["value"])
    when: Condition | None = ((Comparison(attribute, "==", value),),) if attribute in spec.attributes else None
    return other_way(spec, task, OrderTypes.code, work, share=float(told["kind_share"]), when=when)
