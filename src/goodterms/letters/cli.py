"""What the `letter` and `reply` commands print."""

from typing import Any

from goodterms.kit.mail.values import Message
from goodterms.letters.engine import Brief, Draft, Flag, review
from goodterms.letters.engine.replies import Reading


def letter_schema(draft: Draft, *, brief: Brief) -> dict[str, Any]:
    """Return a draft as plain values: `kind`, `tone`, `subject`, `text`, `questions`, `facts` and `flags`."""
    used = {part.field: part for part in (*draft.subject_parts, *draft.parts) if part.kind == "fact"}
    flags = review(draft.text, kind=draft.kind, brief=brief, subject=draft.subject)
    return {
        "kind": draft.kind.name,
        "rule": draft.kind.rule,
        "tone": draft.tone,
        "subject": draft.subject,
        "text": draft.text,
        "questions": list(draft.questions),
        "facts": [{"field": name, "text": part.text, "source": part.source} for name, part in used.items()],
        "flags": [_flag(flag) for flag in flags],
    }


def reply_schema(message: Message, reading: Reading) -> dict[str, Any]:
    """Return an answer as plain values: its head, `kind`, `odds`, `evidence`, `times`, `language` and `notes`."""
    evidence = reading.evidence
    return {
        "sender_name": message.sender_name,
        "sender_address": message.sender_address,
        "sent_at": message.sent_at,
        "subject": message.subject,
        "kind": reading.kind,
        "odds": [{"kind": kind, "chance": round(chance, 4)} for kind, chance in reading.odds],
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.cut(message.text)}
        if evidence
        else None,
        "times": [span.cut(message.text) for span in reading.times],
        "language": reading.language,
        "method": reading.method,
        "notes": list(message.notes),
    }


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "name": flag.name,
        "rule": flag.rule,
        "start": flag.span.start if flag.span else None,
        "end": flag.span.end if flag.span else None,
        "says": flag.says,
        "why": flag.why,
    }
