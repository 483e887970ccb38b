"""Log -> Spec: what the log shows of each part of the twin, chosen by parts of the log that the fit has not seen."""
