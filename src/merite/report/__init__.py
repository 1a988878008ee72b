"""Records to pages, charts, HTML and PDF: decision, money, doubt, method, in that order.

``write(sheet, folder, languages)`` makes all files, ``render(sheet, language)`` the page alone. Heavy packages are
imported where they draw.
"""
