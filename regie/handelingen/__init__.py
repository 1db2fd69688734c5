"""The rules behind `decide`: one file for each part of the work, from a household that is reported to the end."""
