"""What a question most likely asks for, by all of its words at once."""
