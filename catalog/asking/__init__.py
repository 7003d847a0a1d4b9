"""What somebody types into the one box, understood: words to look for, and what they say beside them.

`readings` is the table of what is read ("moins de 10 €", "ouvert maintenant", "near me"), `areas` knows the communes of
the town's shops, `synonyms` reads the file that a town may edit, `wish` is the outcome. `answering` asks the town's
index and puts what it finds in order. All of it is pure: the same text, town and time give the same answer.
"""
