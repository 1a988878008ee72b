"""Words of four letters and more that hold sentences together and name nothing, in French and English."""

_WORDS = """
vous nous elle elles leur leurs votre notre votres notres vos mais pour avec sans dans chez vers sous entre contre
cette cela celui celle ceux celles quel quelle quels quelles dont donc alors ainsi aussi encore toujours jamais
plus moins très trop bien mieux tout tous toute toutes même mêmes autre autres comme quand lorsque parce puisque
être était étaient étais sont serait sera suis sommes êtes avoir avait avaient avais avez avons aurait aura
fait faire faites font peut peux pouvez pourriez voir avant après depuis pendant déjà juste vraiment rien
personne aucun aucune quelque quelques chaque plusieurs beaucoup bonjour bonsoir merci svp voilà voici pantoute
ici cest jai dune quoi comment pourquoi combien soit franchement ailleurs notamment deux trois jusque
that this these those with without from have having been were will would could should shall might must
they them their theirs there here when where what which while whose whom your yours ours mine about above after
again against also although always because before being below between both does doing done down during each either
else even ever every first from further just like made make many more most much need never next none nothing
only other others over own please really same says said since some such than then thing things though through
until upon very want wanted well went didn doesn don isn wasn weren couldn wouldn hello thank thanks dear
anyone someone everyone nobody cannot getting give given going gone know into onto
"""
FUNCTION_WORDS = frozenset(_WORDS.split())
