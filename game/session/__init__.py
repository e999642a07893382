"""A match for people: the match, who sits where and with what help, its words, and what it teaches."""
