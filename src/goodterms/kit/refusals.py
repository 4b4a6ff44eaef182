"""The one kind of error that a foreign file causes: a refusal with a sentence fit for a person."""


class RefusedInputError(Exception):
    """A foreign file or text cannot be read; `sentence` says why, and what can be done."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
