"""What can be done with several postings of one opening."""

from collections.abc import Sequence

from goodterms.kit.logbook import deed
from goodterms.postings.models import Different, Opening, Posting

_FEWEST = 2


def merge_postings(postings: Sequence[Posting]) -> Opening:
    """Put postings together as one opening; those of openings that they belong to come along.

    Raises:
        ValueError: if there are fewer than two.
    """
    if len(postings) < _FEWEST:
        message = "One posting alone is one opening already."
        raise ValueError(message)
    first = postings[0]
    with deed(first.workspace, f"Put {len(postings)} postings together: {first}", first):
        olds = {posting.opening_id for posting in postings if posting.opening_id}
        opening = Opening.objects.create(
            workspace=first.workspace, title=first.title, employer_name=first.employer_name
        )
        Posting.objects.filter(pk__in=[posting.pk for posting in postings]).update(opening=opening)
        Posting.objects.filter(opening_id__in=olds).update(opening=opening)
        Opening.objects.filter(pk__in=olds).delete()
    return opening


def take_apart(posting: Posting) -> None:
    """Take a posting out of its opening; an opening with one posting left is none."""
    opening = posting.opening
    if opening is None:
        return
    with deed(posting.workspace, f"Took apart what was put together: {posting}", posting):
        Posting.objects.filter(pk=posting.pk).update(opening=None)
        if opening.postings.count() < _FEWEST:
            opening.delete()


def say_different(first: Posting, second: Posting) -> None:
    """Keep that two postings that look alike are different openings; they are not proposed again."""
    low, high = sorted((first, second), key=lambda posting: posting.pk)
    with deed(first.workspace, f"Said that these are different openings: {low}", low):
        Different.objects.get_or_create(first=low, second=high, defaults={"workspace": first.workspace})
