"""The method: pure functions over plain values. No Django, no clock, no I/O, no prose."""
