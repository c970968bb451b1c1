"""Prints the sample paper whose pages stand in docs/papers: ``python -m tests.exports.sample_pages``.

The meeting is made for the pictures (ข้อมูลสมมติ stands in its name); its figures are the shipped, public ones.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pypdfium2

from sme_dash.meeting import SYNTHETIC
from sme_dash.services.papers import PaperKind
from sme_dash.thai.format import Display
from tests.exports.paper.extract import page_texts
from tests.services.frozen_meeting import COMMITTEE, secretariat

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "papers"
PIXELS_PER_POINT = 1.2
SHOWN = {
    "cover": r"^",
    "contents": r"สารบัญ",
    "disbursement": r"วาระที่ 2 *ผลการเบิกจ่าย",
    "charts": r"เบิกจ่ายต่ำกว่าเป้าหมายสะสม",
    "tables": r"ผลการเบิกจ่ายเพื่อใช้ในการดำเนินงานของสำนักงาน จำแนกการจัดสรรงบประมาณปี 2561",
    "remarks": r"สาเหตุ/คำชี้แจง",
    "ministries": r"ปี 2562 \(จำแนกตามกระทรวง\) ณ",
    "annex": r"ภาคผนวก ค",
}
"""The first page after the contents whose text matches, by the name of its picture."""


def main() -> None:
    """Print the paper of a frozen meeting on December 2561 and save some of its pages as pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        office = secretariat(Path(name), f"{COMMITTEE} ({SYNTHETIC})")
        paper = office.papers.make(PaperKind.PDF, office.meeting, display=Display("arabic", "baht"))
        office.store.close()
    document = pypdfium2.PdfDocument(paper.content)
    texts = page_texts(paper.content)
    start = next(
        number
        for number, text in enumerate(texts)
        if number > 0 and "สารบัญ" not in text and "....." not in text
    )
    for name, pattern in SHOWN.items():
        first = {"cover": 0, "contents": 1}.get(name, start)
        number = next(at for at in range(first, len(texts)) if re.search(pattern, texts[at]))
        picture = document[number].render(scale=PIXELS_PER_POINT).to_pil()
        picture.convert("P", palette=1, colors=64).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
