"""The kinds of reply."""

UNSURE = "unsure"
REACTIONS = ("appreciative", "inquiring", "cold", "burned_bridge")
KINDS = (
    *REACTIONS,
    "automatic_receipt",
    "interview_invitation",
    "scheduling",
    "question",
    "rejection",
    "verbal_offer",
    "written_offer",
    "introduction_made",
    "connector_declines",
)
