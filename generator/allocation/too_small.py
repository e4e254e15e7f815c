"""Which share is withdrawn next: the lowest part of the least its bidder can use (rule AWD-5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heapreplace

from generator.allocation.apportion import ratio, scale_for


class TooSmall:
    """Those whose share may be too small for them, lowest ratio first.

    ``smallest`` is the fewest units each claimant can use, ``ties`` its digest. A
    share never shrinks while its claimant stands: so a ratio that was once worked
    out can only have grown, and is worked out again only where it comes first.
    Source: prospectus §5 (AWD-5, AWD-7).
    """

    def __init__(self, smallest: Mapping[str, int], ties: Mapping[str, str]) -> None:
        self._smallest = {name: units for name, units in smallest.items() if units}
        self._scale = scale_for(self._smallest)
        # Of equal ratios the highest digest goes: the lowest is favoured here too.
        self._queue = [(0, -int(ties[name], 16), name) for name in self._smallest]
        heapify(self._queue)

    def next(self, given: Callable[[str], int]) -> str | None:
        """The claimant to withdraw, who is then gone from here; ``None`` if no share is too small.

        ``given`` says what a claimant has.
        """
        while self._queue:
            ratio_known, tie, name = self._queue[0]
            units, smallest = given(name), self._smallest[name]
            if units >= smallest:
                heappop(self._queue)
            elif (now := ratio(units, smallest, self._scale)) == ratio_known:
                return heappop(self._queue)[2]
            else:
                heapreplace(self._queue, (now, tie, name))
        return None
