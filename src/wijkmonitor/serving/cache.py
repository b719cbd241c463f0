"""Finished answers in memory, ready to send: bounded by bytes, the longest unused go first."""

from collections import OrderedDict
from dataclasses import dataclass

from wijkmonitor.serving.page import Page

Key = tuple[str, bytes, bytes, str]
"""Release, path, query, encoding."""
Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire."""

    status: int
    headers: Headers
    body: bytes
    etag: bytes
    page: Page | None = None
    """What it was made from, while it may still be compressed better."""

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.body) + (len(self.page.body) if self.page else 0) + 1200


class AnswerCache:
    """A bounded memory of answers. A new release has new keys, so the old ones fade out by themselves."""

    def __init__(self, megabytes: int) -> None:
        self._limit = megabytes * 1_000_000
        self._used = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """Give an answer and mark it as used."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer, and let go of what has not been used longest when there is too much."""
        self._used += answer.size - (self._answers[key].size if key in self._answers else 0)
        self._answers[key] = answer
        self._answers.move_to_end(key)
        while self._used > self._limit and self._answers:
            _, gone = self._answers.popitem(last=False)
            self._used -= gone.size

    def __len__(self) -> int:
        return len(self._answers)
