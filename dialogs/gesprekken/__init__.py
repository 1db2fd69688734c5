"""One file per thing that people fill in: its form, its command, its receipt."""
