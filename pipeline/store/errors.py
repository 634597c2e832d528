"""What the store may raise."""


class StoreError(RuntimeError):
    """The output cannot be read or written; the message says which, why, and what to do."""
