"""stub"""
from attrs import frozen
@frozen
class Flag:
    kind: str
    quote: str
    page: int
    says: str
    verify: str
@frozen
class Letter:
    paper: object
    spread: object
    employer: str
    position: str
    today: object
    sender: str
def flags_of(letter, *, findings, has_base):
    return ()
