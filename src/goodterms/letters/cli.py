"""What the `letter` command prints."""

from typing import Any

from goodterms.letters.engine import Brief, Draft, Flag, review


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


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "name": flag.name,
        "rule": flag.rule,
        "start": flag.span.start if flag.span else None,
        "end": flag.span.end if flag.span else None,
        "says": flag.says,
        "why": flag.why,
    }
