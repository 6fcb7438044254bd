"""How often a client may ask: a token bucket for each, in the memory of this process.

The libraries for this keep a window or a lock for each client and let them grow with the addresses that ask;
one number for each, and a limit to how many, is all that it takes.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from time import monotonic

_MINUTE = 60.0
_MOST_CLIENTS = 100_000  # that are remembered, at some 200 bytes each


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left to a client after a request."""

    a_minute: int
    left: int
    full_in: float  # seconds until the client has all of it again
    wait: float  # seconds until the next request is answered; 0 where this one is

    def headers(self) -> dict[str, str]:
        """What the client is told of it, as the IETF's draft has it."""
        told = {
            "RateLimit-Policy": f'"default";q={self.a_minute};w=60',
            "RateLimit": f'"default";r={self.left};t={math.ceil(self.full_in)}',
        }
        return told | {"Retry-After": str(math.ceil(self.wait))} if self.wait else told


class RateLimiter:
    """Counts the requests of each client; a bucket that is full again is as good as none, so it is forgotten."""

    def __init__(
        self, a_minute: int, *, most_clients: int = _MOST_CLIENTS, clock: Callable[[], float] = monotonic
    ) -> None:
        self._a_minute = a_minute
        self._each = _MINUTE / a_minute
        self._most_clients = most_clients
        self._clock = clock
        self._full_at: dict[str, float] = {}

    def take(self, client: str) -> Quota:
        """Count one request, if it may be answered; the first of a client always may."""
        now = self._clock()
        full_at = max(self._full_at.get(client, now), now) + self._each
        wait = full_at - now - _MINUTE
        if wait > 1e-6:  # the sums of fractions are not exact
            return Quota(self._a_minute, 0, full_at - self._each - now, wait)
        if client not in self._full_at and len(self._full_at) >= self._most_clients:
            self._forget(now)
        self._full_at[client] = full_at
        return Quota(self._a_minute, int((_MINUTE - (full_at - now)) / self._each + 1e-6), full_at - now, 0)

    def _forget(self, now: float) -> None:
        """Drop the buckets that are full, and the older half of the rest where there are still too many."""
        self._full_at = {client: full_at for client, full_at in self._full_at.items() if full_at > now}
        if len(self._full_at) > self._most_clients // 2:
            for client in list(self._full_at)[: self._most_clients // 2]:
                del self._full_at[client]


def client_name(address: str) -> str:
    """Who asks from an address: of IPv6 the network, as one client has 2⁶⁴ addresses.

    >>> client_name("203.0.113.7"), client_name("2001:db8::1:2:3")
    ('203.0.113.7', '2001:db8::/64')
    """
    if ":" not in address:
        return address
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
