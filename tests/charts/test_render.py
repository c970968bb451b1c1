from __future__ import annotations

import dataclasses

from sme_dash.charts import build
from sme_dash.charts.render import to_drawing, to_png, to_svg
from sme_dash.views.chart_views import StackedBarsView
from tests.look import samples


def named(label: str) -> StackedBarsView:
    view = samples.amounts()
    return dataclasses.replace(view, rows=(dataclasses.replace(view.rows[0], label=label),))


def test_sara_am_is_taken_apart_for_png() -> None:
    whole, apart = named("สำนัก น้ำท่วม คำ ทำ"), named("สํานัก นํ้าท่วม คํา ทํา")
    assert to_png(build(whole), whole) == to_png(build(apart), apart)


def test_svg_keeps_sara_am_whole_so_that_it_can_be_searched() -> None:
    view = named("สำนักนายกรัฐมนตรี")
    assert "สำนักนายกรัฐมนตรี" in to_svg(build(view), view).decode("utf-8")


def test_drawing_leaves_the_shared_specification_as_it_was() -> None:
    view = named("สำนัก")
    spec = build(view)
    to_png(spec, view)
    assert spec == build(view)


def test_a_drawing_for_a_paper_has_no_title_and_takes_sara_am_apart() -> None:
    view = dataclasses.replace(named("สำนักน้ำท่วม"), title="หัวเรื่องของภาพ", source="แหล่งของภาพ")
    drawn = to_drawing(build(view), 780).decode("utf-8")
    assert "หัวเรื่องของภาพ" not in drawn
    assert "แหล่งของภาพ" not in drawn
    assert "สํานักนํ้าท่วม" in drawn
