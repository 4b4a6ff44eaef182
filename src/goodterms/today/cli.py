"""What the `today` command prints."""

import datetime as dt
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.today.pages import today_page


def today_schema(workspace: Workspace, *, today: dt.date, at: dt.time | None = None) -> dict[str, Any]:
    """Return the day as plain values: `day`, `sentence`, `actions`, `total`, `coming` and `waiting`."""
    page = today_page(workspace, today=today, at=at)
    return {
        "day": today.isoformat(),
        "sentence": page.sentence,
        "actions": [
            {
                "says": act.says,
                "why": act.why,
                "rule": act.rule.id if act.rule else "",
                "path": act.url,
                "also": act.also,
            }
            for act in page.actions
        ],
        "total": page.total,
        "coming": [{"when": row.when, "says": row.says, "path": row.url} for row in page.coming],
        "waiting": [{"when": row.since, "says": row.says, "path": row.url} for row in page.waiting],
    }
