"""Good Terms: the candidate's side of the hiring table."""

__version__ = "0.1.0"
