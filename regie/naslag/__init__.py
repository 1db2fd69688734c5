"""What a kader has to read: what a rule says, and the steps that people carry out."""
