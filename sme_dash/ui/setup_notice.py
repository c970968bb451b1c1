"""Tells the terminal how to make the first administrator, as a notebook server tells its token."""

from __future__ import annotations

import sys

import streamlit as st

from sme_dash.services.accounts import SETUP_HOURS, Accounts


def tell(accounts: Accounts) -> None:
    """Print a one-time link where nobody can administer accounts yet; it is stored nowhere in clear."""
    token = accounts.offer_setup()
    if token is None:
        return
    option = st.config.get_option
    address = option("server.address")
    host = address if address and address not in {"0.0.0.0", "::"} else "127.0.0.1"  # noqa: S104 - compared, not bound
    scheme = "https" if option("server.sslCertFile") else "http"
    base = option("server.baseUrlPath").strip("/")
    link = f"{scheme}://{host}:{option('server.port')}/{f'{base}/' if base else ''}setup?token={token}"
    sys.stdout.write(
        f"\n  ยังไม่มีผู้ดูแลระบบ โปรดเปิดลิงก์นี้เพื่อสร้างบัญชีแรก (ใช้ได้ครั้งเดียว ภายใน {SETUP_HOURS} ชั่วโมง)\n"
        f"  No administrator yet. Open this link to make the first account (once, within {SETUP_HOURS} hours):\n\n"
        f"      {link}\n\n"
    )
    sys.stdout.flush()
