"""The replay: every decision of the log is made again, by the services' own rules.

Pure: events in, findings out; no I/O and no clock. What is kept is the state of the
aggregates and what each service has heard of the others, never the events themselves.
"""
