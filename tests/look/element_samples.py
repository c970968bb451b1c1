"""Samples of the elements with the report's own long strings; the figures are only there to be looked at."""

from __future__ import annotations

from decimal import Decimal

from sme_dash.views import display as d
from tests.look.samples import KPIS, STRATEGIES_2561

SOURCE = d.SourceLine(
    "รายงานผลการดำเนินงาน สสว. ปี 2561 บทภาพรวมงบประมาณ (ข้อมูลสมมติสำหรับตรวจหน้าตา)", "about?kind=budget"
)

HEAD = d.PageHead(
    "ภาพรวมผู้บริหาร",
    ("ข้อมูลสมมติ", "ปีงบประมาณ 2562", "ข้อมูล ณ 31 ธันวาคม 2561", "รายงานแล้ว 4 จาก 4 ชุด"),
    "เบิกจ่ายและผูกพันแล้ว 62.76% เหลือ 465.76 ล้านบาท ส่วนใหญ่อยู่ในยุทธศาสตร์ที่ 3",
)

CARDS = (
    d.Card(
        key="budget",
        label="งบประมาณปี 2561",
        number="1,249.43",
        unit="ล้านบาท",
        against="ปีก่อน 1,756.59 ล้านบาท ลดลง 28.87%",
        formula="งบประมาณส่งเสริมและสนับสนุน SME + ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน",
        source="สมุดงานงบประมาณ แผ่นงาน รายยุทธศาสตร์ เซลล์ J4:J8",
        href="budget?fy=2561",
        spark=d.Spark(
            "งบประมาณ 4 ปี (ล้านบาท)",
            (
                d.SparkPoint("2559", "5,083", 5083.43),
                d.SparkPoint("2560", "1,757", 1756.59),
                d.SparkPoint("2561", "1,249", 1249.43, current=True),
                d.SparkPoint("2562", "1,251", 1250.71),
            ),
        ),
    ),
    d.Card(
        key="used",
        label="เบิกจ่ายและผูกพัน",
        number="84.40",
        unit="%",
        against="เป้าหมายสะสม 100.00% ต่ำกว่า 15.60 จุด",
        status=d.BEHIND,
        formula="(เบิกจ่าย + ผูกพัน) ÷ งบประมาณ",
        source="สมุดงานงบประมาณ",
        href="budget",
        as_of="31 ธันวาคม 2561",
    ),
    d.Card(
        key="kpi",
        label="ตัวชี้วัดที่บรรลุเป้าหมาย",
        number="26 จาก 26",
        unit="ตัวชี้วัด",
        against="ครบทุกตัวชี้วัดของ 4 ยุทธศาสตร์",
        status=d.MET,
        formula="จำนวนตัวชี้วัดที่ผลไม่น้อยกว่าเป้าหมาย",
        source="สมุดงานตัวชี้วัด",
        href="kpi",
    ),
    d.Card(
        key="reached",
        label="SME ที่ได้รับการส่งเสริมตามแผนบูรณาการ",
        number="225",
        unit="ราย",
        against="เป้าหมาย 252,578 ราย (0.09%)",
        status=d.NOT_REPORTED,
        coverage="รายงานแล้ว 7 จาก 11 หน่วยงาน",
        formula="ผลรวมของผลตามแนวทาง 1–5",
        source="สมุดงานแผนบูรณาการ",
        marks=(
            d.Mark(
                d.CONTRADICTION,
                "ผลรวมของแนวทางไม่เท่ากับยอดรวมที่รายงาน",
                "about",
            ),
        ),
    ),
    d.Card(
        key="jobs",
        label="การจ้างงานของ SME ต่อการจ้างงานทั้งประเทศ",
        number="82.22",
        unit="%",
        against="12,155,647 จาก 14,785,172 คน",
        formula="การจ้างงานของ SME ÷ การจ้างงานกิจการทุกขนาด",
        source="สมุดงานสถานการณ์ SME",
        marks=(d.Mark(d.PROVISIONAL, "ตัวเลขเบื้องต้น อาจมีการปรับปรุง"),),
    ),
)

ATTENTION = (
    d.AttentionItem(
        text="กระทรวงวิทยาศาสตร์และเทคโนโลยีใช้จ่ายแล้ว 0.04% ของงบประมาณ",
        detail="งบประมาณ 1,251.8564 ล้านบาท ใช้จ่าย 0.5202 ล้านบาท",
        amount_text="1,251.3362 ล้านบาท",
        href="integrated_plan?ministry=กระทรวงวิทยาศาสตร์และเทคโนโลยี",
        status=d.BEHIND,
    ),
    d.AttentionItem(
        text="สำนักนายกรัฐมนตรี กระทรวงแรงงาน กระทรวงอุตสาหกรรม และกระทรวงยุติธรรม ยังไม่มีผลการใช้จ่าย",
        amount_text="637.3545 ล้านบาท",
        href="integrated_plan",
        status=d.NOT_REPORTED,
    ),
    d.AttentionItem(
        text="ตัวชี้วัดที่ 1.3 รายงานผลไว้สองค่า",
        detail="ตารางระบุร้อยละ 100 รายละเอียดใต้ตารางระบุร้อยละ 94",
        href="kpi?strategy=1",
        status=d.CONTRADICTION,
    ),
)

EMPTY = d.EmptyState(
    "ยังไม่มีชุดข้อมูลสถานการณ์ SME",
    "หน้านี้จะแสดงเมื่อมีการนำเข้าสมุดงานสถานการณ์ SME ของงวดธันวาคม 2561",
    "ดูวิธีเตรียมสมุดงาน",
    "about",
)


def _money(value: float) -> d.CellView:
    return d.CellView(f"{value:,.2f}", Decimal(str(value)))


BUDGET_TABLE = d.TableView(
    key="budget",
    caption="งบประมาณ เบิกจ่าย และผูกพัน ปีงบประมาณ 2561 ข้อมูล ณ 31 ธันวาคม 2561",
    columns=(
        d.ColumnView(key="name", header="ยุทธศาสตร์", width="wide"),
        d.ColumnView(key="budget", header="งบประมาณ", align="right", kind="million", unit="ล้านบาท"),
        d.ColumnView(
            key="disbursed", header="เบิกจ่าย", align="right", kind="million", unit="ล้านบาท", group="ใช้ไป"
        ),
        d.ColumnView(
            key="committed", header="ผูกพัน", align="right", kind="million", unit="ล้านบาท", group="ใช้ไป"
        ),
        d.ColumnView(key="used", header="เบิกจ่ายและผูกพัน", align="right", kind="percent", unit="%"),
        d.ColumnView(key="status", header="เทียบเป้าหมายสะสม", kind="status", width="narrow"),
    ),
    rows=(
        d.RowView((d.CellView("งบประมาณส่งเสริมและสนับสนุน SME"),), "section"),
        *(
            d.RowView(
                (
                    d.CellView(name, indent=1, href="budget?strategy=2" if name.startswith("2") else None),
                    _money(budget),
                    _money(disbursed),
                    _money(committed),
                    d.CellView(f"{(disbursed + committed) / budget * 100:.2f}"),
                    d.CellView("", status=d.BEHIND if name.startswith("4") else d.ON_PLAN),
                )
            )
            for name, budget, disbursed, committed in STRATEGIES_2561[:4]
        ),
        d.RowView(
            (
                d.CellView("รวมงบประมาณส่งเสริมและสนับสนุน SME"),
                _money(948.8976),
                _money(708.4454),
                _money(83.672),
                d.CellView("83.48"),
                d.CellView("", status=d.BEHIND),
            ),
            "subtotal",
        ),
        d.RowView(
            (
                d.CellView("ค่าใช้จ่ายในการดำเนินงานและบริหารกองทุน", note="ไม่จำแนกตามยุทธศาสตร์"),
                _money(300.5355),
                _money(254.2033),
                _money(8.262),
                d.CellView("87.33", mark=d.Mark(d.CONTRADICTION, "เอกสารพิมพ์ 87.34%", "about")),
                d.CellView("–", None, "quiet"),
            )
        ),
        d.RowView(
            (
                d.CellView("รวมทั้งสิ้น"),
                _money(1249.4331),
                _money(962.6488),
                _money(91.934),
                d.CellView("84.40"),
                d.CellView("", status=d.BEHIND),
            ),
            "total",
        ),
    ),
    source=SOURCE,
    notes=("ข้อมูลสมมติ", "ร้อยละคำนวณจากยอดเต็มก่อนปัดเศษ"),
)


def _kpi_row(number: int, name: str, target: int, actual: int | None, unit: str) -> d.RowView:
    if actual is None:
        status = d.NOT_CARRIED_OUT if number % 2 else d.NOT_REPORTED
        shown, percent = "–", "–"
    else:
        status = d.MET if actual >= target else d.NOT_MET
        shown, percent = f"{actual:,}", f"{actual / target * 100:,.2f}%"
    return d.RowView(
        (
            d.CellView(name.split(" ", 1)[0]),
            d.CellView(name.split(" ", 1)[1]),
            d.CellView(f"{target:,}", target),
            d.CellView(shown, actual),
            d.CellView(unit),
            d.CellView(percent),
            d.CellView("", status=status),
        )
    )


KPI_TABLE = d.TableView(
    key="kpi",
    caption="ตัวชี้วัดยุทธศาสตร์ 26 ตัว ปีงบประมาณ 2561 (ข้อมูลสมมติ)",
    columns=(
        d.ColumnView(key="no", header="ที่", width="narrow"),
        d.ColumnView(key="name", header="ตัวชี้วัด", width="wide"),
        d.ColumnView(key="target", header="เป้าหมาย", align="right", kind="decimal"),
        d.ColumnView(key="actual", header="ผล", align="right", kind="decimal"),
        d.ColumnView(key="unit", header="หน่วยนับ"),
        d.ColumnView(key="percent", header="ร้อยละของเป้าหมาย", align="right", kind="percent"),
        d.ColumnView(key="status", header="สถานะ", kind="status", width="narrow"),
    ),
    rows=tuple(_kpi_row(number, *kpi) for number, kpi in enumerate(KPIS)),
    source=SOURCE,
    row_header=1,
)
