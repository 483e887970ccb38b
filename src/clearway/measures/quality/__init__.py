"""Quality: rework, loops, ping-pong and what is right first time."""
