"""What leads bring to the house."""

from goodterms.kit.moments import Moment, Writing
from goodterms.leads.actions import tell_lead
from goodterms.leads.rows import brief_of_letter

MOMENT = Moment(writing=Writing(brief=brief_of_letter, sent=tell_lead))
