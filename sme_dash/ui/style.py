"""The style sheet: typography, cards, tables, chips, phone and A4 paper; sent once with every page.

Colours come from the one palette; sizes are in rem, so that a projector's larger root enlarges everything.
"""

from __future__ import annotations

from sme_dash.charts import palette
from sme_dash.thai.wrap import breakable

_TONES = "\n".join(
    f".sd-{tone}, .sd-text-{tone} {{ color: {colour}; }}\n.sd-chip.sd-{tone} {{ background: {palette.TINTS[tone]}; }}"
    for tone, colour in palette.TONES.items()
)

_BASE = f"""
html {{ -webkit-text-size-adjust: 100%; }}
.stApp, .stApp p, .stApp li, .stApp label {{ line-height: 1.65; }}
.stApp h1, .stApp h2, .stApp h3 {{ line-height: 1.45; letter-spacing: 0; padding: 0; }}
.stMainBlockContainer {{ max-width: 92rem; padding: 3.5rem 2rem 3rem; }}
.stApp [data-testid=stHeader] {{ background: transparent; height: 3rem; min-height: 3rem; }}
/* Its three entries are English and stand for what every browser has. */
[data-testid=stMainMenu] {{ display: none; }}
.stMain [lang=th] {{ font-variant-numeric: tabular-nums lining-nums; white-space: nowrap; text-align: left; }}
.stApp .stHtml a {{ color: {palette.LEAD}; text-underline-offset: .3em; }}
[data-testid=stDialog] {{ display: none; }} /* Streamlit's English "Page not found"; frame says it in Thai */
[data-testid=InputInstructions] {{ display: none; }} /* "Press Enter to apply", in English */
[data-testid=stSidebarNavLink] span {{ font-size: 1rem; white-space: normal; overflow: visible; }}
[data-testid=stDownloadButton] button[kind=tertiary] {{ color: {palette.LEAD}; text-decoration: underline;
  text-underline-offset: .2em; }}
a:focus-visible, summary:focus-visible, button:focus-visible, [tabindex]:focus-visible {{
  outline: 3px solid {palette.LEAD}; outline-offset: 2px; border-radius: 4px;
}}
.sd-muted {{ color: {palette.MUTED}; margin: 0; }}
.sd-title {{ font-size: 1.75rem; font-weight: 600; margin: 0; color: {palette.INK}; }}
.sd-context {{ color: {palette.MUTED}; margin: .15rem 0 0; }}
.sd-answer {{ font-size: 1.25rem; font-weight: 500; margin: .6rem 0 0; max-width: 62rem; line-height: 1.6; }}
.sd-section {{ font-size: 1.375rem; font-weight: 600; margin: .9rem 0 0; }}
.sd-source {{ color: {palette.MUTED}; font-size: .875rem; margin: .35rem 0 0; }}
.sd-notes {{ color: {palette.MUTED}; font-size: .9375rem; margin: .5rem 0 0; padding-left: 1.25rem; }}
.sd-chip {{ display: inline-flex; gap: .4em; align-items: baseline; padding: 0 .6em; border-radius: 4px;
  font-weight: 500; font-size: .9375rem; line-height: 1.75; white-space: nowrap; }}
.sd-unseen {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }}
.sd-mark {{ position: relative; font-size: .875rem; margin-left: .5em; }}
.stApp .stHtml .sd-mark a {{ color: inherit; }}
.sd-mark .sd-icon {{ margin-right: .3em; }}
.sd-bold {{ font-weight: 600; }}
/* A number that leads to its cells looks like a number until it is pointed at or reached by keyboard. */
.stApp .stHtml a[href^="lineage?"]:not([class]) {{ color: inherit; text-decoration: none; }}
.stApp .stHtml a[href^="lineage?"]:not([class]):is(:hover, :focus-visible) {{
  text-decoration: underline dotted from-font; }}
.sd-where {{ font-size: .9375rem; font-weight: 400; margin-left: .6em; white-space: nowrap; }}
{_TONES}
"""

_CARDS = f"""
.sd-cards {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
.sd-cards > * {{ flex: 1 1 max(15.5rem, 30%); }}
.sd-cards-2 > *, .sd-cards-4 > *, .sd-cards-7 > *, .sd-cards-8 > * {{ flex-basis: max(13.5rem, 23%); }}
.sd-card {{ position: relative; background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px;
  padding: .9rem 1.1rem 1rem; display: flex; flex-direction: column; gap: .3rem; }}
.sd-card-top {{ display: flex; justify-content: space-between; gap: .5rem; align-items: flex-start; }}
.sd-card-label {{ font-weight: 500; color: {palette.MUTED}; }}
/* Ten digits of baht with satang shrink rather than push the neighbouring cards into a row of their own. */
.sd-card-figure {{ display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5rem; container-type: inline-size; }}
.sd-card-number {{ font-size: 2rem; font-weight: 600; line-height: 1.35; color: {palette.INK}; white-space: nowrap; }}
.sd-card-number.sd-long {{ font-size: min(1.75rem, 10.4cqi); }}
.sd-card-unit {{ color: {palette.MUTED}; }}
.sd-card-remark {{ color: {palette.MUTED}; font-size: .875rem; margin-top: auto; padding-top: .25rem; }}
.sd-card-status {{ display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }}
.sd-card-status .sd-mark {{ margin-left: 0; }}
.sd-spark {{ display: flex; gap: .5rem; align-items: flex-end; margin-top: .5rem; }}
.sd-spark-column {{ flex: 1 1 0; display: flex; flex-direction: column; align-items: stretch; text-align: center;
  font-size: .8125rem; line-height: 1.5; color: {palette.MUTED}; min-width: 0; }}
.sd-spark-bar {{ background: {palette.EARLIER}; border-radius: 2px 2px 0 0; display: block; }}
.sd-spark-now {{ background: {palette.DISBURSED}; }}
.sd-info {{ flex: none; }}
.sd-info summary {{ list-style: none; cursor: pointer; width: 1.5rem; height: 1.5rem; border-radius: 50%;
  border: 1.5px solid {palette.MUTED}; color: {palette.MUTED}; font-weight: 600; font-size: .875rem;
  line-height: 1.35rem; text-align: center; }}
.sd-info summary::-webkit-details-marker {{ display: none; }}
.sd-info[open] summary {{ background: {palette.LEAD}; border-color: {palette.LEAD}; color: {palette.CARD}; }}
.sd-info dl {{ position: absolute; z-index: 5; left: .5rem; right: .5rem; top: 3rem; margin: 0; padding: .8rem 1rem;
  background: {palette.CARD}; border: 1px solid {palette.MUTED}; border-radius: 6px;
  box-shadow: 0 4px 14px rgb(27 39 51 / 18%); font-size: .9375rem; }}
.sd-info dt {{ font-weight: 600; }}
.sd-info dd {{ margin: 0 0 .35rem; }}
"""

_TABLES = f"""
.sd-table-box {{ overflow: auto; background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px; }}
.sd-table-long {{ max-height: min(82vh, 60rem); }}
.sd-table {{ border-collapse: separate; border-spacing: 0; width: 100%; margin: 0; font-size: 1rem; }}
.sd-table caption {{ caption-side: top; text-align: left; font-weight: 600; padding: .7rem .75rem .4rem;
  color: {palette.INK}; }}
.sd-table caption > span {{ display: inline-block; position: sticky; left: .75rem; max-width: min(100%, 100vw - 4.5rem); }}
.sd-table th, .sd-table td {{ padding: .45rem .75rem; border: 0; border-bottom: 1px solid {palette.LINE};
  vertical-align: top; line-height: 1.6; color: {palette.INK}; font-weight: 400; }}
.sd-table thead th {{ position: sticky; top: 0; z-index: 2; background: {palette.GROUND}; font-weight: 600;
  vertical-align: bottom; border-bottom: 1px solid {palette.MUTED}; }}
.sd-table thead tr:nth-child(2) th {{ top: 2.55rem; }}
.sd-table thead th.sd-group {{ text-align: center; border-bottom: 1px solid {palette.LINE}; white-space: nowrap; }}
.sd-table .sd-left {{ text-align: left; }}
.sd-table .sd-right {{ text-align: right; white-space: nowrap; }}
.sd-table .sd-center {{ text-align: center; }}
.sd-table .sd-w-narrow {{ width: 1%; }}
.sd-table .sd-w-wide {{ min-width: 14rem; }}
.sd-table .sd-unit {{ display: block; color: {palette.MUTED}; font-weight: 400; font-size: .875rem; }}
.sd-table .sd-note {{ color: {palette.MUTED}; font-size: .875rem; }}
.sd-cell-mark .sd-mark {{ margin-left: 0; }}
.sd-table tbody tr:last-child > * {{ border-bottom: 0; }}
.sd-table .sd-row-section th {{ background: {palette.GROUND}; font-weight: 600; }}
.sd-table .sd-row-subtotal > * {{ font-weight: 600; border-top: 1px solid {palette.MUTED}; }}
.sd-table .sd-row-total > * {{ font-weight: 700; border-top: 2px solid {palette.INK}; background: {palette.GROUND}; }}
.sd-table td.sd-marked {{ background: {palette.TINTS["lead"]}; box-shadow: inset 0 0 0 2px {palette.LEAD};
  font-weight: 600; }}
.sd-table td.sd-bold, .sd-table th.sd-bold {{ font-weight: 600; }}
.sd-table tbody .sd-text-good {{ color: {palette.GOOD}; }}
.sd-table tbody .sd-text-bad {{ color: {palette.BAD}; }}
.sd-table tbody .sd-text-lead {{ color: {palette.LEAD}; }}
.sd-table tbody .sd-text-quiet {{ color: {palette.QUIET}; }}
.sd-table tbody .sd-text-caution {{ color: {palette.CAUTION}; }}
"""

_LISTS = f"""
.stApp .sd-attention {{ list-style: none; margin: 0; padding: 0; background: {palette.CARD};
  border: 1px solid {palette.LINE}; border-radius: 6px; }}
.sd-attention li {{ display: grid; grid-template-columns: 13.5rem 1fr auto; gap: .25rem 1rem;
  padding: .65rem 1.1rem; margin: 0; border-bottom: 1px solid {palette.LINE}; align-items: baseline; }}
.sd-attention li:last-child {{ border-bottom: 0; }}
.sd-attention-text {{ font-weight: 500; }}
.sd-attention-amount {{ text-align: right; font-weight: 600; white-space: nowrap; }}
.sd-empty {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-left: 4px solid {palette.MUTED};
  border-radius: 6px; padding: 1.1rem 1.4rem; max-width: 46rem; }}
.sd-empty p {{ margin: 0 0 .4rem; }}
.sd-empty-title {{ font-weight: 600; font-size: 1.125rem; }}
.sd-refusal {{ margin-top: 1.2rem; }}
.sd-name {{ font-weight: 600; margin: 0; }}
.sd-failure {{ border-left-color: {palette.BAD}; }}
.sd-moment {{ background: {palette.CARD}; border-left: 4px solid {palette.COMMITTED}; border-radius: 6px;
  padding: .5rem 1rem; margin: 0 0 .6rem; }}
.sd-said {{ border-left: 4px solid {palette.GOOD}; background: {palette.TINTS["good"]}; padding: .4rem .75rem; margin: 0; }}
.sd-said-bad {{ border-left-color: {palette.BAD}; background: {palette.TINTS["bad"]}; }}
.sd-who p {{ margin: 0; }}
.sd-who-name {{ font-weight: 600; }}
.sd-who-ways {{ display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin-top: .3rem; }}
.sd-who form {{ margin: 0; display: inline; }}
.stApp .stHtml button.sd-as-link {{ font: inherit; padding: 0; border: 0; background: none; cursor: pointer;
  color: {palette.LEAD}; text-decoration: underline; text-underline-offset: .2em; }}
.stApp .stHtml a.sd-sign-in {{ font-weight: 600; }}
.stApp .stHtml a.sd-action {{ display: inline-block; background: {palette.LEAD}; color: {palette.CARD}; font-weight: 600;
  padding: .35rem 1.1rem; border-radius: 6px; text-decoration: none; margin-top: .3rem; }}
[class*="st-key-chart_"] {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px;
  padding: 1rem 1.1rem .8rem; }}
.sd-chart-title {{ font-size: 1.1875rem; font-weight: 600; margin: 0; }}
[class*="st-key-chart_"] details.sd-alt {{ font-size: .9375rem; }}
.sd-alt summary {{ cursor: pointer; color: {palette.LEAD}; }}
.stVegaLiteChart svg text {{ font-variant-numeric: tabular-nums lining-nums; }}
#vg-tooltip-element {{ font-family: Sarabun, sans-serif !important; font-size: 1rem !important;
  line-height: 1.6 !important; max-width: 26rem; white-space: pre-line !important; }}
/* Streamlit's own buttons over a chart are English and cover its key; ours stand below it. */
[class*="st-key-chart_"] [data-testid=stElementToolbar] {{ display: none; }}
"""

_WIDTHS = """
@media (min-width: 1700px) {
  html { font-size: 20px !important; }
  /* Streamlit draws as wide as it measures, so the box is narrowed by what the drawing is then enlarged. */
  .stElementContainer:has([data-testid=stVegaLiteChart]) { width: 83.3% !important; }
  [data-testid=stVegaLiteChart] svg { zoom: 1.2; }
}
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.5rem 1rem 2rem; }
  .sd-title { font-size: 1.5rem; }
  .sd-answer { font-size: 1.125rem; }
  .sd-card-number { font-size: 1.75rem; }
  .sd-attention li { grid-template-columns: 1fr; }
  .sd-attention-amount { text-align: left; }
  [class*="st-key-chart_"] { padding: .8rem .7rem .6rem; }
  .sd-table .sd-w-wide { min-width: 12rem; }
}
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
"""

_PAPER = f"""
@page {{ size: A4; margin: 14mm 12mm 16mm; }}
@media print {{
  html {{ font-size: 12px !important; }}
  html, body, #root {{ background: {palette.CARD} !important; }}
  [data-testid=stSidebar], [data-testid=stHeader], [data-testid=stToolbar], [data-testid=stElementToolbar],
  [data-testid=stExpandSidebarButton], [data-testid=stStatusWidget], [data-testid=stDownloadButton],
  [class*="st-key-filters"], [data-testid=stColumn]:has(> * > :only-child > [class*="st-key-filters"]),
  [data-testid=stExpander]:not(:has(details[open])), .sd-info, .sd-action, .sd-alt {{ display: none !important; }}
  .stApp, .stApp [data-testid=stAppViewContainer], .stMain, .stAppViewContainer {{
    position: static !important; overflow: visible !important; height: auto !important; display: block !important;
    background: {palette.CARD} !important;
  }}
  .stMainBlockContainer {{ padding: 0 2px !important; max-width: none !important; }}
  * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  .sd-cards {{ gap: 3mm; }}
  .sd-cards > * {{ flex: 1 1 30%; }}
  .sd-card, .sd-attention li, .sd-table tr, [class*="st-key-chart_"], .stVegaLiteChart {{ break-inside: avoid; }}
  .sd-title, .sd-section, .sd-chart-title, .sd-table caption {{ break-after: avoid; }}
  .sd-table-box, .sd-table-long {{ overflow: visible; max-height: none; border: 0; }}
  .sd-table thead {{ display: table-header-group; }}
  .sd-table thead th {{ position: static; }}
  .sd-table .sd-w-wide {{ min-width: 0; }}
  .stVegaLiteChart svg {{ max-width: 100%; max-height: 225mm; height: auto; }}
  [data-testid=stHorizontalBlock]:not([class*="st-key-filters"]) {{ display: flex !important; flex-wrap: nowrap !important; }}
  [data-testid=stColumn] {{ min-width: 0 !important; flex: 1 1 0 !important; }}
  .sd-section, .stElementContainer:has(.sd-section) {{ break-after: avoid; }}
  .stApp .stHtml a {{ color: {palette.INK} !important; text-decoration: none !important; }}
  .stApp .stHtml a[href^="lineage?"]:not([class]) {{ color: inherit !important; }}
  .sd-where, .sd-trace {{ display: none !important; }}
}}
"""

STYLE_SHEET = "\n".join((_BASE, _CARDS, _TABLES, _LISTS, _WIDTHS, _PAPER))
"""The whole style sheet; it names no outside address."""


def font_faces() -> str:
    """Return the rules for the bundled font, for pages outside Streamlit, which has its own from its settings."""
    subsets = {
        "thai": "U+02D7,U+0303,U+0331,U+0E01-0E5B,U+200C-200D,U+25CC",
        "latin": "U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212",
    }
    return "".join(
        f"@font-face {{ font-family: Sarabun; font-weight: {weight}; font-display: swap;"
        f" src: url(app/static/fonts/sarabun-{subset}-{weight}-normal.woff2) format('woff2'); unicode-range: {letters}; }}"
        for weight in (400, 600)
        for subset, letters in subsets.items()
    )


def title_rule(product: str, office: str) -> str:
    """Return the rule that writes product and office above the menu, where no element can be placed."""
    lines = r"\a ".join(_css_string(breakable(text)) for text in (product, office))
    return (
        f'[data-testid=stSidebarNav]::before {{ content: "{lines}"; display: block; white-space: pre-wrap;'
        f" word-break: keep-all; padding: 0 .5rem 1rem; font-weight: 600; line-height: 1.6; color: {palette.INK}; }}"
    )


def _css_string(text: str) -> str:
    """Return text that cannot leave a CSS string: letters, digits and spaces as they are, the rest by number."""
    return "".join(
        each if each.isalnum() or each in " .-" or ord(each) > 0x7F else f"\\{ord(each):x} " for each in text
    )
