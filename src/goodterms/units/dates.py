"""Dates as exports write them, read into ISO text."""

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_DAY_NAME = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})[ -](\d{2,4})")
_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})(,? \d{1,2}:\d{2}( ?[AaPp][Mm])?)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})([ T].*)?")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{4})")
_YEAR = re.compile(r"\d{4}")


def day_stated(text: str) -> str:
    """Return a day as "2024-03-12", or "" when the text states none.

    Reads `12 Mar 2024`, `7-Feb-22`, `2024-03-12`, and `3/12/2024` or `4/11/18, 6:22 PM` in the order of the
    United States: month, day, year. A first number above twelve can only be a day and is read as one.
    """
    text = text.strip()
    if match := _DAY_NAME.fullmatch(text):
        day, month, year = match.groups()
        return _iso(year, _MONTHS.get(month[:3].casefold(), 0), int(day))
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        return _iso(match[3], second, first) if first > 12 else _iso(match[3], first, second)  # noqa: PLR2004 -- months
    if match := _ISO.fullmatch(text):
        return _iso(match[1], int(match[2]), int(match[3]))
    return ""


def period_stated(text: str) -> str:
    """Return `Mar 2021` as "2021-03", `2021` as "2021", a whole day as its ISO text, else ""."""
    text = text.strip()
    if match := _MONTH_YEAR.fullmatch(text):
        month = _MONTHS.get(match[1][:3].casefold(), 0)
        return f"{match[2]}-{month:02}" if month else ""
    return text if _YEAR.fullmatch(text) else day_stated(text)


def _iso(year: str, month: int, day: int) -> str:
    century = 0 if len(year) == 4 else 2000  # noqa: PLR2004 -- a year of four figures
    try:
        return dt.date(int(year) + century, month, day).isoformat()
    except ValueError:
        return ""
