"""What is said in service dialogues: acts with their quotes, quality, promises, and what teams could train."""
