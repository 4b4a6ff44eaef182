"""Every hot page under 50 ms of server time at p95, on the large search.

Server time is what Django's test client sees: middleware, queries and templates, without the socket. The peer
is the bare request: the page that only explains a rule.
"""

import statistics
import time
from typing import Any

import big

RUNS = 60


def main() -> None:
    """Print p50 and p95 a page."""
    big.open_folder()
    workspace = big.fill()
    from django.db import connection
    from django.test import Client

    from goodterms.leads.models import Lead
    from goodterms.network.models import Contact
    from goodterms.web.gate import make_link

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client(headers={"host": "localhost"})
    client.get(make_link(workspace))
    lead = Lead.objects.order_by("id")[500].pk
    contact = Contact.objects.order_by("id")[500].pk
    pages = {
        "peer: one rule": "/rules/T1/",
        "Today": "/",
        "board": "/leads/",
        "table": "/leads/table/",
        "table, page 150": "/leads/table/?page=150",
        "table, words": "/leads/table/?q=harbour",
        "lead": f"/leads/{lead}/",
        "search, common word": "/search/?q=harbour",
        "search, rare word": "/search/?q=note4242",
        "network": "/network/",
        "network, page 50": "/network/?page=50",
        "contact": f"/network/{contact}/",
        "ways to an employer": "/network/ways/?to=Employer 14",
        "ways to a title": "/network/ways/?to=Engineer",
        "introductions": "/network/introductions/",
        "profile check": "/network/profile/",
        "known employer": "/leads/known/?employer=employer+14",
    }
    print(f"{big.LEADS:,} leads, {big.CONTACTS:,} contacts, {big.NOTES:,} notes; {RUNS} requests a page")
    peer = 0.0
    for name, path in pages.items():
        times = sorted(_timed(client, path) for _ in range(RUNS))
        median, p95 = statistics.median(times), times[int(RUNS * 0.95) - 1]
        peer = peer or median
        print(f"{name:22} p50 {median:6.1f} ms   p95 {p95:6.1f} ms   {median / peer:5.1f} x peer")


def _timed(client: Any, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    spent = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, (path, answer.status_code)
    return spent


if __name__ == "__main__":
    main()
