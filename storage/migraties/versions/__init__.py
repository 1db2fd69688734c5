"""One module per change of the schema, in order; a published one never changes."""
