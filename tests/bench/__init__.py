"""``make bench``: how long things take, printed beside the goals. Nothing here is a test."""
