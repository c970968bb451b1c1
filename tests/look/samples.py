"""Chart and element samples with the report's own long names; the figures are only there to be looked at."""

from __future__ import annotations

from sme_dash.views import display as d
from sme_dash.views.axis import tick_values
from sme_dash.views.chart_views import (
    Bar,
    BarRow,
    BarsView,
    BulletRow,
    BulletView,
    DotPlotView,
    DotRow,
    IndexPoint,
    IndexSeries,
    IndexView,
    MatrixPoint,
    MatrixView,
    ReferenceLine,
    Segment,
    Series,
    StackedBarsView,
    StackedRow,
    Tick,
    YearColumn,
    YearsView,
)

SOURCE = "รายงานผลการดำเนินงาน สสว. ปี 2561 (ข้อมูลสมมติสำหรับตรวจหน้าตา)"
MONEY = (Series("เบิกจ่าย", "disbursed"), Series("ผูกพัน", "committed"), Series("คงเหลือ", "remaining"))

STRATEGIES_2561 = (
    ("1 บูรณาการความร่วมมือกับหน่วยงานส่งเสริม SME", 66.5847, 55.5507, 2.0108),
    ("2 ผลักดันงานตามแผนการส่งเสริม SME", 725.1509, 549.3320, 65.0948),
    ("3 สร้างการเข้าถึงบริการเพื่อพัฒนา SME", 105.7100, 72.3121, 10.9334),
    ("4 เพิ่มศักยภาพองค์กร", 51.4520, 31.2507, 5.6331),
    ("ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน", 300.5355, 254.2033, 8.2620),
    ("รวมทั้งสิ้น", 1249.4331, 962.6488, 91.9340),
)


def _ticks(maximum: float, suffix: str = "") -> tuple[Tick, ...]:
    return tuple(Tick(value, f"{value:,.0f}{suffix}") for value in tick_values(maximum))


def shares() -> StackedBarsView:
    rows = []
    for name, budget, disbursed, committed in STRATEGIES_2561:
        parts = (disbursed, committed, budget - disbursed - committed)
        gap = (disbursed + committed) / budget * 100 - 90
        rows.append(
            StackedRow(
                name,
                tuple(Segment(part / budget * 100, f"{part / budget * 100:.2f}%") for part in parts),
                f"{gap:+.2f} จุด".replace("-", "\u2212"),
                d.AHEAD if gap > 0 else d.BEHIND,
                strong=name.startswith("รวม"),
            )
        )
    return StackedBarsView(
        key="budget_share",
        title="ยุทธศาสตร์ที่ 4 เบิกจ่ายและผูกพันต่ำกว่าเป้าหมายมากที่สุด 18.31 จุด",
        subtitle="ร้อยละของงบประมาณ ปีงบประมาณ 2561 ข้อมูล ณ 31 ธันวาคม 2561",
        source=SOURCE,
        alt="แผนภูมิแท่งแสดงสัดส่วนเบิกจ่าย ผูกพัน และคงเหลือของแต่ละยุทธศาสตร์",
        series=MONEY,
        rows=tuple(rows),
        maximum=100,
        ticks=tuple(Tick(value, f"{value}%") for value in (0, 25, 50, 75, 100)),
        target=ReferenceLine(90, "เป้าหมายสะสมไตรมาส 4: 90%"),
    )


def amounts() -> StackedBarsView:
    rows = tuple(
        StackedRow(
            name,
            tuple(
                Segment(part, f"{part:,.2f}")
                for part in (disbursed, committed, budget - disbursed - committed)
            ),
            f"{budget:,.2f}",
            strong=name.startswith("รวม"),
        )
        for name, budget, disbursed, committed in STRATEGIES_2561
    )
    return StackedBarsView(
        key="budget_amount",
        title="งบประมาณสามในห้าอยู่ในยุทธศาสตร์ที่ 2",
        subtitle="ล้านบาท ปีงบประมาณ 2561 ข้อมูล ณ 31 ธันวาคม 2561",
        source=SOURCE,
        alt="แผนภูมิแท่งแสดงจำนวนเงินของแต่ละยุทธศาสตร์บนมาตราเดียวกัน",
        series=MONEY,
        rows=rows,
        maximum=1500,
        ticks=_ticks(1500),
    )


def four_years() -> YearsView:
    data = (
        ("2559", 5083.43, 3022.63, 835.33),
        ("2560", 1756.59, 1022.15, 209.88),
        ("2561", 1249.43, 962.65, 91.93),
        ("2562", 1250.71, 68.82, 716.12),
    )
    return YearsView(
        key="years",
        title="เบิกจ่ายและผูกพันสูงสุดในปีงบประมาณ 2561 ร้อยละ 84.40",
        subtitle="ล้านบาท และร้อยละของงบประมาณ ปีงบประมาณ 2559–2562 ข้อมูล ณ 31 ธันวาคม 2561",
        source=SOURCE,
        alt="แผนภูมิแท่งสี่ปีงบประมาณบนมาตราเดียวกัน พร้อมร้อยละการเบิกจ่ายและผูกพัน",
        series=MONEY,
        years=tuple(
            YearColumn(
                f"ปีงบ {year}",
                (
                    Segment(disbursed, f"{disbursed:,.2f}"),
                    Segment(committed, f"{committed:,.2f}"),
                    Segment(budget - disbursed - committed, f"{budget - disbursed - committed:,.2f}"),
                ),
                f"{budget:,.2f}",
                (disbursed + committed) / budget * 100,
                f"{(disbursed + committed) / budget * 100:.2f}%",
            )
            for year, budget, disbursed, committed in data
        ),
        maximum=6000,
        ticks=_ticks(6000),
        dot_name="เบิกจ่ายและผูกพัน (ร้อยละ)",
    )


KPIS = (
    ("1.1 เป้าประสงค์ของแผนฯ มีการดำเนินงาน", 75, 100, "ร้อยละ"),
    ("1.2 เครือข่ายความร่วมมือการส่งเสริม SME ทั้งในและต่างประเทศ", 25, 32, "เครือข่าย"),
    (
        "1.3 ร้อยละความสำเร็จของการพัฒนาระบบฐานข้อมูลที่รองรับการส่งเสริมและติดตามประเมินผล",
        70,
        100,
        "ร้อยละ",
    ),
    ("1.4 ร้อยละความพึงพอใจของผู้ใช้บริการ", 80, 93, "ร้อยละ"),
    ("2.1 SME ที่ได้รับการส่งเสริมและช่วยเหลือ", 84000, 86357, "ราย"),
    ("2.2 รายได้ของ SME", 3760, 4502, "ล้านบาท"),
    ("2.3 SME ที่เข้าถึงแหล่งเงินทุน", 1600, 2058, "ราย"),
    ("2.4 SME ที่ได้รับมาตรฐาน", 100, 455, "ราย"),
    ("2.5 SME ที่เข้าสู่ระบบภาษี", 300, 1283, "ราย"),
    ("2.6 โครงการนำร่อง", 1, 1, "เรื่อง"),
    ("2.7 รายงานศึกษาวิจัยเพื่อพัฒนา SME", 1, None, "เรื่อง"),
    ("2.8 การปรับปรุง ทบทวนกฎหมาย เพื่อ SME", 3, 2, "เรื่อง"),
    ("2.9 หน่วยงานที่นำเข้าข้อมูลสู่ระบบ", 80, 0, "ร้อยละ"),
    (
        "2.10 ผลการประเมินที่ได้ผลสำเร็จ ผลสัมฤทธิ์ และผลกระทบที่ถูกนำไปใช้ประโยชน์ต่อไป",
        80,
        100,
        "ร้อยละ",
    ),
    ("3.1 ความพึงพอใจจากผู้ใช้บริการ", 80, 96, "ร้อยละ"),
    ("3.2 SME ที่เข้าถึงบริการ", 120000, 180134, "ราย"),
    ("3.3 ข้อมูลทะเบียน SME สามารถนำไปใช้ประโยชน์ได้", 25000, 49749, "รายต่อปี"),
    ("3.4 SME ที่เข้าถึงบริการของ สสว. ผ่านสื่อ Online", 10000, 10567, "รายต่อปี"),
    ("4.1 บุคลากรได้รับการปลูกฝังค่านิยมที่ดี", 80, 90, "ร้อยละ"),
    ("4.2 บุคลากรได้รับการอบรมสัมมนาตามแผนงานที่กำหนด", 80, 62, "ร้อยละ"),
    ("4.3 มีการแลกเปลี่ยนองค์ความรู้", 6, 6, "เรื่อง"),
    ("4.4 การดำเนินงานตามแผนปฏิบัติการดิจิทัล สสว. ปี 2561-2564 (Roadmap IT)", 80, 80, "ร้อยละ"),
    ("4.5 การปรับปรุงระบบปฏิบัติงานภายในองค์กรให้ทันสมัย", 80, 100, "ร้อยละ"),
    ("4.6 ประกาศ กฎ ระเบียบที่ได้รับการปรับปรุงให้ทันสมัยและรองรับ ICT", 2, 3, "เรื่อง"),
    ("4.7 การรู้จักและรับทราบข้อมูลข่าวสาร", 60, 68, "ร้อยละ"),
    ("4.8 มีแนวทาง/การดำเนินงานตามเกณฑ์มาตรฐาน (PMQA FL)", 1, None, "ระดับ"),
)


def bullets() -> BulletView:
    rows = []
    for number, (name, target, actual, unit) in enumerate(KPIS):
        if actual is None:
            status = d.NOT_CARRIED_OUT if number % 2 else d.NOT_REPORTED
            rows.append(BulletRow(name, None, "–", f"เป้าหมาย {target:,} {unit}", status))
        else:
            percent = actual / target * 100
            status = d.MET if percent >= 100 else d.NOT_MET
            rows.append(
                BulletRow(name, percent, f"{percent:,.2f}%", f"{actual:,} จาก {target:,} {unit}", status)
            )
    rows.sort(key=lambda row: -1 if row.percent is None else row.percent)
    return BulletView(
        key="kpi",
        title="ตัวชี้วัด 21 จาก 26 ตัวบรรลุเป้าหมาย ต่ำกว่าเป้าหมาย 3 ตัว",
        subtitle="ผลเป็นร้อยละของเป้าหมาย เรียงจากที่ขาดมากที่สุด ปีงบประมาณ 2561",
        source=SOURCE,
        alt="แผนภูมิแท่งเทียบผลกับเป้าหมายของตัวชี้วัด 26 ตัว",
        rows=tuple(rows),
        target_text="เป้าหมาย 100%",
        ticks=tuple(Tick(value, f"{value}%") for value in (0, 50, 100, 150, 200)),
    )


MINISTRIES = (
    ("กระทรวงวิทยาศาสตร์และเทคโนโลยี", 1251.8564, 0.5202, 0.04),
    ("กองทุนและเงินทุนหมุนเวียน", 974.7077, 68.7903, 7.06),
    ("กระทรวงอุตสาหกรรม", 534.4443, 0.0, 0.0),
    ("กระทรวงพาณิชย์", 213.5087, 10.3782, 4.86),
    ("กระทรวงศึกษาธิการ", 195.0695, 1.5400, 0.79),
    ("สำนักนายกรัฐมนตรี", 56.8, 0.0, 0.0),
    ("กระทรวงแรงงาน", 42.9974, 0.0, 0.0),
    ("รัฐวิสาหกิจ", 33.6970, 6.5142, 19.33),
    ("กระทรวงเกษตรและสหกรณ์", 18.1750, 1.6582, 9.12),
    ("กระทรวงสาธารณสุข", 4.0, 1.1959, 29.00),
    ("กระทรวงยุติธรรม", 3.1129, 0.0, 0.0),
)


def ministries() -> DotPlotView:
    return DotPlotView(
        key="ministries",
        title="สี่กระทรวงยังไม่มีผลการใช้จ่าย",
        subtitle="ล้านบาท เรียงตามงบประมาณ แผนบูรณาการฯ ปีงบประมาณ 2562 ข้อมูล ณ 31 ธันวาคม 2561",
        source=SOURCE,
        alt="แผนภูมิจุดแสดงงบประมาณและผลการใช้จ่ายของ 11 หน่วยงาน",
        rows=tuple(
            DotRow(
                name,
                budget,
                spent,
                f"{spent:,.4f} จาก {budget:,.4f}" if spent else "ยังไม่มีผลการใช้จ่าย",
                status=None if spent else d.NOT_REPORTED,
            )
            for name, budget, spent, _ in MINISTRIES
        ),
        base_name="งบประมาณ",
        reached_name="ผลการใช้จ่าย",
        maximum=1500,
        ticks=_ticks(1500),
    )


def growth() -> BarsView:
    data = (
        ("GDP ของประเทศ", 3.3, 4.6),
        ("GDP SME", 4.8, None),
        ("ภาคการค้าส่งและค้าปลีก", 7.2, 6.9),
        ("ธุรกิจโรงแรมและภัตตาคาร", 5.5, 9.5),
        ("ธุรกิจก่อสร้าง", -1.6, -0.4),
        ("ธุรกิจขนส่ง", 6.2, 6.8),
    )
    return BarsView(
        key="growth",
        title="GDP SME ขยายตัวร้อยละ 4.8 สูงกว่าทั้งประเทศ",
        subtitle="อัตราการเปลี่ยนแปลงร้อยละ ไตรมาส 3/2561 เทียบไตรมาสก่อนหน้า",
        source=SOURCE,
        alt="แผนภูมิแท่งอัตราการขยายตัวของ GDP SME รายสาขา",
        series=(Series("ไตรมาส 3/2561", "actual"), Series("ไตรมาส 2/2561", "earlier")),
        rows=tuple(
            BarRow(
                name,
                tuple(
                    Bar(value, "–" if value is None else f"{value:.1f}%".replace("-", "\u2212"))
                    for value in (now, before)
                ),
                strong=name == "GDP SME",
            )
            for name, now, before in data
        ),
        minimum=-1.6,
        maximum=9.5,
    )


def indices() -> IndexView:
    return IndexView(
        key="indices",
        title="ความเชื่อมั่น SME ภาคการค้าและบริการกลับมาเกิน 100",
        subtitle="ดัชนี ต.ค. 61 – พ.ย. 61 และคาดการณ์ 3 เดือนข้างหน้า",
        source=SOURCE,
        alt="แผนภูมิเส้นดัชนีความเชื่อมั่นเทียบกับระดับ 100",
        positions=("ต.ค. 61", "พ.ย. 61", "คาดการณ์ 3 เดือนข้างหน้า"),
        series=(
            IndexSeries(
                "TSSI ภาคการค้าและบริการ",
                (
                    IndexPoint(0, 91.8, "91.8"),
                    IndexPoint(1, 100.8, "100.8"),
                    IndexPoint(2, 104.6, "104.6", forecast=True),
                ),
                strong=True,
            ),
            IndexSeries("TISI อุตสาหกรรม", (IndexPoint(0, 92.6, "92.6"), IndexPoint(1, 93.9, "93.9"))),
            IndexSeries("BSI ธุรกิจ", (IndexPoint(1, 106.2, "106.2"),)),
            IndexSeries("CCI ผู้บริโภค", (IndexPoint(0, 81.3, "81.3"), IndexPoint(1, 80.5, "80.5"))),
        ),
        reference=ReferenceLine(100, "ระดับ 100 = ทรงตัว"),
        minimum=70,
        maximum=120,
        ticks=tuple(Tick(value, str(value)) for value in (70, 80, 90, 110, 120)),
    )


def results_and_spending() -> MatrixView:
    data = (
        ("1.1", 0.0, 0.0), ("1.2", 0.0, 0.0), ("1.3", 0.43, 78.18), ("2.1", 2.66, 0.0), ("2.2", 0.32, 0.0),
        ("2.3", 0.0, 0.0), ("2.4", 2.01, 0.0), ("2.5", 0.0, 0.0), ("3.1", 0.76, 0.0), ("3.2", 0.42, 10.87),
        ("3.3", 3.12, 4.56), ("4.1", 0.68, 0.0), ("4.2", 0.23, 0.0), ("4.3", 0.0, 0.0), ("5.1", 9.49, 0.0),
        ("5.2", 11.82, 0.0),
    )  # fmt: skip
    return MatrixView(
        key="matrix",
        title="ตัวชี้วัดส่วนใหญ่ยังไม่มีทั้งผลงานและการใช้จ่าย",
        subtitle="ร้อยละของเป้าหมาย เทียบกับร้อยละของงบประมาณ ปีงบประมาณ 2562",
        source=SOURCE,
        alt="แผนภูมิจุดแสดงผลงานเทียบกับการใช้จ่ายของตัวชี้วัด 1.1 ถึง 5.2",
        points=tuple(MatrixPoint(code, f"ตัวชี้วัด {code}", spent, done) for code, spent, done in data),
        x_title="ใช้จ่ายแล้ว (ร้อยละของงบประมาณ)",
        y_title="ผลงาน (ร้อยละของเป้าหมาย)",
        x_maximum=20,
        y_maximum=100,
        x_ticks=tuple(Tick(value, f"{value}%") for value in (0, 5, 10, 15, 20)),
        y_ticks=tuple(Tick(value, f"{value}%") for value in (0, 25, 50, 75, 100)),
        above_text="ผลงานเร็วกว่าการใช้จ่าย",
        below_text="การใช้จ่ายเร็วกว่าผลงาน",
    )


CHARTS = (shares, amounts, four_years, bullets, ministries, growth, indices, results_and_spending)
