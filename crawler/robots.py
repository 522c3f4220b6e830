"""robots.txt by RFC 9309."""

from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much must be read; what lies beyond is ignored


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of one crawler; `delay_seconds` is its Crawl-delay, 0 where it names none; `sitemaps` are the
    addresses that it names, as written."""

    agent: str
    parsed: Protego
    delay_seconds: float
    sitemaps: tuple[str, ...]

    def permit(self, url: str) -> bool:
        """Whether this address may be asked for."""
        return self.parsed.can_fetch(url, self.agent)


def read_rules(body: bytes, agent: str) -> Rules:
    """The rules for `agent` in the body of a robots.txt; an empty body permits everything."""
    parsed = Protego.parse(body[:MAX_BYTES].decode("utf-8-sig", errors="replace"))
    return Rules(agent, parsed, max(parsed.crawl_delay(agent) or 0.0, 0.0), tuple(parsed.sitemaps))
