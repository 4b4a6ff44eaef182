"""What can be done with contacts and employers."""

from goodterms.network.actions.people import Counts, record_connections, save_contact, save_employer

__all__ = ["Counts", "record_connections", "save_contact", "save_employer"]
