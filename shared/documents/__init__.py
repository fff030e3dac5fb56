"""Where uploaded documents lie: streamed, addressed by SHA-256, verified on reading."""
