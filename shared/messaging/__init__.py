"""Commands and queries by request and reply, and the stream of events."""
