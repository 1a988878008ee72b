"""Words by which rows of sales say what may be no sale, and those by which they say that it is one."""

import re

STATE = re.compile(
    r"\b(?:status|statut|etat|state|situation|avancement|stage|etape|phase|suivi|validation|resultat|outcome)\b"
)
DOCUMENT = re.compile(
    r"(?:type|kind|nature|genre|categorie) (?:de |d'|du |of )?(?:la )?"
    r"(?:documents?|pieces?|operations?|transactions?|mouvements?|ecritures?|lignes?|factures?)"
    r"|(?:document|transaction|entry|record|row|line|operation|movement|voucher|doc) ?(?:type|kind)"
    r"|sens|operation|mouvement|event|evenement"
)
ELSEWHERE = re.compile(
    r"fulfil|shipping|expedition|livraison|delivery|preparation|paiement|payment|reglement|tender|method|moyen|mode"
    r"|client|customer|email|courriel|nom\b|name\b|adresse|address|ville|city|province|region|country|pays\b"
)
"""Columns that tell how it was paid or sent, and to whom: their words say nothing of the row."""
SALE = re.compile(
    r"(?<!non )(?<!not )(?<!un)(?:\bpaye|\bpaid|\bregle|encaiss|settled|complet|termine|finali|\bfini|\bsales?\b|vente"
    r"|vendu|\bsold\b|order|commande|factur|invoice|billed|charge(?!back)|payment|paiement|purchase|fulfil|shipped|expedi"
    r"|envoye|\bsent\b|deliver|livre|closed|\bclos|ferme|confirm|valid|accept|approved|approuv|honor|present|arriv"
    r"|checked|attended|served|servi|\bfait|\bdone|process|succe|reuss|\bok\b|actif|active|partial|partiel|partly"
    r"|\bnew\b|nouve|online|en ligne|sur place|emporter|pick ?up|dine|abonnement|subscription|renew|renouvel|recurring"
    r"|once|one[- ]time|ponctuel|month|mensuel|soldee?s?\b|gagne|\bwon\b|signe|booked|reserve|recu\b|received|bezahlt"
    r"|abgeschlossen|betaald|pagad|pagat)"
)
"""Words of what was sold, whatever its state."""
DOUBTFUL = re.compile(
    r"\b(?:devis|soumissions?|quotes?|quotations?|estimates?|pro[- ]?forma|brouillons?|drafts?|propositions?|proposals?"
    r"|litige|disput\w*|annul\w*|cancel\w*|void\w*|refus\w*|declin\w*|reject\w*|rejet\w*|failed|echou\w*|echec"
    r"|expir\w*|perdue?s?|lost|abandon\w*|no[- ]shows?|absente?s?|chargeback"
    r"|acomptes?|avances?|arrhes|consignes?|deposits?|down ?payment|cautions?|depots? de garantie|retenue"
    r"|pourboires?|gratuity|payouts?|virements? (?:interne|recu|vers|bancaire)\w*|transferts?|transfers?"
    r"|prets?|loans?|emprunts?|apports?|capital|subventions?|grants?|interets?|interest"
    r"|report a nouveau|opening balance|solde (?:initial|reporte|precedent|anterieur)"
    r"|previsi\w*|forecast|budget\w*|objectifs?|simulations?"
    r"|balance (?:forward|brought forward)|interne|internal|ecarts? de caisse|cash (?:over|short)|fonds? de caisse"
    r"|frais de (?:port|livraison|dossier|annulation)|shipping|certificats?[- ]cadeaux?|gift (?:voucher|certificate)s?"
    r"|en attente|pending|awaiting|on hold|overdue|en retard|echue?s?|impaye\w*|unpaid|unbezahlt|offen"
    r"|non (?:paye|regle|factur)\w*|not (?:paid|invoiced)|a (?:facturer|payer|regler|encaisser|valider|recevoir))\b"
    r"|^(?:remboursements?|refunds?|retours?|returns?|avoirs?|credit notes?|notes? de credit|tips?|tests?|dons?"
    r"|sorties?|out|debits?|depenses?|expenses?|withdrawals?|achats?|livraison|port|commissions?|fees?)\b"
)
"""Words of what may be no sale, or one that was told elsewhere."""
TO_COME = re.compile(
    r"(?:a|to be|to|non|not|pas|in|un)[ -](?!emporter|livrer|go\b|offrir|la |l')"
    r"[a-z]+(?:er|ir|re|ees?|es?|us?|is?|ed|en)\b.*"
    r"|(?:im|in|un)(?:paye|vendu|paid|sold|regle|billed|invoiced)e?s?"
)
"""What is still to be done, or was not."""
LISTED = re.compile(r"en ligne|online|en vente|for sale|listed|disponible|available|active?|reservee?|reserved")
SOLD = re.compile(r"vendue?s?|sold")
"""Where some were sold, what is offered was not."""
DONE = re.compile(
    r"(?:est |deja )?(?:facture|venu|present|presence|confirme|valide|accepte|signe|realise|honore|encaisse|termine"
    r"|concretise)e?"
    r"|attended|confirmed|accepted|signed|invoiced|billed|completed|collected|done"
)
REFUSED = re.compile(
    r"(?:refuse|annule|rejete|decline|perdu)e?s?|refused|cancell?ed|rejected|declined|lost|en attente|pending"
)
WAITS = re.compile(
    r"en attente.*|pending.*|awaiting.*|past due|overdue|en retard|echue?s?|impaye\w*|unpaid|unbezahlt|offen"
    r"|non (?:paye|regle)\w*|not paid|a (?:payer|regler|encaisser|recevoir)"
    r"|retard|due .*|overdue.*|en retard.*|sent|envoye\w*|open|ouvert\w*|viewed|vue?s?|late|due"
)
"""What a bill is until it is paid; it is sold nevertheless."""
BILLED = re.compile(r"\b(?:factures?|invoices?|ventes?|sales?|commandes?|orders?)\b")
PAID = re.compile(r"\b(?:paiements?|payments?|reglements?|encaissements?|versements?|receipts?)\b")
"""A sale and what was paid for it: where both have rows, what was sold stands in the first alone."""
NO_WORDS = re.compile(
    r"fulfil|shipping|expedition|livraison|delivery|preparation|email|courriel|\b(?:nom|name)\b|adress"
)
