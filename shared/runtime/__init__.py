"""What runs a service: settings, clock, logs, health, metrics."""
