"""The ways in as SQL, for networks that outgrow one machine's memory (docs/decisions/0009)."""

import importlib.resources


def paths_sql(*, start: str, employer: str, most: str) -> str:
    """Return the question for the ten best ways as SQL over the tables `tie` and `works`.

    Args:
        start: The driver's placeholder for the candidate's number, such as "%s".
        employer: The placeholder for the employer's number.
        most: The placeholder for how many ways.

    Returns:
        One SELECT of odds and up to three people, those missing NULL.
    """
    text = importlib.resources.files("goodterms.network.engine").joinpath("paths.sql").read_text("utf-8")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return plain.format(start=start, employer=employer, most=most)
