"""The style sheet of กระทบยอด."""

from __future__ import annotations

from sme_dash.charts import palette

RECONCILE_STYLE = f"""
.stApp ol.sd-found {{ list-style: none; margin: 0; padding: 0; background: {palette.CARD};
  border: 1px solid {palette.LINE}; border-radius: 6px; }}
ol.sd-found li {{ display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 4fr) minmax(11rem, 2.6fr);
  gap: .3rem 1.4rem; margin: 0; padding: .85rem 1.1rem; border-bottom: 1px solid {palette.LINE}; break-inside: avoid; }}
ol.sd-found li:last-child {{ border-bottom: 0; }}
.sd-found-count {{ margin: 0 0 .4rem; }}
.sd-found-chips {{ margin-bottom: .25rem; }}
.sd-found-name {{ font-weight: 600; }}
.sd-found-subject {{ overflow-wrap: anywhere; }}
.sd-found-said {{ grid-column: 1 / -1; font-size: .9375rem; border-left: 3px solid {palette.LINE}; padding-left: .75rem; }}
.sd-side-label {{ color: {palette.MUTED}; font-size: .9375rem; }}
.sd-side-value {{ font-weight: 600; overflow-wrap: anywhere; white-space: normal; }}
.sd-side-place {{ color: {palette.MUTED}; font-size: .875rem; }}
.sd-side-difference .sd-side-value {{ color: {palette.CAUTION}; }}
.sd-ways {{ display: flex; flex-wrap: wrap; gap: .3rem 2rem; margin: .2rem 0 0; }}
.sd-sides {{ display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, .7fr); gap: .8rem; margin: .4rem 0 0; }}
.sd-sides .sd-side {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px; padding: .8rem 1.1rem; }}
.sd-sides .sd-side-value {{ font-size: 1.5rem; line-height: 1.45; }}
.stApp dl.sd-facts {{ display: grid; padding: 0; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1.2rem; margin: .6rem 0 0; }}
.sd-facts dt {{ color: {palette.MUTED}; }}
.sd-facts dd {{ margin: 0; overflow-wrap: anywhere; }}
@media (max-width: 1100px) {{
  ol.sd-found li {{ grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }}
  .sd-found-what {{ grid-column: 1 / -1; }}
  ol.sd-found .sd-side-difference {{ grid-column: 1 / -1; }}
}}
@media (max-width: 640px) {{
  .sd-sides {{ grid-template-columns: 1fr; }}
  .stApp dl.sd-facts {{ grid-template-columns: 1fr; }}
  .sd-facts dd {{ margin-bottom: .4rem; }}
}}
"""
"""Rules of the list and of an opened contradiction; they name no outside address."""
