"""What the user has to mend."""


class UserError(Exception):
    """Something outside the program is wrong; the message is one Vietnamese line."""
