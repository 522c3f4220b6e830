"""What the user has to mend."""

from errno import ENAMETOOLONG, ENOSPC, EROFS
from pathlib import Path

_WHAT: dict[type[OSError], str] = {
    FileNotFoundError: "không có",
    PermissionError: "không có quyền dùng",
    IsADirectoryError: "là thư mục, không phải tệp:",
    NotADirectoryError: "không phải thư mục:",
    FileExistsError: "đã có và không phải thư mục:",
}
_WITHOUT_CLASS = {ENAMETOOLONG: "tên dài quá:", EROFS: "đĩa chỉ đọc được, không ghi được"}


class UserError(Exception):
    """Something outside the program is wrong; the message is one Vietnamese line."""


def about_file(error: OSError) -> str:
    """The line for a file or folder that cannot be used."""
    if error.errno == ENOSPC:
        return "đĩa đã đầy"
    if error.errno is None:
        return str(error)  # raised by this program
    number = f"lỗi hệ thống số {error.errno}"
    if error.filename is None:
        return number
    what = _WHAT.get(type(error)) or _WITHOUT_CLASS.get(error.errno, f"{number} ở")
    folder = Path(error.filename).parent
    if isinstance(error, FileNotFoundError) and not folder.exists():  # also where a file was to be written
        return f"không có thư mục {folder}"
    return f"{what} {error.filename}"
