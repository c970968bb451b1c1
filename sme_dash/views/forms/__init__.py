"""The forms that the office hands in, filled from a month's figures: สสว.200/1, สสว.200/3, the Budget Bureau's quarter."""
