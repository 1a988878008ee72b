"""Records to pages, charts, HTML and PDF: decision, money, doubt, method, in that order."""
