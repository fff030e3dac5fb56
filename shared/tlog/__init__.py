"""Transparency logs: Merkle trees, tiles, signed notes, checkpoints and proofs.

Pure, and of the standard library only: whoever checks a log needs nothing else, and
signatures are checked by what the caller brings (`shared.signing` here). Formats:
RFC 6962 and the C2SP specifications tlog-tiles, signed-note, tlog-checkpoint,
tlog-cosignature, tlog-proof and tlog-policy.
"""
