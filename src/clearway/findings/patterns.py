"""The vocabulary of cures: ids of redesign patterns that findings point to."""

from __future__ import annotations

REIJERS_LIMAN_MANSAR = (
    "task_elimination",
    "order_based_work",
    "triage",
    "task_composition",
    "resequencing",
    "knock_out",
    "parallelism",
    "order_assignment",
    "flexible_assignment",
    "centralisation",
    "numerical_involvement",
    "extra_resources",
    "specialist_generalist",
    "contact_reduction",
    "case_manager",
    "empower",
    "control_addition",
    "task_automation",
    "trusted_party",
    "interfacing",
    "integral_technology",
    "exception",
)
"""Practices of Reijers and Liman Mansar (Omega 33, 2005, 283-306) that a finding can point to."""

LEAN_AND_SERVICE = ("self_service", "wip_limit", "levelled_load", "standard_work", "poka_yoke")
"""Lean and service moves beside them."""

PATTERNS = (*REIJERS_LIMAN_MANSAR, *LEAN_AND_SERVICE)
"""Every id has the message ``pattern.<id>`` and will be a member of ``redesign.patterns``."""
