"""The record page: who or what it is, its fields line by line, its links and its versions."""
