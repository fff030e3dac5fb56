"""What a log says, in words: the story of one award, and the state on a day."""
