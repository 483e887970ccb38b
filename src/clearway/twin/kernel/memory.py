"""The records that the kernel works on, and how compiled code reaches them.

Everything lies in numpy arrays of records that the caller owns. The kernel gets one record, the world, with the
addresses of all tables: one small argument instead of dozens of arrays, which keeps compiling short and costs no
counting of references. An edit of a Spec changes data, never types, so nothing is compiled anew.

Times are int64 microseconds after the start of the simulation. -1 stands for none in every place that names a row.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Dtype = np.dtype[Any]


def _record(**fields: str) -> Dtype:
    """A record type: by its type code, the names of its fields."""
    return np.dtype([(name, code) for code, names in fields.items() for name in names.split()], align=True)


WORLD = _record(
    i8="now sequence status culprit_case culprit_node most_visits event_budget "
    "n_cases next_case finished commit keep_rows inclusive tail week "
    "n_nodes n_tasks n_resources n_words n_attributes n_queues n_batches n_priorities n_seats priorities "
    "events n_events room_events items used_items free_item room_items scopes used_scopes free_scope room_scopes "
    "stack n_stack room_stack history n_history room_history rows n_rows room_rows margin "
    "cases attributes visits nodes flows ins dists numbers index calendars spans queues members "
    "resources served durations free_bits masks batches releases rules groups comparisons changes seats reach "
    "n_begun start_node doomed n_flows count_from count_to made_of n_done duty_until n_calendars duty_bits "
    "calendar_masks freed week_begin idle_first idle_last",
    u8="seed",
    f8="due_us",
)
"""Counters, switches and the addresses of all tables."""

EVENT = _record(i8="time sequence index", i4="kind version")
ITEM = _record(
    i8="enabled ready since start left planned paused outside delay gathered tie contention prioritisation "
    "unavailability",
    f8="rank level",
    i4="node case scope state flow owner before after queue child sibling resource entry next_boundary host visit "
    "number group pending total children batch_next holds version",
)
"""A token that rests somewhere: at a task, timer, join, sub-process; also a batch's members and boundary events."""

SCOPE = _record(i8="case owner node tokens first pending_joins since next")
"""A running process or sub-process."""

STEP = _record(i8="scope flow since")
"""A token on its way along a flow, with the time since which its case waits."""

CASE = _record(
    i8="arrival end batching contention prioritisation unavailability extraneous patience touch",
    f8="cost fixed",
    i4="repeats state last before resource scope",
)
"""What a simulation says of each case; ``fixed``: the part of its cost that no hour makes; ``state``: 0 not begun,
1 under way, 2 served, 3 left unserved."""

NODE = _record(
    i8="kind parent start first_out n_out first_in n_in task queue dist calendar delay delay_calendar patience "
    "leave_flow retry balk_at batch repeat repeat_dist first_boundary next_boundary interrupting history most "
    "first_rule n_rules first_change n_changes name",
    u8="key",
    f8="probability again balk retry_probability cost mean_us",
)
FLOW = _record(i8="target", f8="cumulative alone")
DIST = _record(i8="kind first count", f8="a b low high mean")
CALENDAR = _record(i8="always first count cursor week_work on until")
SPAN = _record(i8="begin end work")
QUEUE = _record(
    i8="root head tail waiting first_member n_members mask discipline assignment preemptive first_weight n_weights",
    f8="per_us per_level",
)
RESOURCE = _record(
    i8="hand capacity calendar first_queue n_queues idle_since wake last_entry released first_slow working busy "
    "freed next_freed block_from block_size block_soonest block_last far_from "
    "far_size far_soonest far_last idle_before idle_after",
    f8="rate",
)
ENTRY = _record(i8="start end enabled before latest jump total off soonest last")
"""One stretch of work of a resource, linked to the one before: from these the causes of waiting are told.

``total`` and ``off`` are the time of all stretches so far, and what of it was off duty. Some lead further back by
``jump``, with ``soonest`` and ``last``, the extremes of ``enabled`` on the way there; -1 for the others.
"""

ROW = _record(
    i8="enabled start end paused batching contention prioritisation unavailability extraneous",
    i4="case node resource batch",
)
BATCH = _record(i8="node count first last since latest first_release n_releases largest parallel first_factor check")
RELEASE = _record(i8="size quiet oldest calendar")
RULE = _record(i8="first_group n_groups", f8="outcome")
GROUP = _record(i8="first count")
COMPARISON = _record(i8="attribute op", f8="value")
CHANGE = _record(i8="attribute dist add")
SEAT = _record(i8="case node enabled started resource")
INT = _record(i8="value")
BITS = _record(u8="value")
REAL = _record(f8="value")
COUNT = _record(u2="value")
BYTE = _record(u1="value")

MICROSECOND = 1_000_000
NEVER = 2**62
"""Later than anything that happens."""

# What an item is doing.
FREE, DELAYED, GATHERED, QUEUED, WORKING, TIMED, JOINING, OWNER, BOUNDARY, MEMBER, AWAY, DEAD, GHOST = range(13)
# Kinds of nodes, in the order of the words of the Spec.
START, END, TERMINATE, TASK, EXCLUSIVE, PARALLEL, INCLUSIVE, RACE, TIMER, PASS, PROCESS, BORDER = range(12)
# Kinds of events.
ARRIVE, DONE, READY, FIRED, LEAVE, RETURN, WAKE, RELEASED = range(8)
# How a run stands.
NEW, RUNNING, FINISHED, ROOM, ROWS_FULL, PAUSED, LOOPS = range(7)
# Repetition of a node.
ONCE, AT_ONCE, IN_TURN, AGAIN = range(4)
# Distributions.
FIXED, EXPONENTIAL, NORMAL, UNIFORM, LOGNORMAL, GAMMA, WEIBULL, TRIANGULAR, QUANTILES, VALUES = range(10)
# Disciplines and ways to assign.
FIFO, PRIORITY, EDD, SPT, SCORE = range(5)
ANY, LONGEST_IDLE, FASTEST, SAME = range(4)
# States of a case.
UNBORN, ALIVE, SERVED, UNSERVED = range(4)
