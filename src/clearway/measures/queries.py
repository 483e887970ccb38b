"""SQL that reproduces measures from the tables of an import folder (``records, instances, cases, variants``)."""

from __future__ import annotations

CLOSED = "FROM cases WHERE NOT open AND end_us >= start_us"
DONE = "FROM instances WHERE end_us IS NOT NULL"
TOUCHED = f"{DONE} AND start_us <= end_us"

QUERIES: dict[tuple[str, str], str] = {
    ("cases", "log"): "SELECT count(*) FROM cases",
    ("events", "log"): "SELECT count(*) FROM records",
    ("instances", "log"): "SELECT count(*) FROM instances",
    ("instances", "activity"): f"SELECT activity, count(*) {DONE} GROUP BY activity ORDER BY activity",
    ("open_cases", "log"): "SELECT count(*) FROM cases WHERE open",
    ("activities", "log"): f"SELECT count(DISTINCT activity) {DONE}",
    ("variants", "log"): "SELECT count(*) FROM variants",
    ("variants", "variant"): "SELECT variant, n_cases FROM variants ORDER BY n_cases DESC, variant",
    ("cycle_time", "log"): f"SELECT avg(end_us - start_us) / 1e6 {CLOSED}",
    ("touch_total", "log"): f"SELECT sum(end_us - start_us) / 1e6 {TOUCHED}",
    ("touch_total", "activity"): (
        f"SELECT activity, sum(end_us - start_us) / 1e6 {TOUCHED} GROUP BY activity ORDER BY activity"
    ),
    ("follows", "edge"): (
        "SELECT activity, next_activity, count(*) FROM instances WHERE next_activity IS NOT NULL"
        " GROUP BY activity, next_activity ORDER BY activity, next_activity"
    ),
    ("transition_time", "edge"): (
        "SELECT activity, next_activity, avg(next_end_us - end_us) / 1e6 FROM instances"
        " WHERE next_activity IS NOT NULL GROUP BY activity, next_activity ORDER BY activity, next_activity"
    ),
    ("rework", "log"): (
        f"SELECT sum(n - d) / (SELECT count(*) FROM cases) FROM (SELECT count(*) n, count(DISTINCT activity) d {DONE}"
        ' GROUP BY "case")'
    ),
    ("first_time_right", "log"): (
        "SELECT avg(CASE WHEN coalesce(n_done, 0) = coalesce(n_distinct, 0) THEN 1.0 ELSE 0.0 END) FROM cases"
        f' LEFT JOIN (SELECT "case", count(*) AS n_done, count(DISTINCT activity) AS n_distinct {DONE} GROUP BY "case")'
        ' USING ("case") WHERE NOT open AND end_us >= start_us'
    ),
}
"""(name, scope) to a query; a log with pauses needs them subtracted, and cases with an arrival start there."""
