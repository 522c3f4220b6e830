"""What a reader sees when a page is not there, a query makes no sense, or something broke."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Mount

from service.answers import secured
from service.paging import CursorError
from service.web.pages import page

_HEADINGS = {
    404: ("Không có trang này", "Địa chỉ có thể đã sai, hoặc nội dung đã được gỡ."),
    405: ("Không làm được như vậy", "Trang này chỉ để xem."),
    422: ("Điều kiện lọc chưa đúng", "Một giá trị trong địa chỉ không đọc được. Hãy sửa lại hoặc xóa bộ lọc."),
    500: ("Có lỗi xảy ra", "Lỗi đã được ghi lại. Xin thử lại sau ít phút."),
}


def add_errors(app: FastAPI) -> None:
    """Answers every error with a page in Vietnamese."""
    app.add_exception_handler(HTTPException, _not_there)
    app.add_exception_handler(RequestValidationError, _not_readable)
    app.add_exception_handler(CursorError, _not_readable)
    app.add_exception_handler(Exception, _broken)


def _not_there(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == 404 and (address := _without_slash(request)):
        return RedirectResponse(address, 308)
    answer = _error(request, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


def _without_slash(request: Request) -> str | None:
    """The address of the page that stands where slashes too many end this one, on this host; None where none does."""
    path: str = request.scope["path"]
    shorter = {**request.scope, "path": path.rstrip("/")}
    pages = (route for route in request.app.routes if not isinstance(route, Mount))
    if not path.endswith("/") or all(route.matches(shorter)[0] is not Match.FULL for route in pages):
        return None
    return quote(path.rstrip("/")) + (f"?{request.url.query}" if request.url.query else "")


def _not_readable(request: Request, _error_found: Exception) -> Response:
    return _error(request, 422)


def _broken(request: Request, _error_found: Exception) -> Response:
    return secured(_error(request, 500))  # made outside the middleware that secures the others


def _error(request: Request, status: int) -> Response:
    heading, detail = _HEADINGS.get(status, _HEADINGS[500])
    answer = page(request, "error.html", heading=heading, detail=detail)
    answer.status_code = status
    return answer
