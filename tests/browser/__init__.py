"""Tests that drive the running dashboard in headless Chromium."""
