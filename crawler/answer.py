"""What a server answered, and what it means."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace

import httpx
from httpcore import Request, Response

from crawler.addresses import resolve
from crawler.challenge import is_challenge
from crawler.question import Question
from crawler.refusal import Refused
from crawler.unpack import at_most, unpack, unpack_head
from models.crawl import Validators
from models.exchange import Exchange, Headers


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request. `headers` by their names in small letters, `raw_headers` as they came; `body` is
    unpacked, and empty where the status is not 200; `exchange` is what went over the wire for a whole page, None for
    the head of one and where there is none."""

    url: str
    status: int
    headers: Mapping[str, str]
    raw_headers: Headers
    body: bytes = b""
    exchange: Exchange | None = None

    @property
    def validators(self) -> Validators:
        """What the server gives to ask whether the page changed since."""
        told = self.headers
        return Validators(etag=_sendable(told.get("etag")), last_modified=_sendable(told.get("last-modified")))

    @property
    def target(self) -> str:
        """Where a redirect leads. Refused: `bad_address`."""
        try:
            return resolve(self.url, self.headers.get("location", ""))
        except ValueError as error:
            raise Refused("bad_address", f"chuyển hướng đến địa chỉ sai: {error}") from None

    def demand_success(self, asked_with: Validators) -> None:
        """Refused where it is no page: `not_modified`, `gone`, `http_status`, `challenge`."""
        if self.status == 304 and asked_with != Validators():
            raise Refused("not_modified", "không thay đổi từ lần trước", validators=self.validators)
        if self.status in {404, 410}:
            raise Refused("gone", f"trang không còn (máy chủ trả {self.status})")
        if self.status != 200:
            raise Refused("http_status", f"máy chủ trả {self.status}", status=self.status)
        if is_challenge(self.body):
            raise Refused("challenge", "máy chủ đòi trình duyệt chạy mã kiểm tra trước khi cho xem trang")


def read_answer(question: Question, request: Request, response: Response) -> Answer:
    """The answer with its body, of which no more is read than asked for. Refused as `crawler.unpack.unpack`."""
    raw = tuple(response.headers)
    answer = Answer(question.url, response.status, dict(httpx.Headers(raw)), raw)
    if response.status == 304:  # has no body: heard to its end, it leaves the connection for the next
        deque(response.iter_stream(), maxlen=0)
    if response.status != 200:
        return answer
    encoding = answer.headers.get("content-encoding", "")
    if question.most.takes_head:
        return replace(answer, body=unpack_head(response.iter_stream(), encoding, question.most.size))
    payload = _payload(answer, response, question.most.size)
    body = unpack([payload], encoding, question.most.size)
    return replace(answer, body=body, exchange=_exchange(request, response, payload))


def _payload(answer: Answer, response: Response, limit: int) -> bytes:
    """The body as it is sent. Refused `too_large` where it is longer than `limit` bytes, or announced to be."""
    announced = answer.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > limit:
        raise Refused("too_large", f"trang dài {announced[:20]} byte, quá giới hạn")
    return b"".join(at_most(limit, response.iter_stream()))


def _exchange(request: Request, response: Response, payload: bytes) -> Exchange:
    told = response.extensions
    version, reason = (told.get(part, b"").decode("ascii", "ignore") for part in ("http_version", "reason_phrase"))
    return Exchange(
        request_line=f"{request.method.decode()} {request.url.target.decode()} HTTP/1.1",
        request_headers=tuple(request.headers),
        status_line=f"{version} {response.status} {reason}",
        headers=tuple(response.headers),
        payload=payload,
    )


def _sendable(value: str | None) -> str | None:
    """A validator that can be sent back as it came; others are not kept."""
    return value if value and value.isascii() and value.isprintable() and len(value) <= 500 else None
