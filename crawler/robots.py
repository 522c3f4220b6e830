"""robots.txt by RFC 9309."""

import re
from dataclasses import dataclass

from protego import Protego

MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: at least this much must be read; what lies beyond is ignored

_AGENT = re.compile(r"\s*user(?:-|\s+)?agent(?:\s*:|\s)([^#]*)", re.IGNORECASE)


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
    lines = body[:MAX_BYTES].decode("utf-8-sig", errors="replace").splitlines()
    parsed = Protego.parse("\n".join(_few_agents(line, agent.lower()) for line in lines))
    return Rules(agent, parsed, max(parsed.crawl_delay(agent) or 0.0, 0.0), tuple(parsed.sitemaps))


def _few_agents(line: str, agent: str) -> str:
    """The line; where it names an agent that cannot be us, one name for all of those.

    Each rule is kept once for each agent of its group: 500 KiB, half of it agents, half of it rules, would be 36 GB.
    """
    named = _AGENT.match(line)
    if not named:
        return line
    name = named[1].strip().lower().replace("*", "")
    return f"User-agent: {(name if name in agent else 'other') or '*'}"
