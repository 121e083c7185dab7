"""What breaks around the application, and what must not be lost by it.

Each module holds one fault as a function of its size. The tests call it small; ``make
faults`` (``python -m tests.faults``) calls all of them large, and prints a table.
"""
