"""The style sheet of comparing and publishing."""

from __future__ import annotations

from sme_dash.charts import palette

PUBLISH_STYLE = f"""
.stApp .sd-done {{ border-left-color: {palette.GOOD}; max-width: none; }}
.sd-ways {{ display: flex; flex-wrap: wrap; gap: .3rem 2rem; margin: .2rem 0 0; }}
.stApp .stHtml .sd-ways a {{ font-weight: 500; }}
[class*="st-key-rename_open"] button {{ color: {palette.LEAD}; text-decoration: underline; text-underline-offset: .2em; }}
.sd-explained p {{ margin: 0 0 .15rem; }}
[class*="st-key-cause_"] [data-testid=stHorizontalBlock] {{ border-top: 1px solid {palette.LINE}; padding-top: .8rem; }}
[class*="st-key-confirm_"] {{ border: 2px solid {palette.LEAD} !important; background: {palette.CARD}; }}
[class*="st-key-confirm_"] ul {{ margin: .2rem 0 0; padding-left: 1.25rem; }}
[class*="st-key-confirm_"] li {{ margin: .1rem 0; }}
[class*="st-key-cause_"], [class*="st-key-renames"], [class*="st-key-period_2"] {{ background: {palette.CARD}; }}
"""
"""Rules of the publish step; they name no outside address."""
