"""Changes + Outcomes + Goals -> Plan: which changes, in what order, who learns what."""
