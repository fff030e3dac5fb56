"""REST, made from the contracts: nothing of a message is written down twice."""
