"""That the collector comes back, whatever happens in between."""

import gc
from contextlib import suppress

from goodterms.kit.collecting import collector_held_off


def test_the_collector_is_off_in_the_block_and_on_after_it() -> None:
    with suppress(ZeroDivisionError), collector_held_off():
        inner = gc.isenabled()
        raise ZeroDivisionError

    assert (inner, gc.isenabled()) == (False, True)


def test_a_block_inside_another_leaves_it_off() -> None:
    with collector_held_off():
        with collector_held_off():
            pass
        inner = gc.isenabled()

    assert (inner, gc.isenabled()) == (False, True)
