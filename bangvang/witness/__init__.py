"""A witness of logs: signs what it has seen to grow consistently, and never goes back.

It runs on anyone's machine, with no other part of the platform (ADR 15).
Source: C2SP tlog-witness and tlog-cosignature.
"""
