"""The style sheet of the import page: stepper, verdict, problems, pieces of sheets, Thai words over the uploader."""

from __future__ import annotations

from sme_dash.charts import palette

_EDGES = "\n".join(
    f".sd-edge-{tone} {{ border-left-color: {colour} !important; }}" for tone, colour in palette.TONES.items()
)

NOTICE_STYLE = f"""
{_EDGES}
.sd-notice {{ background: {palette.CARD}; border: 1px solid {palette.LINE}; border-left: 4px solid {palette.MUTED};
  border-radius: 6px; padding: .6rem 1.1rem; }}
.sd-notice p {{ margin: 0; }}
"""
"""Rules of one calm sentence in a box, on whichever page it stands."""

UPLOAD_STYLE = f"""
{NOTICE_STYLE}
.stApp .sd-steps {{ list-style: none; display: flex; flex-wrap: wrap; gap: .4rem 0; margin: .3rem 0 0; padding: 0; }}
.sd-step {{ display: flex; align-items: center; gap: .5rem; color: {palette.MUTED}; margin: 0; }}
.sd-step + .sd-step::before {{ content: ""; width: 2rem; border-top: 2px solid {palette.LINE}; margin: 0 .75rem; }}
.sd-step-number {{ width: 1.75rem; height: 1.75rem; border-radius: 50%; border: 2px solid {palette.LINE};
  display: inline-flex; align-items: center; justify-content: center; font-weight: 600; font-size: .9375rem;
  background: {palette.CARD}; }}
.sd-step-now {{ color: {palette.INK}; font-weight: 600; }}
.sd-step-now .sd-step-number {{ background: {palette.LEAD}; border-color: {palette.LEAD}; color: {palette.CARD}; }}
.sd-step-done .sd-step-number {{ border-color: {palette.GOOD}; color: {palette.GOOD}; }}
.sd-check, .sd-cause {{ background: {palette.CARD}; border: 1px solid {palette.LINE};
  border-left: 4px solid {palette.MUTED}; border-radius: 6px; }}
.sd-check {{ padding: 1.1rem 1.4rem; }}
.sd-check p, .sd-problem p, .sd-upload-row p {{ margin: 0; }}
.stApp .sd-verdict {{ font-size: 1.5rem; font-weight: 600; margin: .35rem 0 .1rem; color: {palette.INK}; }}
.stApp .sd-facts {{ padding-left: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem;
  margin: .9rem 0 0; padding-top: .8rem; border-top: 1px solid {palette.LINE}; }}
.sd-facts dt, .sd-values dt {{ color: {palette.MUTED}; font-size: .875rem; font-weight: 400; }}
.sd-facts dd, .sd-values dd {{ margin: 0; overflow-wrap: anywhere; white-space: normal; }}
.sd-cause {{ padding: .9rem 1.2rem; }}
.sd-cause-head {{ display: inline-flex; flex-wrap: wrap; gap: .2rem .9rem; align-items: baseline; }}
.stApp .sd-cause-title {{ font-size: 1.125rem; font-weight: 600; margin: 0; white-space: nowrap; }}
.sd-cause-count {{ font-weight: 600; }}
details.sd-cause > summary {{ cursor: pointer; }}
.sd-problem {{ margin-top: .8rem; padding-top: .8rem; border-top: 1px solid {palette.LINE}; }}
.sd-cell {{ background: {palette.TINTS["lead"]}; color: {palette.LEAD}; border-radius: 4px; padding: 0 .45em; }}
.stApp .sd-values {{ padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 2.5rem; margin: .35rem 0 0; }}
.sd-values > div {{ display: flex; gap: .5em; align-items: baseline; max-width: 100%; }}
.sd-values dt {{ flex: none; }}
.sd-values dd {{ font-weight: 600; }}
.stApp .sd-remedy {{ margin: .6rem 0 0; }}
.sd-others {{ margin-top: .7rem; }}
.sd-others summary {{ cursor: pointer; color: {palette.LEAD}; white-space: normal; }}
.sd-others .sd-table-box {{ margin-top: .5rem; max-height: 24rem; }}
.sd-others .sd-table td {{ white-space: normal; overflow-wrap: anywhere; }}
.sd-grid-box {{ overflow-x: auto; margin-top: .6rem; border: 1px solid {palette.LINE}; border-radius: 4px; width: fit-content;
  max-width: 100%; }}
.sd-grid {{ width: max-content; border-collapse: collapse; font-size: .875rem; margin: 0; background: {palette.CARD}; }}
.sd-grid th, .sd-grid td {{ border: 1px solid {palette.LINE}; padding: .15rem .5rem; font-weight: 400; line-height: 1.5;
  color: {palette.INK}; vertical-align: top; }}
.sd-grid td {{ max-width: 15rem; white-space: normal; word-break: keep-all; overflow-wrap: break-word; text-align: left; min-width: 3.5rem; }}
.sd-grid th {{ background: {palette.GROUND}; color: {palette.MUTED}; text-align: center; }}
.sd-grid .sd-grid-on {{ background: {palette.TINTS["lead"]}; color: {palette.LEAD}; font-weight: 600; }}
.sd-grid .sd-grid-header {{ background: {palette.GROUND}; color: {palette.MUTED}; }}
.sd-grid .sd-grid-right {{ text-align: right; white-space: nowrap; }}
.sd-grid .sd-grid-gap {{ min-width: 0; padding: .15rem .25rem; color: {palette.MUTED}; border-top: 0; border-bottom: 0; }}
.sd-grid .sd-grid-mark {{ box-shadow: inset 0 0 0 2px {palette.BAD}; background: {palette.TINTS["bad"]}; font-weight: 600; }}
.sd-grid .sd-grid-error {{ color: {palette.BAD}; }}
.sd-grid-hidden td {{ color: {palette.MUTED}; font-style: italic; }}
.sd-edge-caution .sd-grid-mark {{ box-shadow: inset 0 0 0 2px {palette.CAUTION}; background: {palette.TINTS["caution"]}; }}
.sd-edge-quiet .sd-grid-mark {{ box-shadow: inset 0 0 0 2px {palette.QUIET}; background: {palette.TINTS["quiet"]}; }}
.sd-file {{ overflow-wrap: anywhere; white-space: normal; }}
.stApp [class*="st-key-cause_"] button, .stApp .st-key-every_cause button, .stApp .st-key-match_back button {{
  color: {palette.LEAD}; text-decoration: underline; text-underline-offset: .2em; }}
[class*="st-key-batch_"]:not(.stButton, .stElementContainer), [class*="st-key-waiting_"], [class*="st-key-standing_"] {{
  background: {palette.CARD}; border: 1px solid {palette.LINE}; border-radius: 6px; padding: .55rem 1.1rem; }}
.stApp .st-key-ask_kind, .stApp .st-key-ask_as_of, .stApp .st-key-must_match, .stApp .st-key-missing_units,
.stApp .st-key-matched {{ background: {palette.CARD}; }}
/* The uploader's own words are English: hidden, with ours in their place. */
[data-testid=stFileUploaderDropzone] {{ background: {palette.CARD}; border: 2px dashed {palette.MUTED}; min-height: 8rem;
  justify-content: center; align-items: center; flex-direction: column; gap: .5rem; }}
[data-testid=stFileUploaderDropzoneInstructions] {{ display: none; }}
[data-testid=stFileUploaderDropzone]::before {{ content: "ลากไฟล์มาวางที่นี่ หรือ"; color: {palette.MUTED}; }}
[data-testid=stFileUploaderDropzone] button:not([kind=minimal]) {{ width: auto; padding: .3rem .9rem; background: {palette.LEAD}; border-color: {palette.LEAD}; font-size: 0; }}
[data-testid=stFileUploaderDropzone] button:not([kind=minimal]) * {{ display: none; }}
[data-testid=stFileUploaderDropzone] button:not([kind=minimal])::after {{ content: "เลือกไฟล์"; font-size: 1rem; color: {palette.CARD};
  font-weight: 600; }}
[data-testid=stFileUploaderDropzone]:has([data-testid=stFileChip][aria-invalid=true])::after {{ color: {palette.BAD};
  content: "ไฟล์มีขนาดเกินกว่าที่รับได้ จึงไม่ได้นำเข้า โปรดลบรูปภาพหรือแผ่นงานที่ไม่ใช้ แล้วเลือกไฟล์ใหม่"; text-align: center; }}
[data-testid=stTooltipErrorContent] {{ display: none; }}
@media (max-width: 640px) {{
  .sd-step + .sd-step::before {{ width: .8rem; margin: 0 .3rem; }}
  .sd-step-ahead span:not(.sd-step-number), .sd-step-done span:not(.sd-step-number) {{ display: none; }}
  .stApp .sd-verdict {{ font-size: 1.25rem; }}
  .sd-check, .sd-cause {{ padding: .8rem .9rem; }}
  .sd-grid .sd-grid-far, .sd-grid .sd-grid-gap {{ display: none; }}
}}
"""
"""Rules of the import page; they name no outside address."""
