"""Rows as plain records, made once for a frame."""

from __future__ import annotations

import gc

import pandas as pd

from sme_dash.measures import records as module
from sme_dash.measures.records import records, values_of


def test_every_kind_of_missing_value_is_none() -> None:
    frame = pd.DataFrame(
        {
            "whole": pd.array([1, None], dtype="Int64"),
            "number": [1.5, float("nan")],
            "text": pd.array(["ก", None], dtype="string"),
        }
    )
    assert records(frame) == [
        {"whole": 1, "number": 1.5, "text": "ก"},
        {"whole": None, "number": None, "text": None},
    ]
    assert values_of(records(frame), "whole") == [1, None]


def test_two_frames_never_share_their_records() -> None:
    assert [records(pd.DataFrame({"x": [number]}))[0]["x"] for number in range(200)] == list(range(200))


def test_a_list_handed_out_is_the_callers_own() -> None:
    frame = pd.DataFrame({"x": [1, 2]})
    records(frame).clear()
    assert len(records(frame)) == 2


def test_the_records_of_a_frame_go_with_it() -> None:
    frame = pd.DataFrame({"x": [1]})
    records(frame)
    number = id(frame)
    assert number in module._kept
    del frame
    gc.collect()
    assert number not in module._kept
