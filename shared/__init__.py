"""Contracts and plumbing that every service uses; no domain rule lives here."""
