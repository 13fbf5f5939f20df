"""The closed lists records choose from, as data: stored value, words for people, in the order people expect.

One module for each subject. No behaviour lives here.
"""

from client.records.codes.build import code_list

__all__ = ["code_list"]
