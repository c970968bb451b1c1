"""Scripts the measured servers run; each is copied into a folder of its own first."""
