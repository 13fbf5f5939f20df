"""The path from one record to another: the other one is chosen, the way there comes as a sentence and as steps."""
