"""What goes wrong in pygame."""


class error(RuntimeError):
    """Something that pygame cannot do here."""
