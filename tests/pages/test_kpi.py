"""The indicator page run by Streamlit's own test harness: levels, filters, address, switches."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.harness import charts, open_page, shown


def run(**address: str) -> AppTest:
    return open_page("kpi", address)


def box(app: AppTest, label: str):
    (found,) = [each for each in app.selectbox if each.label == label]
    return found


def test_it_opens_with_all_kpis() -> None:
    app = run()
    body = shown(app)
    assert "บรรลุเป้าหมาย 26 จาก 26 ตัวชี้วัด ครบทุกยุทธศาสตร์" in body
    assert all(f'id="table-{key}"' in body for key in ("text", "kpi_counts", "kpi_list"))
    assert charts(app) == 1


def test_the_address_opens_a_kpi_and_the_button_leads_back() -> None:
    app = run(kpi="S2-K1")
    body = shown(app)
    assert "ผลรวมเป้าหมายรายโครงการ 83,722 ราย" in body
    assert all(f'id="table-{key}"' in body for key in ("kpi_facts", "components", "nested"))
    (back,) = [button for button in app.button if "กลับไป" in button.label]
    back.click().run()
    assert 'id="table-kpi_list"' in shown(app)
    assert "kpi" not in app.query_params


def test_choosing_filters_changes_page_and_address() -> None:
    app = run()
    box(app, "ฝ่ายที่รับผิดชอบ").set_value("ฝขท.").run()
    assert app.query_params["dept"] == "ฝขท."
    assert "ตามที่เลือก บรรลุเป้าหมาย 3 จาก 3 ตัวชี้วัด" in shown(app)
    box(app, "ยุทธศาสตร์").set_value("4").run()
    assert app.query_params["strategy"] == "4"
    assert "ตามที่เลือก บรรลุเป้าหมาย 1 จาก 1 ตัวชี้วัด" in shown(app)
    box(app, "ฝ่ายที่รับผิดชอบ").set_value("all").run()
    assert "dept" not in app.query_params


def test_a_search_is_kept_in_the_address() -> None:
    app = run()
    (field,) = [each for each in app.text_input if each.label == "ค้นหา"]
    field.set_value("ภาษี").run()
    assert app.query_params["q"] == "ภาษี"
    assert "จาก 1 ตัวชี้วัด" in shown(app)


def test_a_link_to_a_project_opens_the_level_of_projects() -> None:
    body = shown(run(project="610100400"))
    assert "1 โครงการ บรรลุเป้าหมาย 0 จาก 10 ตัวชี้วัด (ไม่ได้ดำเนินการ 10)" in body
    assert 'id="table-indicators"' in body
    assert 'id="table-project_counts"' not in body


def test_a_link_to_a_verdict_opens_the_level_of_projects() -> None:
    app = run(istatus="not_met")
    assert 'id="table-indicators"' in shown(app)
    box(app, "สถานะ").set_value("all").run()
    assert 'id="table-indicators"' in shown(app)
    assert app.query_params["level"] == "project"


def test_the_level_is_switched_on_the_page() -> None:
    app = run()
    (level,) = [group for group in app.get("button_group") if group.label == "ระดับตัวชี้วัด"]
    level.set_value("project").run()
    assert "32 โครงการ บรรลุเป้าหมาย 100 จาก 137 ตัวชี้วัด" in shown(app)
    assert app.query_params["level"] == "project"


def test_words_in_the_address_that_mean_nothing_open_the_usual_page() -> None:
    app = run(fy="สองพัน", kpi="S9-K9", strategy="99", status="ดี", level="ลึก")
    assert "บรรลุเป้าหมาย 26 จาก 26 ตัวชี้วัด" in shown(app)


def test_the_running_year_has_no_indicators_and_says_so() -> None:
    body = shown(run(fy="2562"))
    assert "ยังไม่มีตัวชี้วัดของปีงบประมาณ 2562" in body
    assert "kpi?fy=2561" in body


def test_the_digits_switch_acts_on_the_page() -> None:
    body = shown(run(kpi="S2-K1", digits="thai"))
    assert "๘๓,๗๒๒" in body
    assert "83,722" not in body
