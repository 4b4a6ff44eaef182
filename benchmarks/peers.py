"""The peers of `bench_pay.py`, in an environment of their own: pip install python-jobspy==1.4.1 extruct==0.18.0.

Reads {"texts": [...], "page": "..."} from the standard input and prints what the peers make of it.
"""

import json
import statistics
import sys
import time


def main() -> None:
    """Print the ends of pay that python-jobspy guesses for each text, and extruct's milliseconds for the page."""
    import extruct
    import jobspy.linkedin

    told = json.load(sys.stdin)
    guess = next(
        kind._guess_salary for kind in vars(jobspy.linkedin).values() if hasattr(kind, "_guess_salary")
    )
    ends = []
    for text in told["texts"]:
        found = guess(text)
        ends.append([found.min_amount, found.max_amount])
    spent = []
    for _ in range(7):
        began = time.process_time()
        extruct.extract(told["page"], syntaxes=["json-ld"])
        spent.append(time.process_time() - began)
    print(json.dumps({"ends": ends, "page_ms": statistics.median(spent) * 1000}))


if __name__ == "__main__":
    main()
