"""Writing a sample: the same bytes for everybody, and nobody's records overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import NotASampleError, write_sample
from generator.cli import main

SMALL = Extent(members=14, years=2, seed=5)
ROOT = Path(__file__).resolve().parents[3]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def digest(folder: Path) -> str:
    return sha256(repr(contents(folder)).encode()).hexdigest()


def written_elsewhere(folder: Path, hash_seed: str) -> str:
    size = ("--members", "14", "--years", "2", "--seed", "5")
    subprocess.run(
        [sys.executable, "-m", "generator", "sample", str(folder), *size],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "LC_ALL": "C", "TZ": "Pacific/Apia"},
    )
    return digest(folder)


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    write_sample(tmp_path / "here", SMALL)
    here = digest(tmp_path / "here")
    assert written_elsewhere(tmp_path / "first", "1") == here
    assert written_elsewhere(tmp_path / "second", "4242") == here


def test_another_seed_gives_other_bytes(tmp_path: Path) -> None:
    write_sample(tmp_path / "one", SMALL)
    write_sample(tmp_path / "two", Extent(members=14, years=2, seed=6))
    assert digest(tmp_path / "one") != digest(tmp_path / "two")


def test_the_number_of_records_is_the_number_of_files(tmp_path: Path) -> None:
    count = write_sample(tmp_path / "data", SMALL)
    assert count == len(contents(tmp_path / "data"))


def test_it_tells_of_each_year_as_it_is_written(tmp_path: Path) -> None:
    years: list[int] = []
    write_sample(tmp_path / "data", SMALL, told=years.append)
    assert years == [2024, 2025]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_sample(tmp_path / "data", SMALL)
    assert (tmp_path / "data" / "consortium.yaml").is_file()


def test_an_earlier_sample_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write_sample(tmp_path / "data", Extent(members=14, years=3, seed=8))
    write_sample(tmp_path / "data", SMALL)
    write_sample(tmp_path / "fresh", SMALL)
    assert contents(tmp_path / "data") == contents(tmp_path / "fresh")


@pytest.mark.parametrize("name", ["consortium.yaml", "notes.txt"])
def test_a_folder_with_anything_else_is_refused_and_stays(tmp_path: Path, name: str) -> None:
    kept = tmp_path / name
    kept.write_text("name: Ours\nsample: yes\n")
    with pytest.raises(NotASampleError, match="is not empty"):
        write_sample(tmp_path, SMALL)
    assert contents(tmp_path) == {name: b"name: Ours\nsample: yes\n"}


def test_the_sample_that_the_project_brings_is_not_taken_for_one_of_these() -> None:
    with pytest.raises(NotASampleError):
        write_sample(ROOT / "data", SMALL)


def test_a_file_and_a_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    for name in ("file", "link"):
        with pytest.raises(NotASampleError):
            write_sample(tmp_path / name, SMALL)


def test_nothing_is_left_behind_when_writing_is_broken_off(tmp_path: Path) -> None:
    write_sample(tmp_path / "data", SMALL)
    before = contents(tmp_path / "data")

    def stop(year: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sample(tmp_path / "data", Extent(members=20, years=2, seed=1), told=stop)
    assert contents(tmp_path / "data") == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_the_command_writes_what_check_accepts(tmp_path: Path) -> None:
    folder = str(tmp_path / "data")
    wrote = CliRunner().invoke(main, ["sample", folder, "--members", "12", "--years", "1"])
    assert wrote.exit_code == 0
    assert "records to" in wrote.output
    assert CliRunner().invoke(main, ["check", "--data", folder]).exit_code == 0


def test_the_command_says_why_it_refuses_and_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear board")
    refused = CliRunner().invoke(main, ["sample", str(tmp_path)])
    assert refused.exit_code == 2
    assert "Name a folder that is new, empty or an earlier sample." in refused.output


@pytest.mark.parametrize(("option", "value"), [("--members", "11"), ("--years", "21")])
def test_the_command_refuses_sizes_out_of_bounds(tmp_path: Path, option: str, value: str) -> None:
    refused = CliRunner().invoke(main, ["sample", str(tmp_path / "data"), option, value])
    assert refused.exit_code == 2
    assert not (tmp_path / "data").exists()
