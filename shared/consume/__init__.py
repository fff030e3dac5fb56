"""Follows other services: their events become rows and commands of our own."""
