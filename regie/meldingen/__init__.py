"""Who must be told what, by role and on time: the catalogue, what gives rise to a melding, and the watch."""
