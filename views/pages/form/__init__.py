"""The form: labelled fields that make a query, and a query that fills them."""
