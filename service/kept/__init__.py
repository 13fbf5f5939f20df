"""What an account keeps of its searches: saved searches, the history, worklists.

Each class here works on the store's database and asks the search for what is found; every method that shows a record,
or tells how many there are, writes its line of the s62 log in the transaction of what it changes. Nothing is shown to
another account: what is not one's own is not there. What happens to all this when a record is erased or combined is
in :mod:`service.store.kept`. No HTTP here.
"""
