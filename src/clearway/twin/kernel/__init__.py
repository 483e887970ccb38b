"""The simulation kernel: one compiled machine for every flow; it knows records of numbers, no log and no measure."""
