"""The tables of the network."""

from goodterms.network.models.asking import Introduction, IntroductionStep
from goodterms.network.models.bridges import Bridge
from goodterms.network.models.merging import Merge, Moved
from goodterms.network.models.people import Contact, Employer, EmployerName
from goodterms.network.models.pooling import PoolMember, PoolTie
from goodterms.network.models.ties import Acquaintance, Favour, Tie, Trace

__all__ = [
    "Acquaintance",
    "Bridge",
    "Contact",
    "Employer",
    "EmployerName",
    "Favour",
    "Introduction",
    "IntroductionStep",
    "Merge",
    "Moved",
    "PoolMember",
    "PoolTie",
    "Tie",
    "Trace",
]
