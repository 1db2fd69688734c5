"""The messages that Regiebot sends of itself, and what an answer to one does."""
