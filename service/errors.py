"""What the user has to mend."""

from errno import ENOSPC
from pathlib import Path


class UserError(Exception):
    """Something outside the program is wrong; the message is one Vietnamese line."""


def about_file(error: OSError) -> str:
    """The line for a file or folder that cannot be used."""
    what = {
        FileNotFoundError: "không có",
        PermissionError: "không có quyền dùng",
        IsADirectoryError: "là thư mục, không phải tệp:",
        NotADirectoryError: "không phải thư mục:",
        FileExistsError: "đã có và không phải thư mục:",
    }.get(type(error))
    if error.errno == ENOSPC:
        return "đĩa đã đầy"
    if what is None or error.filename is None:
        return str(error)
    folder = Path(error.filename).parent
    if isinstance(error, FileNotFoundError) and not folder.exists():  # also where a file was to be written
        return f"không có thư mục {folder}"
    return f"{what} {error.filename}"
