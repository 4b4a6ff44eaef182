"""A large made-up search in a throw-away data folder: 10,000 leads, 5,000 contacts and 50,000 notes."""

import datetime as dt
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

LEADS, CONTACTS, NOTES, POSTINGS = 10_000, 5_000, 50_000, 500
TODAY = dt.date(2026, 11, 23)
_WORDS = "review plan data clinic bridge harbour ledger travel shift garden market river signal".split()  # noqa: SIM905


def open_folder() -> Path:
    """Point Django at a fresh folder and create the tables; the folder goes away at exit."""
    import atexit

    folder = Path(tempfile.mkdtemp(prefix="goodterms-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["GOODTERMS_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "goodterms.web.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
    import django

    django.setup()
    return folder


def fill() -> Any:
    """Return a workspace filled with the large search."""
    from goodterms.kit.ledger.settling import settle_all
    from goodterms.kit.models import Workspace
    from goodterms.kit.preparing import prepare
    from goodterms.leads.models import Event, Lead, Note, Stage
    from goodterms.network.models import Acquaintance, Contact, Employer, Trace
    from goodterms.postings.models import Posting

    workspace: Workspace = prepare()
    dice = random.Random(5)
    of = {"workspace": workspace}
    names = [f"Employer {n}" for n in range(1500)]
    employers = Employer.objects.bulk_create(Employer(**of, name=name, key=name.casefold()) for name in names)
    contacts = Contact.objects.bulk_create(
        Contact(
            **of,
            first_name=f"First{n}",
            last_name=f"Last{n % 977}",
            position="Engineer",
            connected_on=TODAY - dt.timedelta(days=dice.randrange(4000)),
            employer=dice.choice(employers),
        )
        for n in range(CONTACTS)
    )
    Trace.objects.bulk_create(
        Trace(**of, contact=contact, kind=kind, on=TODAY - dt.timedelta(days=day), count=dice.randrange(1, 5))
        for contact in contacts[:2000]
        for kind in ("message_in", "message_out")
        for day in dice.sample(range(4000), 5)
    )
    pairs = {tuple(sorted(dice.sample(range(CONTACTS), 2))) for _pair in range(10_000)}
    Acquaintance.objects.bulk_create(
        Acquaintance(**of, one=contacts[one], other=contacts[other], kind="worked") for one, other in pairs
    )
    leads = Lead.objects.bulk_create(
        Lead(
            **of,
            about=" ".join(dice.sample(_WORDS, 2)),
            who=f"First{n} Last{n % 977}",
            employer=dice.choice(employers),
            contact=dice.choice(contacts),
            stage=dice.choice(Stage.values),
            heard_on=TODAY - dt.timedelta(days=dice.randrange(900)),
            last_event_on=TODAY - dt.timedelta(days=dice.randrange(300)),
            last_direction=dice.choice(["", "in", "out", "both"]),
        )
        for n in range(LEADS)
    )
    Event.objects.bulk_create(
        Event(
            **of,
            lead=lead,
            kind=dice.choice(["call", "message", "interview"]),
            direction=dice.choice(["", "in", "out", "both"]),
            happened_on=lead.last_event_on + dt.timedelta(days=dice.randrange(-40, 20)),
        )
        for lead in leads
        for _ in range(3)
    )
    Note.objects.bulk_create(
        Note(**of, lead=leads[n % LEADS], text=" ".join(dice.choices(_WORDS, k=30)) + f" note{n}")
        for n in range(NOTES)
    )
    Posting.objects.bulk_create(
        Posting(
            **of,
            title=" ".join(dice.sample(_WORDS, 2)),
            text="text " * 300,
            seen_on=TODAY,
            text_sha256=str(n),
        )
        for n in range(POSTINGS)
    )
    settle_all(workspace)
    return workspace
