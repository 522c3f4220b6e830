"""Sources written into the files of a registry, so that it can always be read again."""

from collections.abc import Iterable
from pathlib import Path

from crawler.source_text import entered
from crawler.sources import load_sources
from models.source import Source


def enter(target: Path, sources: Iterable[Source], registry: Path) -> None:
    """Writes the sources into `target`: a file, made where there is none, or the folder of the registry: then each
    into the file in which it is declared. As `drafts`, and then nothing is written."""
    written = {file.with_name(f"{file.name}.new"): text for file, text in drafts(target, sources, registry).items()}
    try:
        for draft, text in written.items():
            draft.write_text(text, "utf-8")
        for draft in written:
            draft.replace(draft.with_suffix(""))
    finally:
        for draft in written:
            draft.unlink(missing_ok=True)


def drafts(target: Path, sources: Iterable[Source], registry: Path) -> dict[Path, str]:
    """What `enter` writes, by file. ValueError (one Vietnamese line) where a source is declared in another file of the
    registry, or the result could not be read; OSError where a file cannot be."""
    registry = registry.resolve()
    homes = _homes(registry) if is_part(target, registry) else {}
    target = target.parent.resolve() / target.name if target.resolve() != registry else registry
    written: dict[Path, str] = {}
    for source in sources:
        file = _home(source, target, homes)
        written[file] = _entered(file, written.get(file) or _text(file), source)
    for whole in [registry] if homes else written:
        load_sources(whole, written)
    return written


def is_part(target: Path, registry: Path) -> bool:
    """Whether `target` is the registry, or a file of its folder."""
    registry = registry.resolve()
    return registry in {target.resolve(), target.parent.resolve()}


def _text(file: Path) -> str:
    """The text of a file that is a registry; empty where there is no file."""
    if not file.exists():
        return ""
    load_sources(file)
    return file.read_text("utf-8")


def _homes(folder: Path) -> dict[str, Path]:
    """The file in which each source of a folder is declared, by name."""
    if not folder.is_dir():
        return {}
    return {source.name: file for file in sorted(folder.glob("*.toml")) for source in load_sources(file)}


def _home(source: Source, target: Path, homes: dict[str, Path]) -> Path:
    if target.is_dir():
        if source.name not in homes:
            raise ValueError(f"nguồn “{source.name}” chưa có trong {target}: hãy ghi rõ tên tệp")
        return homes[source.name]
    home = homes.get(source.name, target)
    if home != target:
        raise ValueError(
            f"nguồn “{source.name}” được khai trong {home.name}, không phải {target.name}; hãy ghi vào tệp ấy hoặc vào "
            f"cả thư mục: --write {target.parent}"
        )
    return target


def _entered(file: Path, text: str, source: Source) -> str:
    try:
        return entered(text, source)
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
