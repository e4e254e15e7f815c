"""The second computation of awards: it agrees where it must, and names what it must not pass.

It is run as a visitor would run it, on the portal's published data alone.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from generator.publishing.pages import tenders
from generator.publishing.site_files import json_file
from generator.publishing.views.contracts import publish_award
from schemas.published.audience import Audience
from tests.consortia import uncounted
from tests.second_computation import PROGRAM, program, published, write
from tests.sections import minimal, portal_of, sample, written
from tests.site.built import built_site

MOST_LINES = 250
NO_SEALS = "Seals not checked: they cover evidence too, which only members are shown."


@cache
def published_sample(audience: Audience = Audience.PUBLIC) -> Mapping[str, bytes]:
    """The sample's published data, worked out once for each audience."""
    return published(sample(audience))


def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """How the program ends, and what it prints."""
    code = program().main([str(folder)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_it_needs_nothing_but_the_standard_library_and_can_be_read_in_one_go() -> None:
    text = PROGRAM.read_text(encoding="utf-8")
    imported = {
        name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names
    assert len(text.splitlines()) < MOST_LINES


def test_the_portal_offers_it_and_it_agrees_with_every_award_there() -> None:
    site = built_site(Audience.PUBLIC)
    done = subprocess.run(
        [sys.executable, "-I", site / "verify_awards.py", site],
        capture_output=True,
        text=True,
        check=False,
    )
    tenders = sorted(path.stem for path in (site / "data/awards").glob("*.json"))
    assert done.stdout.splitlines() == [*(f"{tender}: agrees" for tender in tenders), NO_SEALS]
    assert (done.returncode, done.stderr) == (0, "")


def test_it_reads_a_portal_at_its_address(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {f"https://portal.example/{path}": data for path, data in published_sample().items()}
    monkeypatch.setattr(program(), "urlopen", lambda where: BytesIO(files[where]))
    assert program().main(["https://portal.example/"]) == 0
    assert "minds-together: agrees\n" in capsys.readouterr().out


def test_it_agrees_on_what_members_see(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, published_sample(Audience.MEMBERS))
    code, printed = run(tmp_path, capsys)
    assert code == 0, printed
    assert NO_SEALS not in printed


@pytest.mark.parametrize("audience", Audience)
def test_it_agrees_on_a_lot_that_counts_no_outputs(
    audience: Audience, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portal = portal_of(uncounted(), audience=audience)
    award = portal.released(publish_award(portal.register, "visits"))
    assert [lot.outputs for lot in award.lots] == [None]
    data = {path: file for path, file in written(tenders.files, portal).items() if "json" in path}
    path, content = json_file(portal, award_of("visits"), {"award": award})
    files = {**published(minimal(audience)), **data, path: content}
    write(tmp_path / "sound", files)
    code, printed = run(tmp_path / "sound", capsys)
    assert code == 0, printed
    penny = tampered(files, path, lambda content: more(bidder(content), "amount_pence"))
    write(tmp_path / "a-penny", penny)
    assert run(tmp_path / "a-penny", capsys)[0] == 1


def test_the_public_are_not_shown_what_is_sealed() -> None:
    public, members = published_sample(), published_sample(Audience.MEMBERS)
    assert "sealed" not in json.loads(public[MINDS])["award"]
    assert "evidence" in json.loads(members[MINDS])["award"]["sealed"]


# --------------------------------------------------------- what it must find

Content = dict[str, Any]
Tamper = Callable[[Content], object]


def award_of(tender: str) -> str:
    return f"data/awards/{tender}.json"


MINDS, HOME, TENANCY = map(award_of, ("minds-together", "ageing-well-at-home", "tenancy-first"))


def lot(content: Content, number: int = 0) -> Content:
    part = content["award"] if "award" in content else content["tender"]
    found: Content = part["lots"][number]
    return found


def bidder(content: Content, number: int = 0) -> Content:
    found: Content = lot(content)["bidders"][number]
    return found


def more(part: Content, figure: str) -> None:
    part[figure] += 1


def without(entries: list[Content], **fields: str) -> None:
    (gone,) = (each for each in entries if fields.items() <= each.items())
    entries.remove(gone)


FIRST = "lots, luton-peer-groups"
FIRST_BIDDER = f"{FIRST}, bidders, ouzel-wellbeing"

TAMPERINGS: dict[str, tuple[str, Tamper, str]] = {
    "a penny for a member": (
        MINDS,
        lambda content: more(bidder(content), "amount_pence"),
        f"{FIRST_BIDDER}, amount_pence is 4206441; it must be 4206440",
    ),
    "an output for a member": (
        MINDS,
        lambda content: more(bidder(content), "outputs"),
        f"{FIRST_BIDDER}, outputs is 665; it must be 664",
    ),
    "a penny for the hub": (
        MINDS,
        lambda content: more(lot(content), "hub_pence"),
        f"{FIRST}, hub_pence is 1436401; it must be 1436400",
    ),
    "a penny for the pot": (
        MINDS,
        lambda content: more(lot(content), "pot_pence"),
        f"{FIRST}, pot_pence is 13683601; it must be 13683600",
    ),
    "an output not allocated": (
        MINDS,
        lambda content: more(lot(content), "unallocated_outputs"),
        f"{FIRST}, unallocated_outputs is 1; it must be 0",
    ),
    "a penny not allocated": (
        MINDS,
        lambda content: more(lot(content), "unallocated_pence"),
        f"{FIRST}, unallocated_pence is 1; it must be 0",
    ),
    "more capacity": (
        MINDS,
        lambda content: bidder(content).update(capacity=1200),
        f"{FIRST_BIDDER}, outputs is 664; it must be 8",
    ),
    "a better score": (
        MINDS,
        lambda content: bidder(content).update(points=400),
        f"{FIRST_BIDDER}, outputs is 664; it must be 7",
    ),
    "a smallest award that it did not reach": (
        MINDS,
        lambda content: bidder(content).update(smallest_award=700),
        f"{FIRST}, rounds, 1, withdrawn is None; it must be ouzel-wellbeing",
    ),
    "more agreed in a plan": (
        HOME,
        lambda content: more(bidder(content), "agreed"),
        "bidders, kestrel-carers, outputs is 1200; it must be 1201",
    ),
    "a bidder named twice": (
        MINDS,
        lambda content: lot(content)["bidders"].append({**bidder(content), "capacity": 1}),
        f"{FIRST}, bidders, 4, outputs is 664; it must be",
    ),
    "another withdrawn": (
        TENANCY,
        lambda content: lot(content)["rounds"][0].update(withdrawn="lantern-gate-housing"),
        (
            "lots, luton-tenancies, rounds, 1, withdrawn is lantern-gate-housing; "
            "it must be patchwork-womens-centre"
        ),
    ),
    "nobody withdrawn": (
        TENANCY,
        lambda content: lot(content)["rounds"].pop(0),
        "lots, luton-tenancies, rounds, 2 is None; it must be there",
    ),
    "a withdrawal made up": (
        MINDS,
        lambda content: lot(content)["rounds"].insert(
            0, {**lot(content)["rounds"][0], "withdrawn": "ouzel-wellbeing"}
        ),
        f"{FIRST}, rounds, 2 is there; it must be None",
    ),
    "another number of outputs in a round that was followed by another": (
        TENANCY,
        lambda content: more(lot(content)["rounds"][0]["given"], "lantern-gate-housing"),
        "lots, luton-tenancies, rounds, 1, given, lantern-gate-housing is ",
    ),
    "fewer above the largest share": (
        HOME,
        lambda content: lot(content, 2)["rounds"][0]["relaxed"].update(
            {"hearthside-home-support": 89}
        ),
        "rounds, 1, relaxed, hearthside-home-support is 89; it must be 90",
    ),
    "none above the largest share": (
        HOME,
        lambda content: lot(content, 2)["rounds"][0]["relaxed"].clear(),
        "rounds, 1, relaxed, hearthside-home-support is None; it must be 90",
    ),
    "some above the largest share": (
        MINDS,
        lambda content: lot(content)["rounds"][0]["relaxed"].update({"ouzel-wellbeing": 4}),
        f"{FIRST}, rounds, 1, relaxed, ouzel-wellbeing is 4; it must be None",
    ),
    "a gate shut, and yet given work": (
        MINDS,
        lambda content: bidder(content)["gates"][3].update(passed=False),
        f"{FIRST_BIDDER}, is_eligible is True; it must be False",
    ),
    "a gate not held": (
        MINDS,
        lambda content: bidder(content)["gates"].pop(),
        f"{FIRST_BIDDER}, gates, ELI-6 is None; it must be there",
    ),
    "a gate that there is not": (
        MINDS,
        lambda content: bidder(content)["gates"].append({"rule": "ELI-7", "passed": True}),
        f"{FIRST_BIDDER}, gates, ELI-7 is there; it must be None",
    ),
    "a full member said not to be one": (
        MINDS,
        lambda content: bidder(content)["gates"][0].update(passed=False),
        f"{FIRST_BIDDER}, gates, ELI-1, passed is False; it must be True",
    ),
    "a score under the threshold": (
        MINDS,
        lambda content: bidder(content).update(points=299),
        f"{FIRST_BIDDER}, gates, ELI-6, passed is True; it must be False",
    ),
    "another top-slice rate": (
        MINDS,
        lambda content: content["award"].update(top_slice_rate_bp=900),
        "top_slice_rate_bp is 900; it must be 950",
    ),
    "another largest share than that of policy": (
        MINDS,
        lambda content: content["award"].update(largest_share_bp=4000),
        "largest_share_bp is 4000; it must be 6000",
    ),
    "another largest share than that of the tender": (
        "data/tenders/minds-together.json",
        lambda content: content["tender"]["sub_letting"].update(largest_share_bp=5000),
        "largest_share_bp is 6000; it must be 5000",
    ),
    "another limit on one member": (
        MINDS,
        lambda content: more(lot(content), "largest_share"),
        f"{FIRST}, largest_share is 1297; it must be 1296",
    ),
    "another least score": (
        MINDS,
        lambda content: content["award"].update(score_threshold_bp=5000),
        "score_threshold_bp is 5000; it must be 6000",
    ),
    "no least score": (
        MINDS,
        lambda content: content["award"].pop("score_threshold_bp"),
        "score_threshold_bp is None; it must be 6000",
    ),
    "another method": (
        MINDS,
        lambda content: content["award"].update(method="ranked"),
        "method is ranked; it must be merit",
    ),
    "another route": (
        MINDS,
        lambda content: content["award"].update(route="joint-delivery-plan"),
        "route is joint-delivery-plan; it must be competition",
    ),
    "another day": (
        MINDS,
        lambda content: content["award"].update(decided_on="2023-06-30"),
        "decided_on is 2023-06-30; it must be 2024-11-15",
    ),
    "the award of another tender": (
        MINDS,
        lambda content: content["award"].update(tender="tenancy-first"),
        "tender is tenancy-first; it must be minds-together",
    ),
    "a lot deleted": (
        MINDS,
        lambda content: content["award"]["lots"].pop(1),
        "lots, bedford-peer-groups is None; it must be there",
    ),
    "a lot made up": (
        "data/tenders/minds-together.json",
        lambda content: content["tender"]["lots"].pop(1),
        "lots, bedford-peer-groups is there; it must be None",
    ),
    "a lot of another value": (
        MINDS,
        lambda content: more(lot(content), "value_pence"),
        f"{FIRST}, value_pence is 15120001; it must be 15120000",
    ),
    "a lot of other outputs": (
        MINDS,
        lambda content: more(lot(content), "outputs"),
        f"{FIRST}, outputs is 2161; it must be 2160",
    ),
    "an award deleted": (
        "data/awards.json",
        lambda content: without(content["awards"], tender="minds-together"),
        "its award is not published",
    ),
}


def tampered(files: Mapping[str, bytes], path: str, tamper: Tamper) -> dict[str, bytes]:
    """The published data with one file changed."""
    content = json.loads(files[path])
    tamper(content)
    return {**files, path: json.dumps(content).encode()}


def tender_in(path: str) -> str:
    return "minds-together" if path == "data/awards.json" else Path(path).stem


@pytest.mark.parametrize(("path", "tamper", "named"), TAMPERINGS.values(), ids=list(TAMPERINGS))
def test_what_was_changed_is_named(
    path: str, tamper: Tamper, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tampered(published_sample(), path, tamper))
    code, printed = run(tmp_path, capsys)
    assert code == 1
    assert f"{tender_in(path)}: differs\n" in printed
    assert f"  {named}" in printed or f", {named}" in printed
    assert printed.count("differs") == 1


def test_what_it_does_not_know_of_an_award_it_leaves_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell_more(content: Content) -> None:
        first = lot(content)
        parts = (content["award"], first, first["rounds"][0], bidder(content))
        for part in (*parts, bidder(content)["gates"][0]):
            part["told_since"] = [{"id": "more"}]

    write(tmp_path, tampered(published_sample(), MINDS, tell_more))
    assert run(tmp_path, capsys)[0] == 0


def reseal(content: Content, old: str, new: str) -> None:
    """Changes what is sealed, and the seal with it."""
    text = content["award"]["sealed"]
    assert text.count(old) == 1
    changed = text.replace(old, new)
    content["award"]["sealed"] = changed
    content["award"]["seal"] = f"sha256:{sha256(changed.encode()).hexdigest()}"


SEAL_TAMPERINGS: dict[str, tuple[Tamper, str]] = {
    "the seal": (
        lambda content: content["award"].update(seal="sha256:" + "0" * 64),
        f"seal is sha256:{'0' * 64}; it must be sha256:",
    ),
    "what is sealed": (
        lambda content: content["award"].update(
            sealed=content["award"]["sealed"].replace('"points":"360"', '"points":"361"')
        ),
        "seal is sha256:",
    ),
    "evidence beside the seal": (
        lambda content: bidder(content)["gates"][0].update(evidence="Full member for ever."),
        f"{FIRST_BIDDER}, gates, ELI-1, evidence is Full member for ever.; it must be Full member",
    ),
    "a fact that changes no figure": (
        lambda content: more(bidder(content), "smallest_award"),
        f"{FIRST_BIDDER}, smallest_award is 201; it must be 200",
    ),
    "a gate that nobody else can judge": (
        lambda content: bidder(content)["gates"][3].update(passed=False),
        f"{FIRST_BIDDER}, gates, ELI-4, passed is False; it must be True",
    ),
    "a bidder who was given nothing left out": (
        lambda content: lot(content, 1)["bidders"].pop(0),
        "lots, bedford-peer-groups, bidders, brickfields-arts is None; it must be there",
    ),
    "a bidder that is not sealed": (
        lambda content: lot(content)["bidders"].append({**bidder(content), "member": "new"}),
        f"{FIRST}, bidders, new is there; it must be None",
    ),
    "facts and seal alike, so that the figures do not follow": (
        lambda content: reseal(content, '"capacity":"1300"', '"capacity":"900"'),
        f"{FIRST}, bidders, riverlight-minds, capacity is 1300; it must be 900",
    ),
}


@pytest.mark.parametrize(("tamper", "named"), SEAL_TAMPERINGS.values(), ids=list(SEAL_TAMPERINGS))
def test_on_the_members_portal_what_does_not_fit_the_seal_is_named(
    tamper: Tamper, named: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, tampered(published_sample(Audience.MEMBERS), MINDS, tamper))
    code, printed = run(tmp_path, capsys)
    assert code == 1
    assert f"  {named}" in printed
    assert printed.count("differs") == 1


def test_members_cannot_be_kept_from_checking_a_seal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = published_sample(Audience.MEMBERS)
    write(tmp_path, tampered(files, MINDS, lambda content: content["award"].pop("sealed")))
    assert run(tmp_path, capsys) == (2, "Cannot be read: 'sealed'\n")


@pytest.mark.parametrize(
    ("says", "ends"),
    [
        ({"has_award": False}, 1),
        ({"has_award": False, "stage": "closed"}, 1),
        ({"stage": "won"}, 1),
        ({"has_award": False, "stage": "won"}, 0),
    ],
)
def test_a_contract_must_have_its_award_and_so_must_a_tender_that_says_there_is_one(
    says: Content, ends: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = tampered(published_sample(), *TAMPERINGS["an award deleted"][:2])
    path = "data/tenders/minds-together.json"
    write(tmp_path, tampered(files, path, lambda content: content["tender"].update(says)))
    code, printed = run(tmp_path, capsys)
    assert code == ends
    assert ("minds-together: differs\n  its award is not published\n" in printed) is bool(ends)


def test_before_the_first_value_of_a_policy_the_first_one_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def begin_later(content: Content) -> None:
        policies = {policy["id"]: policy for policy in content["consortium"]["policies"]}
        rate = policies["top-slice-rate"]
        for number, entry in enumerate([rate["in_force"], *rate["earlier"]]):
            entry.update(since=f"209{9 - number}-01-01", value=700 + number)
        assert len(rate["earlier"]) > 1

    write(tmp_path, tampered(published_sample(), "data/consortium.json", begin_later))
    code, printed = run(tmp_path, capsys)
    assert code == 1
    assert "  top_slice_rate_bp is 950; it must be 702\n" in printed


def test_an_award_without_its_tender_is_not_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def tamper(content: Content) -> None:
        without(content["tenders"], id="minds-together")

    write(tmp_path, tampered(published_sample(), "data/tenders.json", tamper))
    assert run(tmp_path, capsys) == (2, "Cannot be read: 'minds-together'\n")


@pytest.mark.parametrize(
    ("path", "content", "why"),
    [
        ("data/awards.json", None, "data/awards.json"),
        ("data/awards/visits.json", b"{", "data/awards/visits.json"),
        ("data/awards/visits.json", b'{"version": 2}', "not version 1"),
        ("data/awards/visits.json", b'{"version": 1, "award": {}}', "Cannot be read"),
        ("data/consortium.json", None, "data/consortium.json"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_taken_as_right(
    path: str,
    content: bytes | None,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = dict(published(minimal()))
    assert path in files
    write(tmp_path, files)
    if content is None:
        (tmp_path / path).unlink()
    else:
        (tmp_path / path).write_bytes(content)
    code, printed = run(tmp_path, capsys)
    assert code == 2
    assert why in printed
    assert "agrees" not in printed


def test_without_a_portal_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert program().main([]) == 2
    assert "python3 verify_awards.py" in capsys.readouterr().out
