"""Contract suites for outside plug-ins and the runner of reference cases; imported by nobody."""
