"""The published language: commands, queries and events of every service."""
