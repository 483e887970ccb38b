"""The customer's way through the process, as numbers: stages, representative journeys, experience, lines."""
