"""Words and numbers the population is made of, as data: names by community, towns, streets, offences, wording."""
