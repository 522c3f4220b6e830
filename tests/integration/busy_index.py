"""A search index that another process is writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import tantivy

from service.search import SearchIndex

LINE = (
    "guongsang: chỉ mục tìm kiếm đang được một tiến trình khác ghi nên có thể còn thiếu bài; lần đọc tin sau, "
    "guongsang serve hoặc guongsang index rebuild sẽ ghi tiếp phần còn thiếu"
)


@contextmanager
def written_by_another(folder: Path) -> Iterator[None]:
    """Holds the lock of the writer as long as the block lasts; the index is made where there is none."""
    SearchIndex(folder)
    (version,) = folder.iterdir()
    writer = tantivy.Index.open(str(version)).writer(heap_size=15_000_000, num_threads=1)
    yield
    writer.wait_merging_threads()
