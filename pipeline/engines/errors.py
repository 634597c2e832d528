"""What every engine may raise."""


class EngineError(RuntimeError):
    """The workers cannot work: the model does not load, there is no cluster, or the code is at fault."""
