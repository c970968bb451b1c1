"""The audit of December 2561: every contradiction found in the shipped workbooks, read again in the report.

Each line gives a finding's identifier, the reported value, what it is held against, and the lines of the office's
report (report2561) that print the two. The list is complete: nothing else is reported, and nothing of it is missing.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from sme_dash.measures.month import Month

CONTRADICTIONS = [
    # -- budget: sentences and other tables against the tables of each year
    # digits turned round: 1,022,153,735.39 + 209,881,474.50 = 1,232,035,209.89
    (
        "reference:budget/2560/total/used_baht@ยอดอ้างอิง!B44",
        "1123035209.89",
        "1232035209.89",
        "2601; 2605–2606",
    ),
    (
        "reference:budget/2559/category/support/budget_baht@ยอดอ้างอิง!B35",
        "4804937400",
        "4840937400",
        "2703; 2701",
    ),
    (
        "reference:budget/2561/category/admin/budget_baht@ยอดอ้างอิง!B124",
        "297535500",
        "300535500",
        "2971; 134, 2543",
    ),
    (
        "reference:budget/2559/category/support/remaining_percent@ยอดอ้างอิง!B39",
        "24.82",
        "24.83",
        "2717; 2700–2701",
    ),
    ("reference:budget/2561/total/projects_done@ยอดอ้างอิง!B107", "30", "28", "910; 170, 187, 210, 226"),
    ("reference:budget/2561/strategy/2/projects_done@ยอดอ้างอิง!B114", "13", "12", "1105; 187"),
    # strategy 4 of FY 2561: annex ก lists a sixth project of 3,000,000 that its box does not count
    (
        "project_budget:budget/2561/strategy/4/budget_baht@รายยุทธศาสตร์!J22",
        "51452000",
        "54452000",
        "231; 2956–2970",
    ),
    ("count:budget/2561/strategy/4/projects@รายยุทธศาสตร์!F22~รายโครงการ", "5", "6", "222; 2956–2970"),
    # strategy 4 of FY 2562 prints 0.02 baht more than it has, and every total that holds it follows
    (
        "balance:budget/2562/strategy/4/remaining_baht@รายยุทธศาสตร์!M29",
        "32398357.00",
        "32398356.98",
        "2513; 2511–2514",
    ),
    (
        "sum:budget/2562/category/support/disbursed_baht@รายยุทธศาสตร์!K30",
        "10296662.01",
        "10296662.03",
        "2437; 2511",
    ),
    ("sum:budget/2562/total/disbursed_baht@รายยุทธศาสตร์!K32", "68824779.57", "68824779.59", "2437; 2511"),
    ("reference:budget/2562/total/used_baht@ยอดอ้างอิง!B74", "784946720.01", "784946720.03", "2433; 2511"),
    ("reference:budget/2562/total/remaining_baht@ยอดอ้างอิง!B76", "465760979.99", "465760979.97", "2433; 2511"),
    ("reference:budget/2562/total/used_baht@ยอดอ้างอิง!B77", "784946720.01", "784946720.03", "2437; 2511"),
    # -- KPIs and project indicators
    ("sum:kpi/2561/strategy/2/kpi/1/target@ตัวชี้วัดยุทธศาสตร์!J9", "84000", "83722", "3068; 3113–3124"),
    # KPI 1.3: 100 in the table, 94 in its explanation and in the project's own row
    ("reference:kpi/2561/strategy/1/kpi/3/actual@ยอดอ้างอิง!B40", "94", "100", "3050; 2992"),
    ("text:kpi/2561/strategy/1/kpi/3/actual@ตัวชี้วัดยุทธศาสตร์!N7", "94", "100", "3050; 2992"),
    ("kpi_result:kpi/2561/strategy/1/kpi/3/actual@ตัวชี้วัดยุทธศาสตร์!K7", "100", "94", "2992; 3320"),
    # project 16: 4,644 in annex ข, 4,538 in annex ค and in the text (1303)
    ("reference:indicator/2561/610100900/output/3/actual@ยอดอ้างอิง!B132", "4644", "4538", "3120; 3352"),
    (
        "kpi_result:kpi/2561/strategy/2/kpi/1/component/8/actual@องค์ประกอบตัวชี้วัด!F17",
        "4644",
        "4538",
        "3120; 3352",
    ),
    ("reference:indicator/2561/28/output/2/actual@ยอดอ้างอิง!B159", "180130", "180134", "1641; 3372"),
    ("reference:indicator/2561/28/output/3/target@ยอดอ้างอิง!B128", "2400", "200", "2943; 3373"),
    ("reference:indicator/2561/37/outcome/1/target@ยอดอ้างอิง!B129", "1", "90", "2962; 3389"),
    ("reference:indicator/2561/610102500/output/1/target@ยอดอ้างอิง!B130", "13", "3", "3044, 2873; 3315"),
    ("reference:indicator/2561/610102500/output/1/actual@ยอดอ้างอิง!B131", "14", "3", "3044; 3315"),
    # -- integrated plan of FY 2561: guideline 1 repeats the whole plan
    (
        "sum:integrated/2561/total/budget_mb@ตามแนวทาง!G5",
        "3810.4134",
        "6354.2879",
        "979; 997, 1017, 1035, 1052",
    ),
    (
        "sum:integrated/2561/total/spent_mb@ตามแนวทาง!H5",
        "3556.7873",
        "5880.7460",
        "976; 1000, 1020, 1038, 1055",
    ),
    (
        "balance:integrated/2561/guideline/2/remaining_mb@ตามแนวทาง!I7",
        "131.7004",
        "131.7184",
        "1023; 1017, 1020",
    ),
    (
        "reference:integrated/2561/guideline/2/remaining_mb@ยอดอ้างอิง!B18",
        "131.7004",
        "131.7184",
        "624; 1017, 1020",
    ),
    # -- integrated plan of FY 2562
    (
        "reference:integrated/2562/guideline/3/budget_mb@ยอดอ้างอิง!B32",
        "884.0050",
        "844.0050",
        "968; 2264–2266",
    ),
    ("balance:integrated/2562/indicator/3.1/remaining_mb@ตามแนวทาง!I22", "635.4366", "638.4366", "2264"),
    ("balance:integrated/2562/indicator/3.2/remaining_mb@ตามแนวทาง!I23", "79.9173", "76.9174", "2265"),
    ("percent:integrated/2562/indicator/3.2/spent_percent@ตามแนวทาง!J23", "0.42", "0.44", "2265"),
    (
        "percent:integrated/2562/ministry/กระทรวงสาธารณสุข/spent_percent@ตามกระทรวง!E12",
        "29.00",
        "29.90",
        "2289",
    ),
    # indicator 2.1 prints three decimals of its spending, 3.007; its remainder and the totals do not follow
    ("balance:integrated/2562/indicator/2.1/remaining_mb@ตามแนวทาง!I16", "109.8792", "109.8798", "2255"),
    ("sum:integrated/2562/guideline/2/spent_mb@ตามแนวทาง!H15", "6.8016", "6.8009", "2254; 2255–2259"),
    ("sum:integrated/2562/total/spent_mb@ตามแนวทาง!H10", "90.5970", "90.5960", "2249; 2251–2274"),
    # guideline 4 is 0.0003 less than its indicators, which is more than four roundings can explain
    ("sum:integrated/2562/guideline/4/budget_mb@ตามแนวทาง!G25", "491.1639", "491.1642", "2267; 2268–2270"),
    (
        "reference:integrated/2562/guideline/4/budget_mb@ยอดอ้างอิง!B33",
        "491.1639",
        "491.1642",
        "969; 2268–2270",
    ),
    ("balance:integrated/2562/guideline/4/remaining_mb@ตามแนวทาง!I25", "489.3258", "489.3256", "2267"),
]

ROUNDING = [
    # -- results that one place prints rounded
    ("reference:indicator/2561/28/outcome/1/actual@ยอดอ้างอิง!B135", "96", "95.61", "3196; 3371"),
    ("kpi_result:kpi/2561/strategy/3/kpi/1/actual@ตัวชี้วัดยุทธศาสตร์!K19", "96", "95.61", "3196; 3371"),
    ("reference:indicator/2561/610101100/outcome/1/actual@ยอดอ้างอิง!B134", "2655", "2655.21", "3135; 3357"),
    ("reference:indicator/2561/610101100/outcome/1/actual@ยอดอ้างอิง!B156", "2655", "2655.21", "1360; 3357"),
    (
        "kpi_result:kpi/2561/strategy/2/kpi/2/component/5/actual@องค์ประกอบตัวชี้วัด!F26",
        "2655",
        "2655.21",
        "3135; 3357",
    ),
    ("reference:indicator/2561/610100900/outcome/2/actual@ยอดอ้างอิง!B133", "732", "731.95", "3133; 3352"),
    (
        "kpi_result:kpi/2561/strategy/2/kpi/2/component/3/actual@องค์ประกอบตัวชี้วัด!F24",
        "732",
        "731.95",
        "3133; 3352",
    ),
    ("reference:indicator/2561/610100300/outcome/1/actual@ยอดอ้างอิง!B147", "57.21", "57.20", "1225; 3333"),
    # -- four decimals of million baht
    ("balance:integrated/2562/total/remaining_mb@ตามแนวทาง!I10", "3237.7718", "3237.7719", "2249"),
    ("balance:integrated/2562/guideline/2/remaining_mb@ตามแนวทาง!I15", "725.6610", "725.6611", "2254"),
    ("balance:integrated/2562/indicator/2.2/remaining_mb@ตามแนวทาง!I17", "416.4373", "416.4374", "2256"),
    ("balance:integrated/2562/indicator/2.4/remaining_mb@ตามแนวทาง!I19", "120.1105", "120.1106", "2258"),
    ("balance:integrated/2562/guideline/3/remaining_mb@ตามแนวทาง!I21", "834.9427", "834.9428", "2263"),
    ("balance:integrated/2562/indicator/3.3/remaining_mb@ตามแนวทาง!I24", "119.5888", "119.5889", "2266"),
    ("balance:integrated/2562/indicator/4.1/remaining_mb@ตามแนวทาง!I26", "179.8220", "179.8221", "2268"),
    ("balance:integrated/2562/indicator/4.2/remaining_mb@ตามแนวทาง!I27", "258.6800", "258.6801", "2269"),
    ("balance:integrated/2562/guideline/5/remaining_mb@ตามแนวทาง!I29", "309.6478", "309.6479", "2271"),
    ("balance:integrated/2562/indicator/5.1/remaining_mb@ตามแนวทาง!I30", "93.2020", "93.2021", "2272"),
    ("balance:integrated/2562/indicator/5.2/remaining_mb@ตามแนวทาง!I31", "15.8467", "15.8468", "2273"),
    ("balance:integrated/2562/indicator/5.3/remaining_mb@ตามแนวทาง!I32", "200.5990", "200.5991", "2274"),
    ("sum:integrated/2562/guideline/3/spent_mb@ตามแนวทาง!H21", "9.0622", "9.0621", "2263; 2264–2266"),
    ("sum:integrated/2562/guideline/5/spent_mb@ตามแนวทาง!H29", "71.3548", "71.3547", "2271; 2272–2274"),
    ("sum:integrated/2562/total/remaining_mb@ตามแนวทาง!I10", "3237.7718", "3237.7714", "2249; 2251–2274"),
    ("sum:integrated/2562/guideline/4/remaining_mb@ตามแนวทาง!I25", "489.3258", "489.3257", "2267; 2268–2270"),
    ("sum:integrated/2562/guideline/5/remaining_mb@ตามแนวทาง!I29", "309.6478", "309.6477", "2271; 2272–2274"),
]

AUDITED = [(*each, False) for each in CONTRADICTIONS] + [(*each, True) for each in ROUNDING]


def test_exactly_what_was_audited_is_found(december: Month) -> None:
    assert {each.id for each in december.findings} == {finding for finding, *_ in AUDITED}


def test_every_finding_is_audited_once() -> None:
    assert len({finding for finding, *_ in AUDITED}) == len(AUDITED)


@pytest.mark.parametrize("audited", AUDITED, ids=[each[0] for each in AUDITED])
def test_a_finding_has_the_values_that_the_report_prints(
    december: Month, audited: tuple[str, str, str, str, bool]
) -> None:
    finding, reported, against, lines, rounding = audited
    (found,) = [each for each in december.findings if each.id == finding]
    assert (found.left, found.right) == (Decimal(reported), Decimal(against)), f"report2561:{lines}"
    assert found.rounding is rounding
    assert len(found.places) >= 2
