"""The one place that leaves the machine: public addresses over https, within bounds, and politely."""

from goodterms.kit.fetch.dialling import Allowance, Resolver, is_public, system_addresses
from goodterms.kit.fetch.request import AGENT, Fetched, checked_url, fetch
from goodterms.kit.fetch.robots import Politeness, crawl_delay, is_allowed, robots_of

__all__ = [
    "AGENT",
    "Allowance",
    "Fetched",
    "Politeness",
    "Resolver",
    "checked_url",
    "crawl_delay",
    "fetch",
    "is_allowed",
    "is_public",
    "robots_of",
    "system_addresses",
]
