"""The channel: everything between an HTTP request from Teams and a turn of the conversation."""
