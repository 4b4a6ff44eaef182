"""What the `today` command prints."""

import datetime as dt
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.today.pages import today_page


def today_schema(workspace: Workspace, *, today: dt.date) -> dict[str, Any]:
    """Return the day as plain values: `day`, `sentence`, `actions`, `coming` and `waiting`."""
    page = today_page(workspace, today=today)
    return {
        "day": today.isoformat(),
        "sentence": page.sentence,
        "actions": [
            {"says": act.says, "why": act.why, "rule": act.rule.id, "path": act.url} for act in page.actions
        ],
        "coming": [{"when": row.when, "says": row.says, "path": row.url} for row in page.coming],
        "waiting": [{"when": row.quiet, "says": row.says, "path": row.url} for row in page.waiting],
    }
