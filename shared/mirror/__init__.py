"""Local copies of what registration publishes of units; facts only, no rules."""
