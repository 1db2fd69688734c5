"""What people look up: a casus, its timeline, their own casussen and tasks."""
