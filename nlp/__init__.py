"""What an article says: facts, each with the place it was read from. No network, no database."""
