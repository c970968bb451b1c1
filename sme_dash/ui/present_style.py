"""The look of the presentation; it lies in a shadow root, so that neither Streamlit's style nor the pages' reaches it.

One unit ``--u`` is a hundredth of a 16:9 stage that fits the window. A slide's type is a multiple of it, at least 22
pixels at 1366 by 768; everything on a slide is in em, so that ``--fit`` can draw a full one together a little.
"""

from __future__ import annotations

from sme_dash.charts import palette

SMALL = "@media (max-width: 760px), (max-height: 480px)"
"""Phones: nothing is projected from them, so slides scroll and type has a size to be held in the hand."""

_TONES = "\n".join(
    f".sd-{tone}, .sd-text-{tone} {{ color: {colour}; }}\n.sd-chip.sd-{tone} {{ background: {palette.TINTS[tone]}; }}"
    for tone, colour in palette.TONES.items()
)

_STAGE = f"""
dialog {{ --u: min(1vw, 1.7778vh); position: fixed; inset: 0; width: 100vw; height: 100vh; height: 100dvh;
  max-width: none; max-height: none; margin: 0; padding: 0; border: 0; outline: 0; overflow: hidden;
  background: {palette.CARD}; color: {palette.INK}; font-family: Sarabun, 'Noto Sans Thai', sans-serif;
  font-variant-numeric: tabular-nums lining-nums; line-height: 1.5; white-space: nowrap; text-align: left; }}
dialog[open] {{ display: flex; flex-direction: column; }}
dialog::backdrop {{ background: {palette.CARD}; }}
* {{ box-sizing: border-box; }}
p, h1, h2, ul, ol, dl, dd {{ margin: 0; padding: 0; font: inherit; }}
[hidden] {{ display: none !important; }}
.stage {{ position: relative; flex: 1 1 0; min-height: 0; }}
.slide {{ position: absolute; inset: 0; padding: calc(var(--u) * 2) calc(var(--u) * 3.2) calc(var(--u) * .8);
  display: flex; flex-direction: column; font-size: calc(var(--u) * 1.75 * var(--fit, 1)); }}
.spills .body {{ overflow: auto; }}
.kicker {{ color: {palette.MUTED}; font-size: .78em; }}
.heading {{ font-size: 1.4em; font-weight: 600; line-height: 1.4; }}
.below {{ color: {palette.MUTED}; font-size: .82em; margin-top: .15em; }}
.body {{ flex: 1 1 0; min-height: 0; margin-top: .7em; }}
.source {{ color: {palette.MUTED}; font-size: .7em; margin-top: .3em; }}
.unseen, .sd-unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
:focus-visible {{ outline: 3px solid {palette.LEAD}; outline-offset: 2px; border-radius: 4px; }}
dialog:focus-visible {{ outline: 0; }}
@media (prefers-reduced-motion: no-preference) {{
  .slide:not([hidden]) {{ animation: come .16s ease-out; }}
  @keyframes come {{ from {{ opacity: 0; }} }}
  .done {{ transition: width .16s ease-out; }}
}}
.mark {{ position: absolute; inset: 0; display: flex; align-items: center; justify-content: center; z-index: 3;
  pointer-events: none; font-size: calc(var(--u) * 9); font-weight: 600; color: {palette.INK}; opacity: .045;
  transform: rotate(-24deg); user-select: none; }}
"""

_FOOT = f"""
.foot {{ flex: none; position: relative; display: flex; align-items: center; gap: calc(var(--u) * 1.8);
  padding: calc(var(--u) * .45) calc(var(--u) * 3.2) calc(var(--u) * .6); font-size: calc(var(--u) * 1.2);
  color: {palette.MUTED}; border-top: 1px solid {palette.LINE}; }}
.track {{ position: absolute; left: 0; right: 0; top: -2px; height: 3px; }}
.done {{ height: 100%; background: {palette.LEAD}; }}
.next {{ flex: 1 1 0; min-width: 0; overflow: hidden; text-overflow: ellipsis; }}
.item-clock {{ color: {palette.INK}; }}
.item-clock.over {{ color: {palette.BAD}; font-weight: 600; }}
.paused {{ color: {palette.CAUTION}; font-weight: 600; }}
.move {{ display: flex; align-items: center; gap: .5em; }}
.place {{ color: {palette.INK}; min-width: 4.2em; text-align: center; }}
.move button {{ font: inherit; color: {palette.MUTED}; background: none; border: 0; padding: 0 .5em; cursor: pointer; }}
.move button:disabled {{ opacity: .3; cursor: default; }}
.leave {{ color: {palette.MUTED}; text-underline-offset: .2em; }}
"""

_SLIDES = f"""
.title .body {{ display: flex; flex-direction: column; justify-content: center; gap: .5em; margin: 0; }}
.title .heading {{ font-size: 2.4em; line-height: 1.5; }}
.title .kind {{ color: {palette.LEAD}; font-size: 1.3em; font-weight: 600; }}
.title .line {{ font-size: 1.25em; }}
.title .set {{ border-top: 3px solid {palette.LEAD}; padding-top: .6em; margin-top: .8em; color: {palette.MUTED}; }}
.section .body {{ display: flex; flex-direction: column; justify-content: center; gap: .45em; margin: 0; }}
.section .number {{ color: {palette.LEAD}; font-size: 1.4em; font-weight: 600; }}
.section .heading {{ font-size: 2.4em; line-height: 1.5; }}
.section .lead {{ font-size: 1.4em; line-height: 1.6; max-width: 36em; margin-top: .4em; }}
.section .minutes {{ color: {palette.MUTED}; }}
.agenda ol {{ list-style: none; display: grid; }}
.agenda li {{ display: grid; grid-template-columns: 2.2em 1fr auto; gap: 1em; padding: .32em 0; font-size: 1.15em;
  border-bottom: 1px solid {palette.LINE}; }}
.agenda li span:first-child {{ color: {palette.LEAD}; font-weight: 600; text-align: right; }}
.agenda .minutes {{ color: {palette.MUTED}; text-align: right; }}
.agenda .sum {{ text-align: right; font-weight: 600; padding-top: .4em; }}
.cards {{ display: grid; gap: 1em; height: 100%; grid-auto-rows: minmax(0, 1fr); max-height: 100%; }}
.cards-1 {{ grid-template-columns: 1fr; }}
.cards-2 {{ grid-template-columns: 1fr 1fr; }}
.cards-3 {{ grid-template-columns: 1fr 1fr 1fr; }}
.card {{ background: {palette.GROUND}; border-left: 6px solid {palette.LEAD}; border-radius: 6px; padding: .7em .9em;
  display: flex; flex-direction: column; gap: .1em; min-width: 0; container-type: inline-size; }}
.card .label {{ font-weight: 500; color: {palette.MUTED}; }}
.card .figure {{ display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .4em; }}
.card .value {{ font-size: 2.8em; font-weight: 600; line-height: 1.3; }}
.card .value.long {{ font-size: min(2.8em, 10.4cqi); }}
.card .unit {{ color: {palette.MUTED}; }}
.card .state {{ display: flex; flex-wrap: wrap; gap: .2em .8em; margin-top: .15em; }}
.card .remark {{ color: {palette.MUTED}; font-size: .82em; }}
.chart .body {{ display: flex; margin-top: .4em; }}
.picture {{ flex: 1 1 0; min-width: 0; min-height: 0; }}
.picture:empty::after {{ content: 'กำลังวาดแผนภูมิ'; color: {palette.MUTED}; }}
.picture svg {{ display: block; width: 100%; height: 100%; }}
.text .body {{ display: flex; flex-direction: column; gap: .8em; }}
.text p {{ font-size: 1.15em; line-height: 1.6; max-width: 45em; }}
.entries {{ list-style: none; display: grid; gap: .7em; }}
.entry {{ border-left: 6px solid {palette.LEAD}; padding: .1em 0 .1em .9em; }}
.entry .what {{ font-weight: 500; font-size: 1.05em; }}
.entry .who {{ color: {palette.MUTED}; display: flex; flex-wrap: wrap; gap: .1em 1.4em; align-items: baseline; }}
.entry.behind {{ border-left-color: {palette.BAD}; }}
.entry .note {{ color: {palette.MUTED}; }}
.entry .cite {{ font-weight: 600; color: {palette.LEAD}; }}
.blank {{ display: grid; grid-auto-rows: 3.2em; }}
.blank div {{ border-bottom: 1px dashed {palette.MUTED}; }}
.nothing {{ color: {palette.MUTED}; font-size: 1.2em; }}
.remarks table {{ width: 100%; border-collapse: collapse; table-layout: fixed; }}
.remarks th, .remarks td {{ text-align: left; vertical-align: top; padding: .45em .8em .45em 0; line-height: 1.5;
  border-bottom: 1px solid {palette.LINE}; font-weight: 400; }}
.remarks thead th:first-child {{ width: 38%; }}
.remarks thead th {{ font-weight: 600; border-bottom: 2px solid {palette.INK}; }}
.remarks .detail {{ color: {palette.MUTED}; font-size: .88em; }}
.remarks .missing {{ color: {palette.QUIET}; }}
.sd-chip {{ display: inline-flex; gap: .35em; align-items: baseline; padding: 0 .5em; border-radius: 4px;
  font-weight: 500; line-height: 1.6; white-space: nowrap; }}
.sd-mark .sd-icon {{ margin-right: .3em; }}
"""

_TABLES = f"""
.table .body {{ font-size: .94em; }}
.sd-table {{ border-collapse: separate; border-spacing: 0; width: 100%; }}
.sd-table caption {{ display: none; }}
.sd-table th, .sd-table td {{ padding: .22em .5em; border-bottom: 1px solid {palette.LINE}; vertical-align: top;
  line-height: 1.42; font-weight: 400; }}
.sd-table thead th {{ font-weight: 600; vertical-align: bottom; background: {palette.GROUND};
  border-bottom: 2px solid {palette.INK}; }}
.sd-table thead th.sd-group {{ text-align: center; border-bottom: 1px solid {palette.MUTED}; }}
.sd-table .sd-left {{ text-align: left; }}
.sd-table .sd-right {{ text-align: right; }}
.sd-table td.sd-right {{ white-space: nowrap; }}
.sd-table .sd-center {{ text-align: center; }}
.sd-table .sd-w-narrow {{ width: 1%; }}
.sd-table .sd-unit {{ display: block; color: {palette.MUTED}; font-weight: 400; font-size: .88em; }}
.sd-note {{ color: {palette.MUTED}; font-size: .88em; }}
.sd-table .sd-row-section th {{ font-weight: 600; background: {palette.GROUND}; }}
.sd-table .sd-row-subtotal > *, .sd-bold {{ font-weight: 600; }}
.sd-table .sd-row-total > * {{ font-weight: 700; border-top: 2px solid {palette.INK}; background: {palette.GROUND}; }}
.sd-table td.sd-marked {{ background: {palette.TINTS["lead"]}; font-weight: 600; }}
.sd-notes {{ color: {palette.MUTED}; font-size: .78em; padding-left: 1.1em; margin-top: .4em; }}
.sd-source {{ color: {palette.MUTED}; font-size: .72em; margin-top: .3em; }}
.key {{ color: {palette.MUTED}; font-size: .78em; margin-top: .4em; display: flex; flex-wrap: wrap; gap: .1em 1.4em; }}
{_TONES}
"""

_SMALL = f"""
{SMALL} {{
  .slide {{ font-size: 1.0625rem; padding: .9rem 1rem .5rem; overflow-y: auto; }}
  .body, .title .body, .section .body {{ flex: 1 0 auto; overflow-y: auto; overflow-x: hidden; }}
  .title .heading, .section .heading {{ font-size: 1.6em; }}
  .title .kind, .title .line, .section .number, .section .lead, .text p {{ font-size: 1.1em; }}
  .cards {{ grid-template-columns: 1fr; height: auto; grid-auto-rows: auto; }}
  .card .value {{ font-size: 2em; }}
  .chart .body {{ flex: none; }}
  .picture {{ overflow-x: auto; }}
  .picture svg {{ height: auto; min-width: 20rem; }}
  .sd-table-box {{ overflow-x: auto; }}
  .table .body {{ font-size: .94rem; }}
  .remarks table, .remarks tbody, .remarks tr, .remarks td, .remarks th {{ display: block; }}
  .remarks thead {{ display: none; }}
  .foot {{ font-size: .875rem; gap: .8rem; padding: .35rem 1rem .45rem; }}
  .next, .total-clock, .now {{ display: none; }}
  .item-clock {{ flex: 1 1 auto; }}
  .move {{ margin-left: auto; }}
  .move button {{ font-size: 1.25rem; padding: 0 .8rem; }}
}}
"""

STYLE = "\n".join((_STAGE, _FOOT, _SLIDES, _TABLES, _SMALL))
"""The whole style sheet of the presentation; it names no outside address."""

COVERED = """
[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stStatusWidget],
[data-testid=stExpandSidebarButton] { display: none !important; }
[data-testid=stMain], body { overflow: hidden !important; }
"""
"""What hides the frame of the page until the presentation stands over it, and from whoever looks underneath."""
