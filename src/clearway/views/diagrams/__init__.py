"""Drawings of processes: map, value stream and BPMN; own layout, no engine beside it."""
