"""Likely renames: proposed where there is reason to, each old and new value once, never more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from sme_dash.contracts.table import Table
from sme_dash.measures import renames
from sme_dash.measures.difference import difference
from sme_dash.measures.renames import RenameProposal, RenameReason
from sme_dash.measures.row_match import Rename
from sme_dash.measures.similar_names import comparable_name, same_numbers, similarity
from tests.measures.typed_tables import ministry, project, strategy, table


def of_projects(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> tuple[RenameProposal, ...]:
    return difference(
        {"project": table("budget", "project", before)},
        {"project": table("budget", "project", after)},
        "budget",
    ).proposals


def of_ministries(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> tuple[RenameProposal, ...]:
    def month(rows: list[dict[str, Any]]) -> Mapping[str, Table]:
        return {"ministry": table("integrated_plan", "ministry", rows)}

    return difference(month(before), month(after), "integrated_plan").proposals


def test_a_project_under_a_new_code_is_proposed_with_both_cells() -> None:
    (found,) = of_projects(
        [project("620100100", "โครงการพัฒนาผู้ประกอบการใหม่", budget_satang=123_00)],
        [project("620100900", "โครงการ พัฒนาผู้ประกอบการใหม่", budget_satang=123_00)],
    )
    assert found.rename == Rename("project_code", "620100100", "620100900")
    assert (found.sheet, found.score, found.reason) == ("project", 1.0, RenameReason.BOTH)
    assert (found.old_place.cells, found.new_place.cells) == ("C5", "C5")


def test_a_project_that_gets_its_code_is_proposed() -> None:
    (found,) = of_projects(
        [project(None, "โครงการส่งเสริมตลาดดิจิทัล", seq=7)],
        [project("620100900", "โครงการส่งเสริมตลาดดิจิทัล", seq=7)],
    )
    assert (found.old, found.new) == ("#7", "620100900")
    assert found.old_place.cells == "B5"


def test_a_ministry_with_another_name_and_the_same_budget_is_proposed() -> None:
    (found,) = of_ministries(
        [ministry("กระทรวงวิทยาศาสตร์และเทคโนโลยี", 262_4100, 1), ministry("กระทรวงแรงงาน", 10, 1)],
        [
            ministry("กระทรวงการอุดมศึกษา วิทยาศาสตร์ วิจัยและนวัตกรรม", 262_4100, 9),
            ministry("กระทรวงแรงงาน", 10, 1),
        ],
    )
    assert found.reason is RenameReason.VALUES
    assert found.old == "กระทรวงวิทยาศาสตร์และเทคโนโลยี"


def test_a_ministry_is_one_rename_however_many_agencies_it_has() -> None:
    agencies = [("กรมหนึ่ง", 11), ("กรมสอง", 22), ("กรมสาม", 33)]
    (found,) = of_ministries(
        [ministry("กระทรวงพานิชย์", budget, 1, agency=agency) for agency, budget in agencies],
        [ministry("กระทรวงพาณิชย์", budget, 1, agency=agency) for agency, budget in agencies],
    )
    assert (found.field, found.old, found.new, found.rows) == ("ministry", "กระทรวงพานิชย์", "กระทรวงพาณิชย์", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (project("1", "โครงการส่งเสริมตลาด", budget_satang=5), project("2", "งานวิจัยสิ่งทอ", budget_satang=6)),
        # Two phases of one project are two projects.
        (project("1", "โครงการเน็ต ระยะที่ 1"), project("2", "โครงการเน็ต ระยะที่ 2")),
        (project("1", "โครงการเน็ต ระยะที่ ๑"), project("2", "โครงการเน็ต ระยะที่ 2")),
        # A budget of nothing is no likeness.
        (project("1", "โครงการส่งเสริมตลาด", budget_satang=0), project("2", "งานวิจัยสิ่งทอ", budget_satang=0)),
        # Another year's project is another project.
        (project("1", "โครงการเดียวกัน"), {**project("2", "โครงการเดียวกัน"), "fiscal_year": 2563}),
    ],
)
def test_what_is_not_alike_is_not_proposed(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert of_projects([old], [new]) == ()


def test_a_budget_that_several_projects_have_tells_none_of_them() -> None:
    before = [project("1", "สิ่งทอภาคเหนือ", budget_satang=5), project("2", "อาหารแปรรูป", budget_satang=5)]
    assert of_projects(before, [project("9", "ดิจิทัลชุมชน", budget_satang=5)]) == ()


def test_each_value_stands_in_one_proposal_the_likelier_wins() -> None:
    before = [project("1", "โครงการพัฒนาตลาดส่งออกอาเซียน"), project("2", "โครงการพัฒนาตลาดส่งออกอาเซียนและจีน")]
    (found,) = of_projects(before, [project("9", "โครงการพัฒนาตลาดส่งออกอาเซียนและจีน")])
    assert (found.old, found.new) == ("2", "9")


def test_a_strategy_that_moved_to_another_number_is_proposed() -> None:
    found = difference(
        {"strategy": table("budget", "strategy", [strategy(2, strategy_name="เพิ่มศักยภาพองค์กร")])},
        {"strategy": table("budget", "strategy", [strategy(4, strategy_name="เพิ่มศักยภาพองค์กร")])},
        "budget",
    )
    (proposal,) = found.proposals
    assert (proposal.field, proposal.old, proposal.new) == ("strategy_no", "2", "4")
    joined = difference(
        {"strategy": table("budget", "strategy", [strategy(2, strategy_name="เพิ่มศักยภาพองค์กร")])},
        {"strategy": table("budget", "strategy", [strategy(4, strategy_name="เพิ่มศักยภาพองค์กร")])},
        "budget",
        [proposal.rename],
    )
    assert (joined.added, joined.removed, joined.changed_cells) == (0, 0, 1)


def test_a_new_period_is_no_rename_of_the_last_one() -> None:
    def month(period: str) -> Mapping[str, Table]:
        row = {"topic": "การส่งออก", "item": "มูลค่า", "period": period, "value": 5.0}
        return {"figures": table("situation", "figures", [row])}

    assert difference(month("พ.ย. 2561"), month("ธ.ค. 2561"), "situation").proposals == ()


def test_many_rows_are_matched_by_what_they_share() -> None:
    before = [
        project(str(610000000 + n), f"โครงการอบรมอำเภอที่ {n:04d}", budget_satang=n) for n in range(1, 301)
    ]
    after = [
        project(str(620000000 + n), f"โครงการอบรมอำเภอที่ {n:04d}", budget_satang=n) for n in range(1, 301)
    ]
    found = of_projects(before, after)
    assert {(each.old, each.new) for each in found} == {
        (str(610000000 + n), str(620000000 + n)) for n in range(1, 301)
    }


def test_rows_that_share_nothing_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand rows gone and a thousand new would be a million pairs."""
    looked_at: list[tuple[str, str]] = []

    def watched(first: str, second: str) -> float:
        looked_at.append((first, second))
        return similarity(first, second)

    monkeypatch.setattr(renames, "similarity", watched)
    consonants = "กขคงจฉชซดตถทนบปผพมยร"
    names = ["".join(letters) for letters in product(consonants, repeat=3)][:2001]
    before = [project(str(n), f"{name * 3}เดิม{name * 3}") for n, name in enumerate(names[:1000])]
    after = [
        project(str(n), f"{name * 3}ใหม่{name * 3}") for n, name in enumerate(names[1000:2000], start=5000)
    ]
    after[0]["project_name"] = before[7]["project_name"]
    (found,) = of_projects(before, after)
    assert (found.old, found.new) == ("7", "5000")
    assert len(looked_at) < 5_000


def test_names_are_compared_without_spaces_signs_and_openings() -> None:
    assert comparable_name("กระทรวงพาณิชย์ ") == "พาณิชย์"
    assert comparable_name("โครงการ SME (ระยะที่ ๒)") == "smeระยะที่2"
    assert comparable_name("โครงการ") == "โครงการ"
    assert similarity("โครงการตลาด", "ตลาด") == 1
    assert similarity("กระทรวงพาณิชย์", "กระทรวงมหาดไทย") < 0.5
    assert same_numbers("ปี ๒๕๖๒", "ปี 2562")
    assert not same_numbers("ระยะที่ 1", "ระยะที่ 11")
