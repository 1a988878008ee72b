"""From a record to sentences, in French, French of Québec and English: the only room that holds any.

English stands in the code as gettext messages with named placeholders; ``locale/fr`` and ``locale/fr_CA`` hold the
translations, one catalogue a module, fr_CA over fr.
"""
