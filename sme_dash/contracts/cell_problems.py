"""What may be wrong with one cell; ``values`` finds most of these, ``sheet`` the rest."""

from __future__ import annotations

from sme_dash.problems import ProblemType, Severity

NOT_A_NUMBER = ProblemType(
    "not_a_number",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นตัวเลข แต่พบ “{found}”{detail}",
    "พิมพ์เป็นตัวเลข เช่น 1,250,000.00 หากไม่มีค่าให้เว้นว่างหรือใส่ -",
)
NOT_A_WHOLE_NUMBER = ProblemType(
    "not_a_whole_number",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นจำนวนเต็ม แต่พบ “{found}”{detail}",
    "พิมพ์จำนวนเต็ม เช่น 12",
)
PERCENT_NOT_DUE = ProblemType(
    "percent_not_due",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็น{expected} แต่เซลล์ {cell} เป็นร้อยละ (พบ {found})",
    "พิมพ์{expected} และเปลี่ยนรูปแบบเซลล์จากเปอร์เซ็นต์เป็นตัวเลข",
)
TOO_LARGE = ProblemType(
    "value_too_large",
    Severity.ERROR,
    "คอลัมน์ “{column}” มีค่า {found} ซึ่งใหญ่เกินกว่าที่เป็นไปได้ ({expected})",
    "ตรวจจำนวนหลักและหน่วยของค่าในเซลล์ {cell}",
)
NOT_A_FISCAL_YEAR = ProblemType(
    "not_a_fiscal_year",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นปีงบประมาณ พ.ศ. แต่พบ “{found}”{detail}",
    "พิมพ์ปีงบประมาณ พ.ศ. สี่หลัก เช่น 2562",
)
NOT_A_DATE = ProblemType(
    "not_a_date",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นวันที่ แต่พบ “{found}”{detail}",
    "พิมพ์วันที่ เช่น 31/12/2561 หรือ 31 ธ.ค. 61",
)
DATE_FAR_AWAY = ProblemType(
    "date_far_away",
    Severity.WARNING,
    "“{column}” เป็นวันที่ {found} ซึ่งห่างจากปีงบประมาณ {expected} หลายสิบปี",
    "พิมพ์ปีให้ครบสี่หลักเป็น พ.ศ. เช่น 31/12/2561 (โปรแกรม Excel อาจตีความปีสองหลัก เช่น 61 เป็น ค.ศ. 1961)",
)
NOT_A_PERIOD = ProblemType(
    "not_a_period",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นช่วงเวลา แต่พบ “{found}”{detail}",
    "พิมพ์ช่วงเวลา เช่น 2560, ไตรมาส 3/2561, พ.ย. 2561 หรือ ม.ค.-พ.ย. 2561",
)
NOT_A_MONTH = ProblemType(
    "not_a_month",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นเดือนและปี แต่พบ “{found}”{detail}",
    "พิมพ์เดือนและปี พ.ศ. เช่น ต.ค. 61",
)
NOT_A_CHOICE = ProblemType(
    "not_a_choice",
    Severity.ERROR,
    "คอลัมน์ “{column}” ไม่รู้จักคำว่า “{found}”",
    "ใช้คำใดคำหนึ่งต่อไปนี้: {expected}",
)
NOT_A_FLAG = ProblemType(
    "not_a_flag",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็น ใช่ หรือ ไม่ใช่ แต่พบ “{found}”",
    "พิมพ์ ใช่ หรือ ไม่ใช่",
)
CODE_BECAME_DATE = ProblemType(
    "code_became_date",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นรหัส แต่โปรแกรมตารางคำนวณแปลงเซลล์ {cell} เป็นวันที่หรือเวลา ({found})",
    "จัดรูปแบบเซลล์เป็นข้อความ (Text) แล้วพิมพ์รหัสใหม่",
)
CODE_DIGITS_LOST = ProblemType(
    "code_digits_lost",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องเป็นรหัส แต่โปรแกรมตารางคำนวณแปลงเซลล์ {cell} เป็นตัวเลข ({found}) ทำให้เลขบางหลักของรหัสสูญหาย",
    "จัดรูปแบบเซลล์ {cell} เป็นข้อความ (Text) แล้วพิมพ์รหัสใหม่จากเอกสารต้นทาง",
)
FINER_THAN_SATANG = ProblemType(
    "finer_than_satang",
    Severity.WARNING,
    "คอลัมน์ “{column}” มีทศนิยมละเอียดกว่าสตางค์ (พบ {found}) ระบบปัดเป็น {expected} บาท",
    "พิมพ์จำนวนเงินให้มีทศนิยมไม่เกินสองตำแหน่งของบาท",
)
VALUE_CONVERTED = ProblemType(
    "value_converted",
    Severity.NOTE,
    "คอลัมน์ “{column}”: {detail} (พบ “{found}” อ่านเป็น {expected})",
    "ตรวจว่าอ่านถูกต้อง หากไม่ถูกให้พิมพ์ใหม่ตามแบบฟอร์ม",
)
STATE_IN_NUMBER = ProblemType(
    "state_in_number",
    Severity.NOTE,
    "คอลัมน์ “{column}” พบ “{found}” จึงถือว่าไม่มีค่า",
    "หากมีค่าแล้วให้พิมพ์ค่านั้น",
)
REQUIRED_BLANK = ProblemType(
    "required_blank",
    Severity.ERROR,
    "คอลัมน์ “{column}” ต้องมีค่า แต่เซลล์ {cell} ว่าง",
    "กรอกค่าในเซลล์ {cell} หรือหากเป็นแถวยอดรวมให้ขึ้นต้นชื่อด้วยคำว่า “รวม”",
)
FORMULA_ERROR = ProblemType(
    "formula_error",
    Severity.ERROR,
    "เซลล์ {cell} มีสูตรที่คำนวณไม่ได้ ({found})",
    "แก้สูตรในเซลล์ {cell} หรือพิมพ์ค่าที่ถูกต้องแทน",
)
FORMULA_WITHOUT_RESULT = ProblemType(
    "formula_without_result",
    Severity.ERROR,
    "เซลล์ {cell} เป็นสูตรที่ไม่มีผลลัพธ์เก็บไว้ในไฟล์",
    "เปิดไฟล์ด้วย Excel ให้คำนวณใหม่แล้วบันทึก หรือคัดลอกแล้ววางเป็นค่า (Paste Values)",
)
OUT_OF_RANGE = ProblemType(
    "out_of_range",
    Severity.ERROR,
    "คอลัมน์ “{column}” มีค่า {found} ซึ่งอยู่นอกช่วงที่ใช้ได้ ({expected})",
    "ตรวจค่าในเซลล์ {cell} แล้วแก้ให้{expected}",
)
