"""The event store of a service: truth, vault, answers, and the outbox of the relay."""
