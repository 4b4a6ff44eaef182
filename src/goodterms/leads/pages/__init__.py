"""What the pages about leads show."""

from goodterms.leads.pages.board import BoardPage, board_page
from goodterms.leads.pages.call import CallPage, KnownPanel, call_page, known_panel
from goodterms.leads.pages.lead import LeadPage, lead_page, lead_title
from goodterms.leads.pages.table import TablePage, table_page
from goodterms.leads.pages.understood import understood

__all__ = [
    "BoardPage",
    "CallPage",
    "KnownPanel",
    "LeadPage",
    "TablePage",
    "board_page",
    "call_page",
    "known_panel",
    "lead_page",
    "lead_title",
    "table_page",
    "understood",
]
