"""From a turn to a command or a question, and back to a card."""
