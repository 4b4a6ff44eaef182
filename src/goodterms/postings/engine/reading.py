"""A posting read as a careful friend would: every fact with its place in the text."""

from attrs import frozen

from goodterms.postings.engine.clause import Clause, find_other_duties, has_open_clause
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay import find_pay
from goodterms.postings.engine.requirements import Requirement, Years, find_requirements
from goodterms.postings.engine.sections import Heading, headings
from goodterms.postings.engine.skills import FoundSkill, scan_skills
from goodterms.postings.engine.terms import Term, arrangement, find_terms
from goodterms.units import Unknown
from goodterms.units.language import language_of

# J2: the four questions, whenever the clause is present.
OTHER_DUTIES_QUESTIONS = (
    "What of this job is not in the description?",
    "Which other duties came up in the last months? Examples would help me.",
    "Which stretch projects have people in this position taken on?",
    "How does the manager react when somebody notices a thing and corrects it, or brings it up?",
)
OTHER_DUTIES_MEANING = (
    "Minor, changing tasks that belong to the position and are too small to list one by one. It is no warning, "
    "but it is worth asking about."
)
WEAK_DUTIES_MEANING = (
    "The list of duties is not complete or may change. That says less than a clause on other duties, yet the "
    "same questions help."
)
_CV_SIGNS = (
    "work experience",
    "employment history",
    "curriculum vitae",
    "references available",
    "career objective",
)
_CV_LEAST = 2


@frozen
class Question:
    """A thing to ask: `about` what, the question, and the words of the posting that raise it ("" if it is silent)."""

    about: str
    text: str
    wording: str = ""


@frozen
class Reading:
    """All that was read from a posting; spans are positions in the text that was given.

    `skills` come from tier 1 unless a classifier's were handed in. `notes` say what could not be read.
    """

    language: str
    headings: tuple[Heading, ...]
    requirements: tuple[Requirement, ...]
    skills: tuple[FoundSkill, ...]
    pay: tuple[Pay, ...]
    terms: tuple[Term, ...]
    other_duties: tuple[Clause, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]

    @property
    def arrangement(self) -> str:
        """Return "remote", "hybrid", "on site", or "" for not stated."""
        return arrangement(self.terms)

    @property
    def years(self) -> Years | None:
        """Return the longest experience that is a must, None where none is stated."""
        asked = [one.years for one in self.requirements if one.years and one.kind != "nice"]
        return max(asked, key=lambda years: years.least or 0, default=None)


def read_posting(text: str, *, skills: tuple[FoundSkill, ...] | None = None, dollar: str = "USD") -> Reading:
    """Return what a posting asks, pays, promises and hides, each with its place.

    Carries out N3, J1, J2 and T4: what is not stated stays unknown and becomes a question.

    Args:
        text: The posting as plain text, bullets as "- ".
        skills: What another reader found; None to look with tier 1.
        dollar: The currency that a bare "$" means, ISO 4217.
    """
    language = language_of(text)
    pay, terms, clauses = find_pay(text, dollar=dollar), find_terms(text), find_other_duties(text)
    return Reading(
        language=language,
        headings=tuple(headings(text)),
        requirements=find_requirements(text),
        skills=scan_skills(text) if skills is None else skills,
        pay=pay,
        terms=terms,
        other_duties=clauses,
        questions=questions_of(pay, terms, clauses),
        notes=_notes(text, language=language),
    )


def questions_of(
    pay: tuple[Pay, ...], terms: tuple[Term, ...], clauses: tuple[Clause, ...]
) -> tuple[Question, ...]:
    """Return what to ask: the four of J2 where the clause stands, what is not stated, and what is worth a question."""
    asked = [Question("other duties", text, clauses[0].wording) for text in OTHER_DUTIES_QUESTIONS if clauses]
    if not pay:
        asked.append(Question("pay", Unknown("What is the pay range for this position?").question))
    if not arrangement(terms):
        asked.append(
            Question("place of work", "Is the work on site, hybrid or remote, and who decides on changes?")
        )
    seen = set()
    for term in terms:
        if term.asks and term.id not in seen:
            seen.add(term.id)
            asked.append(Question(term.label, term.asks, term.wording))
    return tuple(asked)


def _notes(text: str, *, language: str) -> tuple[str, ...]:
    notes = []
    if language not in {"", "English"}:
        notes.append(
            f"This posting is in {language}. Pay, numbers and names of tools were read; "
            "requirements and clauses are read in English only."
        )
    low = text[:20_000].lower()
    if sum(sign in low for sign in _CV_SIGNS) >= _CV_LEAST and "we offer" not in low and "apply" not in low:
        notes.append("This looks like a résumé, not like a posting. It was read all the same.")
    return tuple(notes)


def duties_meaning(reading: Reading) -> str:
    """Return what the clause on other duties means, "" where there is none (J1).

    Source:
        U.S. Office of Personnel Management, The Classifier's Handbook, on duties too minor to list.
    """
    if not reading.other_duties:
        return ""
    return OTHER_DUTIES_MEANING if has_open_clause(reading.other_duties) else WEAK_DUTIES_MEANING
