"""The prose of the office's reports, written from figures alone; long facts only the office knows are not written here."""
