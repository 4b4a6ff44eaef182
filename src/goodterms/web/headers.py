"""What every answer carries, whoever gives it: a page, a file of ours, an error, the server itself."""

SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Strict content policy, no sniffing, no framing, no referrer, and nothing that another site may load."""

UNCACHED = {"Cache-Control": "no-store"}
"""For whatever may hold a word of the person's: nothing of it stays in the browser's cache."""
