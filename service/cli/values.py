"""How the values of options are read; ValueError with one Vietnamese line where one is none."""

from datetime import date, datetime
from pathlib import Path
from typing import get_args

from models.source import SourceState


def written_day(written: str) -> date:
    """The day that is meant by “25/11/2026” or “2026-11-25”."""
    try:
        return datetime.strptime(written, "%d/%m/%Y" if "/" in written else "%Y-%m-%d").date()
    except ValueError:
        raise ValueError("cần một ngày viết như 25/11/2026") from None


def begun_day(written: str) -> date:
    """The day that is meant, today's or one before."""
    from service.wording import today

    day = written_day(written)
    if day > today():
        raise ValueError(f"ngày {day:%d/%m/%Y} chưa tới")
    return day


def begun_week(written: str) -> str:
    """The ISO week as it is written, “2026-W47”; this one or one before."""
    from service.digest import week_days
    from service.wording import today, whole_week

    monday, _ = week_days(written)
    if monday > today():
        raise ValueError(f"tuần {whole_week(monday)} chưa tới")
    return written


def written_province(written: str) -> str:
    """The province of today's map, however it is written."""
    from service.provinces import current_province

    return current_province(written)


def written_old_province(written: str) -> str:
    """The province as it is written, of today's map or one that is no more."""
    written_province(written)
    return written


def written_state(written: str) -> str:
    """The state of a source."""
    known = get_args(SourceState)
    if written not in known:
        raise ValueError(f"không có trạng thái ấy; có: {', '.join(known)}")
    return written


def demand_address(url: str) -> str:
    """The address as it is asked for. ValueError where it is no http(s) address."""
    from crawler.addresses import canonical

    try:
        return canonical(url)
    except ValueError as error:
        raise ValueError(f"địa chỉ “{url[:80]}” sai: {error}") from None


def demand_file(file: Path | None, ending: str) -> None:
    """ValueError where a file that is to be written has another ending, or no folder to lie in."""
    if file and not file.name.endswith(ending):
        raise ValueError(f"tên tệp phải có đuôi {ending}: {file}")
    if file and not file.parent.is_dir():
        raise ValueError(f"không có thư mục {file.parent}")
