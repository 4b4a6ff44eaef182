"""Money as a page says it."""

from decimal import Decimal

from django.utils.translation import gettext as _


def range_text(least: Decimal | None, most: Decimal | None, currency: str) -> str:
    """Return a range of pay in words, "" for none."""
    if least is None and most is None:
        return ""
    if least is None:
        return _("up to %(most)s %(currency)s") % {"most": f"{most:,.0f}", "currency": currency}
    if most is None:
        return _("from %(least)s %(currency)s") % {"least": f"{least:,.0f}", "currency": currency}
    if least == most:
        return f"{least:,.0f} {currency}".strip()
    return _("%(least)s to %(most)s %(currency)s") % {
        "least": f"{least:,.0f}",
        "most": f"{most:,.0f}",
        "currency": currency,
    }
