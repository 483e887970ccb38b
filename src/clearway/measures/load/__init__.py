"""Load: arrivals, throughput, queues, people and calendars."""
