"""Searching as people type, addresses that can be shared, and the options of the filters."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sme_dash.measures.month import Month
from sme_dash.views.kpi_filter import (
    Choices,
    address,
    default_year,
    kpi_options,
    matches,
    scope_of,
    year_options,
)
from sme_dash.views.kpi_rows import kpis_of, project_key
from tests.views.kpi_months import SCREEN, YEAR


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("ภาษี", ["S2-K5"]),
        ("s4-k6", ["S4-K6"]),
        ("ONLINE sme", ["S3-K4"]),
        ("๒๕๖๑-๒๕๖๔", ["S4-K4"]),
        ("บุคลากรได้รับการ อบรม สัมมนา", ["S4-K2"]),
        ("การด\u0e4d\u0e32เนินงานตามเกณฑ์", ["S4-K8"]),
        ("ฐานข้อมูล\u00a0sme", ["S1-K3"]),
        ("ภาษี แหล่งเงินทุน", []),
    ],
)
def test_search_finds_whatever_the_spelling(december: Month, query: str, codes: list[str]) -> None:
    found = scope_of(kpis_of(december, 2561), replace(YEAR, query=query))
    assert [kpi.code for kpi in found] == codes


@given(st.text(max_size=40))
def test_every_text_finds_itself(text: str) -> None:
    assert matches(text, text)


def test_department_and_strategy_narrow_together(december: Month) -> None:
    kpis = kpis_of(december, 2561)
    assert [kpi.code for kpi in scope_of(kpis, replace(YEAR, department="ฝขท."))] == [
        "S1-K3",
        "S3-K3",
        "S4-K4",
    ]
    assert [kpi.code for kpi in scope_of(kpis, replace(YEAR, department="ฝขท.", strategy="3"))] == ["S3-K3"]
    assert [kpi.code for kpi in scope_of(kpis, replace(YEAR, department="none"))] == [
        "S2-K4",
        "S2-K6",
        "S2-K7",
        "S2-K8",
    ]


def test_options_offer_what_the_year_has(december: Month) -> None:
    options = kpi_options(december, display=SCREEN, fiscal_year=2561)
    assert list(options.strategies) == ["all", "1", "2", "3", "4", "none"]
    assert options.strategies["3"] == "ยุทธศาสตร์ที่ 3 สร้างการเข้าถึงบริการเพื่อพัฒนา SME"
    assert list(options.statuses) == ["all", "met", "not_met", "not_reported", "not_carried_out"]
    assert (len(options.kpis), len(options.projects)) == (27, 33)
    assert options.departments["none"] == "ไม่ระบุฝ่าย"


def test_the_running_year_is_offered_and_the_latest_with_data_is_shown(december: Month) -> None:
    assert list(year_options(december, display=SCREEN)) == ["2562", "2561"]
    assert default_year(december) == 2561


def test_an_address_carries_the_filters_and_changes_what_it_says() -> None:
    choices = Choices(fiscal_year=2561, strategy="2", query="ภาษี")
    parts = urlsplit(address(choices, kpi="S2-K5"))
    assert parts.path == "kpi"
    assert parse_qs(parts.query) == {"fy": ["2561"], "strategy": ["2"], "q": ["ภาษี"], "kpi": ["S2-K5"]}
    assert address(choices, strategy="all", query="") == "kpi?fy=2561"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("โครงการพัฒนา (ด้าน Design/Packaging)", "โครงการพัฒนา"),
        ("คณะทำงานอาเซียนด้าน SMEs (ASEAN : SMEWG)", "คณะทำงานอาเซียนด้าน SME"),
        ("ตลาดอิเล็กทรอนิกส์ สำหรับ SME", "ตลาดอิเล็กทรอนิกส์สำหรับ sme"),
    ],
)
def test_a_project_is_the_same_however_an_annex_spells_it(first: str, second: str) -> None:
    assert project_key(first) == project_key(second)


def test_projects_that_differ_by_a_word_stay_apart() -> None:
    assert project_key("โครงการพัฒนาผู้ประกอบการใหม่") != project_key("โครงการพัฒนาผู้ประกอบการ")
