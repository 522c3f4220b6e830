"""Errors as application/problem+json (RFC 9457)."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.answers import secured
from service.paging import CursorError

MEDIA_TYPE = "application/problem+json"
_MOST_ERRORS = 20  # told of one request: who sends more wrong values is not helped by a longer list
_UNREADABLE = "There was an error parsing the body"  # as the framework says it
_TITLES = {
    400: "Không đọc được yêu cầu",
    404: "Không tìm thấy",
    405: "Phương thức không được hỗ trợ",
    413: "Yêu cầu quá lớn",
    422: "Giá trị không hợp lệ",
    500: "Lỗi máy chủ",
    503: "Máy chủ đang bận",
}
# What is wrong with a value, by pydantic's type of error; its context fills the braces.
_WRONG = {
    "bool_parsing": "phải là true hoặc false",
    "date_from_datetime_parsing": "phải là ngày như 2026-11-22",
    "date_parsing": "phải là ngày như 2026-11-22",
    "extra_forbidden": "không có giá trị nào tên như vậy",
    "greater_than_equal": "phải lớn hơn hoặc bằng {ge}",
    "int_parsing": "phải là số nguyên",
    "json_invalid": "không phải JSON",
    "less_than_equal": "phải nhỏ hơn hoặc bằng {le}",
    "literal_error": "phải là một trong: {expected}",
    "missing": "còn thiếu",
    "model_attributes_type": "phải là một đối tượng JSON",
    "string_pattern_mismatch": "có ký tự không dùng được",
    "string_too_long": "dài nhất {max_length} ký tự",
    "string_type": "phải là văn bản",
    "too_long": "nhiều nhất {max_length} mục",
}


class WrongValue(BaseModel):
    """One value of a request that cannot be used."""

    name: str = Field(description="Nơi và tên của giá trị", examples=["query.limit"])
    detail: str = Field(description="Vì sao không dùng được", examples=["phải nhỏ hơn hoặc bằng 200"])


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(default="about:blank", description="Loại lỗi; about:blank khi mã trạng thái đã đủ nghĩa")
    title: str = Field(description="Lỗi, viết ngắn", examples=["Không tìm thấy"])
    status: int = Field(description="Mã trạng thái HTTP", examples=[404])
    detail: str = Field(default="", description="Lời giải thích cho lần này")
    errors: list[WrongValue] = Field(default=[], description="Khi mã là 422: các giá trị sai, nhiều nhất 20")


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that are problems, for OpenAPI."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": _title(status), "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Makes every error of the application a problem, and says so in its OpenAPI."""
    described = app.openapi
    app.openapi = lambda: _with_problems(described())  # type: ignore[method-assign]
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(CursorError, _cursor)
    app.add_exception_handler(Exception, _unexpected)


class BodyLimit:
    """Refuses a request whose body is longer than `most` bytes, whether it says so or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Counts the bytes as they come in; nothing beyond the limit is kept."""
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise HTTPException(413, f"nhiều nhất {self._most} byte")
            return message

        await self._app(scope, counted, send)


def _with_problems(document: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with the schema of problems in place of the framework's own errors."""
    schemas = document["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    for operations in document["paths"].values():
        for operation in operations.values():
            if MEDIA_TYPE not in operation["responses"].get("422", {}).get("content", {}):
                operation["responses"].pop("422", None)  # the framework promises one to every route
    return document


def _title(status: int) -> str:
    return _TITLES.get(status, HTTPStatus(status).phrase)


def _problem(status: int, detail: str = "", errors: Sequence[WrongValue] = ()) -> JSONResponse:
    problem = Problem(title=_title(status), status=status, detail=detail, errors=list(errors))
    return JSONResponse(problem.model_dump(), status, media_type=MEDIA_TYPE)


async def _http(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    known = (HTTPStatus(error.status_code).phrase, _UNREADABLE)
    detail = "" if error.detail in known else error.detail
    answer = _problem(error.status_code, detail)
    answer.headers.update(error.headers or {})
    return answer


async def _validation(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    return _problem(422, errors=[_wrong_value(one) for one in error.errors()[:_MOST_ERRORS]])


def _wrong_value(error: dict[str, Any]) -> WrongValue:
    known = _WRONG.get(error["type"])
    # pydantic joins the values that may stand there by an English “or”
    detail = known.format(**error.get("ctx", {})).replace(" or ", " hoặc ") if known else error["msg"]
    return WrongValue(name=".".join(map(str, error["loc"])), detail=detail)


async def _cursor(_request: Request, error: Exception) -> JSONResponse:
    return _problem(422, errors=[WrongValue(name="query.cursor", detail=str(error))])


async def _unexpected(_request: Request, _error: Exception) -> Response:
    # made outside the middleware that secures the others
    return secured(_problem(500, "Lỗi của chương trình; chi tiết nằm trong nhật ký của máy chủ"))
