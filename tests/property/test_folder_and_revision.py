"""A folder and the revision that holds it are read alike."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reading.folder import read_folder
from generator.reading.revision import read_revision
from tests.unit.reading.repositories import Repository, is_record, new_repository

parts = st.sampled_from(
    (
        *("members", "Members", "tenders", "awards", "returns", "nul", "a b", "é", "\u202e"),
        *("consortium.yaml", "tender.yaml", "age-well.yaml", "Age-Well.yaml", "aux.yaml"),
        *(".gitkeep", ".DS_Store", "a.yaml~", "notes.txt", "a\nb", "2026-q2", "x" * 101),
    )
)
paths = st.lists(parts, min_size=1, max_size=10).map("/".join)
# Text or, after an arrow, where a link leads.
files = st.dictionaries(paths, st.sampled_from(("", "name: A\n", "-> /etc/passwd", "-> ..")))


def lay_out(repository: Repository, laid: dict[str, str]) -> None:
    """Lays out what the disk can hold of ``laid``: a path cannot be file and folder at once."""
    for path, content in laid.items():
        file = repository.data / path
        around = [repository.data, *(repository.data / p for p in Path(path).parents)]
        if file.exists() or any(f.is_symlink() or f.is_file() for f in (file, *around)):
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        if content.startswith("->"):
            file.symlink_to(content.removeprefix("-> "))
        else:
            file.write_text(content)


@given(files)
@settings(max_examples=25)
def test_a_folder_and_its_revision_give_the_same_records_and_findings(laid: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        repository = new_repository(Path(folder))
        repository.write("data/awards/.gitkeep", b"")
        lay_out(repository, laid)
        revision = repository.commit()
        read = read_folder(repository.data, knows=is_record)
        assert read_revision(repository.data, revision, knows=is_record) == read
