"""Traces: how one request goes through portal, desk, relay and readers."""
