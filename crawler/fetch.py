"""One address asked for, politely and within limits: a page, or the reason why there is none."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import httpcore

from crawler.addresses import canonical, host_of, may_be_asked
from crawler.answer import Answer, read_answer
from crawler.cookies import Cookies
from crawler.network import Gate, Network, PrivateAddressError, Resolver, failure_line, resolve_name
from crawler.pace import Clock, Pace, SystemClock, rest_seconds
from crawler.question import Most, Question
from crawler.refusal import Refused
from crawler.robots import Rules, read_rules
from crawler.sheet import Form
from models.article import FetchedPage
from models.crawl import Drop, Reason, Validators
from models.source import Source

_ROBOT = "GuongSang"  # the name robots.txt may address
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD = frozenset({307, 308})  # after any other redirect a form is not sent again (RFC 9110, 15.4)
_BUSY = frozenset({429, 503})
# A robots.txt that leads elsewhere counts as one that is not there (RFC 9309, 2.3.1.2 and 2.3.1.3).
_NO_ROBOTS = frozenset({"off_registry", "redirect_loop", "too_many_redirects", "bad_address"})
_FAILURES: frozenset[Reason] = frozenset({"timeout", "connection"})
_LONGEST_REST = 120.0  # a longer one is kept by not asking this host again in this crawl
_MOST_FAILURES = 5  # of one host in a row: then it is left alone in this crawl


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost. `allow`: networks that may be asked although they are not public (“127.0.0.0/8”)."""

    connect_seconds: float = 10.0
    read_seconds: float = 30.0
    total_seconds: float = 60.0
    redirects: int = 5
    page_bytes: int = 10_000_000
    feed_bytes: int = 5_000_000
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    """A question as it goes over the wire, and the seconds to leave behind it."""

    question: Question
    request: httpcore.Request
    delay: float

    @property
    def place(self) -> str:
        return self.question.place


class Fetcher:
    """Asks the servers of one crawl; use it in one thread.

    robots.txt is kept as long as it lives, and so are the cookies of a source that `keeps_cookies`, each for its host.
    Certificates are checked as the source's `tls` says, and never otherwise.
    `contact` is an address (https: or mailto:) under which a webmaster reaches whoever runs this crawler; ValueError
    where no header can hold it.
    """

    def __init__(
        self,
        contact: str,
        *,
        limits: Limits = Limits(),
        clock: Clock | None = None,
        pace: Pace | None = None,
        resolver: Resolver = resolve_name,
    ) -> None:
        self.clock = clock or SystemClock()
        self.limits = limits
        self._pace = pace or Pace(self.clock)
        self._gate = Gate(limits.allow)
        self._rules: dict[str, Rules | Refused] = {}
        self._cookies = Cookies()
        self._network = Network(self._gate, limits.total_seconds, resolver)
        self._headers = _headers(contact)
        self._timeout = {"connect": limits.connect_seconds, "read": limits.read_seconds, "write": limits.read_seconds}
        self._failures = Counter[str]()  # of each host, in a row

    def close(self) -> None:
        """Closes what is still open."""
        self._network.close()

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fetch(
        self,
        source: Source,
        url: str,
        validators: Validators | None = None,
        *,
        head: int | None = None,
        form: Form = (),
    ) -> FetchedPage | Drop:
        """The page at `url`, or why there is none; one longer than `limits.page_bytes` is none.

        With `head`, in bytes, that much of a longer page is read, up to its last whole tag. With validators the server
        is asked whether it changed since; a Drop `not_modified` says that it did not. A `form` is sent to it by POST.
        """
        most = self._whole if head is None else Most(head, takes_head=True)
        try:
            question = Question(source, canonical(url), most, validators or Validators(), form)
            answer = self._follow(question, obey_robots=True)
            answer.demand_success(question.validators)
            return self._page(source, url, answer)
        except Refused as refused:
            return _drop(source, url, refused)
        except ValueError as error:
            return Drop(source=source.name, url=url, reason="bad_address", detail=f"địa chỉ sai: {error}")

    def rules(self, source: Source, url: str) -> Rules | Drop:
        """What robots.txt of the host of a canonical address says; a Drop where nobody can know it."""
        try:
            return self._rules_of(Question(source, url, self._whole))
        except Refused as refused:
            return _drop(source, url, refused)

    def shortened_delays(self, source: Source) -> Iterator[Drop]:
        """A Drop `long_delay` for each robots.txt that asked for a longer pause than hosts are given."""
        most = f"{_LONGEST_REST:.0f} giây"
        told = f"robots.txt xin chờ hơn {most} giữa hai lượt; chương trình chỉ chờ {most}"
        for address, rules in self._rules.items():
            if isinstance(rules, Rules) and rules.delay_seconds > _LONGEST_REST:
                yield Drop(source=source.name, url=address, reason="long_delay", detail=told)

    @property
    def _whole(self) -> Most:
        return Most(self.limits.page_bytes)

    def _follow(self, question: Question, *, obey_robots: bool) -> Answer:
        """The answer behind all redirects; each address on the way is checked like the first."""
        seen = set()
        for _ in range(self.limits.redirects + 1):
            self._check(question)
            delay = self._delay(question) if obey_robots else question.source.delay_seconds
            cookies = self._cookies.sent_to(question.url)
            visit = (question.method, question.url, cookies)
            if visit in seen:
                raise Refused("redirect_loop", "chuyển hướng vòng tròn")
            seen.add(visit)
            request = question.request(self._headers, self._timeout, cookies)
            answer = self._patiently(_Call(question, request, delay))
            if question.source.keeps_cookies:
                self._cookies.keep(question.url, answer.raw_headers)
            if answer.status not in _REDIRECTS:
                return answer
            form = question.form if answer.status in _SAME_METHOD else ()
            question = replace(question, url=answer.target, form=form)
        raise Refused("too_many_redirects", f"chuyển hướng hơn {self.limits.redirects} lần")

    def _check(self, question: Question) -> None:
        host = host_of(question.url)
        if self._gate.refuses_literal(host):
            raise Refused("private_address", f"{host} là địa chỉ không công khai")
        if not may_be_asked(question.source, question.url, self.clock.now()):
            detail = f"{host} không thuộc nguồn {question.source.name}"
            raise Refused("off_registry", detail, led_to=question.url)

    def _delay(self, question: Question) -> float:
        """The seconds to leave between two requests; Refused where robots.txt forbids the address."""
        rules = self._rules_of(question)
        if not rules.permit(question.url):
            raise Refused("robots", f"robots.txt của {host_of(question.url)} không cho phép")
        return max(question.source.delay_seconds, min(rules.delay_seconds, _LONGEST_REST))

    def _rules_of(self, question: Question) -> Rules:
        address = urlsplit(question.url)._replace(path="/robots.txt", query="").geturl()
        if address not in self._rules:
            self._rules[address] = self._ask_rules(Question(question.source, address, self._whole))
        rules = self._rules[address]
        if isinstance(rules, Refused):
            raise Refused(rules.reason, rules.detail, **rules.told)
        return rules

    def _ask_rules(self, question: Question) -> Rules | Refused:
        """The rules of a host; Refused where nobody can know them (RFC 9309, 2.3.1.4: then all is forbidden)."""
        try:
            answer = self._follow(question, obey_robots=False)
        except Refused as refused:
            if refused.reason in _NO_ROBOTS:
                return read_rules(b"", _ROBOT)
            return Refused(refused.reason, f"không đọc được robots.txt: {refused.detail}", **refused.told)
        if answer.status >= 500:
            detail = f"không đọc được robots.txt: máy chủ trả {answer.status}"
            return Refused("http_status", detail, status=answer.status)
        return read_rules(answer.body, _ROBOT)

    def _patiently(self, call: _Call) -> Answer:
        """The answer, asked for once more where the server first wants a pause."""
        for _ in range(2):
            answer = self._counted(call)
            if answer.status not in _BUSY:
                return answer
            rest = rest_seconds(answer.headers.get("retry-after"), self.clock.now())
            self._pace.rest(call.place, rest)
        raise Refused("busy", f"máy chủ trả {answer.status} và xin chờ", retry_after=rest)

    def _counted(self, call: _Call) -> Answer:
        """The answer; a host that failed time and again is not asked: 2,000 items of it would take a day."""
        failures, place = self._failures, call.place
        if failures[place] >= _MOST_FAILURES:
            raise Refused("connection", f"máy chủ đã hỏng {_MOST_FAILURES} lần liền, lần này không hỏi thêm")
        try:
            answer = self._ask(call)
        except Refused as refused:
            failures[place] = failures[place] + 1 if refused.reason in _FAILURES else 0
            raise
        failures[place] = 0
        return answer

    def _ask(self, call: _Call) -> Answer:
        wait = self._pace.wait_seconds(call.place)
        if wait > _LONGEST_REST:
            raise Refused("busy", f"máy chủ xin chờ thêm {wait:.0f} giây", retry_after=wait)
        with self._pace.turn(call.place, call.delay):
            try:
                return self._send(call)
            except PrivateAddressError as error:
                raise Refused("private_address", str(error)) from None
            except httpcore.TimeoutException:
                raise Refused("timeout", "máy chủ không trả lời trong thời hạn") from None
            except (httpcore.NetworkError, httpcore.ProtocolError) as error:
                raise Refused("connection", failure_line(error)) from None

    def _send(self, call: _Call) -> Answer:
        response = self._network.ask(call.request)
        try:
            return read_answer(call.question, call.request, response)
        finally:
            response.close()

    def _page(self, source: Source, url: str, answer: Answer) -> FetchedPage:
        return FetchedPage(
            source=source.name,
            url=url,
            final_url=answer.url,
            content_type=answer.headers.get("content-type", "")[:200],
            body=answer.body,
            fetched_at=self.clock.now(),
            etag=answer.validators.etag,
            last_modified=answer.validators.last_modified,
            tls=source.tls if answer.url.startswith("https:") else None,
            exchange=answer.exchange,
        )


def _drop(source: Source, url: str, refused: Refused) -> Drop:
    return Drop(source=source.name, url=url, reason=refused.reason, detail=refused.detail, **refused.told)


def _headers(contact: str) -> dict[str, str]:
    if not (contact.isascii() and contact.isprintable()):
        raise ValueError("địa chỉ liên hệ chỉ gồm chữ không dấu, số và dấu câu")
    return {
        "User-Agent": f"{_ROBOT}/0.1 (+{contact})",
        "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
        "Accept-Language": "vi",
        "Accept-Encoding": "gzip, deflate",
    }
