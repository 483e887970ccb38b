"""BPMN 2.0 as plain values, and its files."""
