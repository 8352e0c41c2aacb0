"""Answers of one installation of catalog to many questions, for benchmarks/same_answers.py to compare with another's.

Only what every version has is used: the command line, and the catalogue file.
"""
