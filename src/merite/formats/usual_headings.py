"""What people and small tools usually call the columns of each table, in French and English.

In lower case without accents, likeliest first; a till's report and costs by hand have their own (``by_hand``).
"""

USUAL_HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "orders": {
        "order_id": (
            "order id", "order number", "order no", "order #", "order", "invoice", "invoiceno", "invoice number",
            "invoice no", "numero", "numero de commande", "n° commande", "no commande", "n° de commande",
            "reference", "commande", "facture", "numero de facture", "n° facture", "no facture", "receipt",
            "receipt number", "numero de recu", "transaction id", "id", "sale id", "numero de vente",
            "numero de transaction", "n° de transaction", "ticket",
        ),
        "day": (
            "date", "order date", "invoicedate", "invoice date", "sale date", "date de commande", "date commande",
            "date de vente", "date encaissement",
            "date de facture", "date de la facture", "date facture", "date d'emission", "issue date", "jour",
            "created at", "created", "date d'achat", "payment date", "date de paiement", "date du paiement",
            "purchase date", "transaction date", "date de transaction", "day", "timestamp", "reservation date",
            "booking date", "booked on", "booked at", "date de reservation", "date de la reservation", "reservee le",
            "reserve le", "purchased at", "ordered at", "donation date", "gift date", "date du don", "service date",
            "date de la seance", "date de l'acte", "date acte",
            "date/heure", "date et heure", "creee le", "cree le", "payee le", "paye le", "vendu le",
        ),
        "status": (
            "payment status", "financial status", "statut du paiement", "payment state", "order payment state",
            "etat du paiement", "order status", "status", "statut", "etat", "attendee status", "booking status",
            "statut de la commande", "transaction status", "donation status", "statut du don", "=response",
            "=reponse", "=resultat", "=result",
        ),
        "gross": (
            "total", "order total", "total ttc", "montant", "montant total", "montant ttc", "amount", "total price",
            "totalprice", "grand total", "total amount", "total paid", "montant paye", "prix total", "total paye",
            "total collected", "revenue", "chiffre d'affaires", "total sales", "recettes", "recette", "encaissements",
            "pos total", "=ventes", "=sales", "ventes totales", "total des ventes", "=gross", "=gross amount", "=brut",
            "=montant brut", "=avant commission", "item total", "total de l'article", "valeur", "value", "=paid",
            "=price", "=prix", "=tarif", "=entrees", "gross earnings", "revenus bruts", "gains bruts", "sold for",
            "food sales", "item sales", "product sales", "ventes de plats", "ventes de produits", "final price",
            "prix final", "price paid", "prix paye", "donation total", "donation amount", "gift amount",
            "montant du don", "honoraires", "=received", "=recu", "amount received", "montant recu",
            "appointment price", "service price", "prix de la prestation", "artist earnings", "author earnings",
            "your earnings", "royalties", "royalty", "redevances", "vos gains", "=ttc", "=tvac", "=paye", "=encaisse",
            "prix de vente", "=tvac eur", "=entree",
            "ca realise", "estimated earnings", "revenus estimes", "=earnings", "=gains",
        ),
        "goods_net": (
            "net", "net sales", "ventes nettes", "total ht", "montant ht", "subtotal", "sub total", "sous-total",
            "avant taxes", "total avant taxes", "montant avant taxes",
            "prix avant taxes", "total excl tax", "before tax", "total before tax", "amount before tax",
            "sales before tax", "food sales", "item sales", "product sales", "ventes de plats",
            "ventes de produits", "total ht net", "net amount", "dollar value", "=ht", "=htva",
        ),
        "tax": (
            "tax", "taxes", "tva", "vat", "sales tax", "total tax", "montant tva", "tps", "gst", "total taxes",
            "tvh", "hst", "tax amount", "tax total", "vat amount", "total vat", "total tva", "tva totale",
            "montant de la tva", "montant de tva", "montant des taxes", "montant taxes", "tax collected",
            "taxes collected", "order tax", "taxe de vente", "sales taxes", "seller tax",
        ),
        "shipping": (
            "shipping", "ship total", "shipping total", "livraison", "frais de port", "frais de livraison",
            "delivery", "delivery fee", "postage",
        ),
        "discount": (
            "discount", "remise", "rabais", "reduction", "discounts", "discount amount", "escompte",
        ),
        "tips": (
            "tip", "tips", "tip total", "tip amount", "pourboire", "pourboires", "gratuity",
        ),
        "donation": (
            "extra donation", "don supplementaire", "dont don", "don additionnel",
        ),
        "commission": (
            "fee", "fees", "commission", "frais", "processing fee", "marketplace fee", "transaction fee",
        ),
        "refunded": (
            "amount refunded", "refunded amount", "refund amount", "total refunded", "refunds total", "refund total",
            "refunded", "montant rembourse", "total rembourse", "=rembourse", "=refunds", "=remboursements",
        ),
        "customer": (
            "customer", "customer id", "customerid", "email", "e-mail", "courriel", "client", "client id",
            "id client", "buyer", "acheteur", "adresse e-mail", "customer email", "numero client", "no client",
            "membre", "member", "participant",
        ),
        "coupon": (
            "coupon", "discount code", "code promo", "promo code", "code rabais", "coupon code", "voucher",
        ),
        "origin": (
            "source", "origin", "referrer", "utm source", "origine", "canal", "channel",
        ),
        "place": (
            "location", "store", "magasin", "boutique", "register", "caisse", "point de vente", "succursale",
        ),
        "items": (
            "quantity", "qty", "quantite", "items", "items sold", "nombre d'articles", "articles", "qte",
            "number of cds", "number of items",
        ),
        "currency": (
            "currency", "devise", "monnaie",
        ),
    },
    "exposures": {
        "first": (
            "date", "day", "jour", "by day", "gregorian date", "time period", "post date", "posted at", "publish time",
            "publish date", "post time", "heure de publication", "date de publication", "posted on", "send date",
            "send time", "sent at", "sent on", "date d'envoi", "date de l'envoi", "heure d'envoi", "created at",
            "start", "debut", "published", "published at", "reporting starts", "created", "week", "semaine", "month",
            "mois", "period", "periode",
        ),
        "last": (
            "end", "fin", "reporting ends", "end date", "date de fin",
        ),
        "universe": (
            "platform", "channel", "canal", "reseau", "reseau social", "social network", "plateforme", "network",
            "media", "source",
        ),
        "campaign": (
            "campaign", "campaign name", "campagne", "nom de la campagne", "xyz campaign id", "campaign id",
        ),
        "ad_set": (
            "ad set", "ad set name", "ad group", "adset", "groupe d'annonces", "ensemble de publicites",
            "fb campaign id",
        ),
        "ad": (
            "ad", "ad name", "ad id", "annonce", "post id", "publication id", "id de la publication", "post",
        ),
        "message": (
            "share commentary", "title", "titre", "subject", "objet", "text", "texte", "message", "caption", "legende",
            "description", "post text", "video title", "theme", "sujet", "topic", "publication", "contenu", "content",
        ),
        "shape": (
            "type", "format", "post type", "type de publication",
        ),
        "link": (
            "permalink", "link", "url", "share link", "post url", "post link", "lien du post",
            "url de la publication", "lien de la publication", "lien", "permalien", "uri",
        ),
        "spend": (
            "spend", "cost", "amount spent", "montant depense", "cout", "depense", "depenses", "spent",
            "budget depense", "budget consomme", "montant consomme", "budget spent", "total spent", "total depense",
            "spend in account currency", "depenses dans la devise du compte", "investissement", "=budget", "media cost",
        ),
        "impressions": (
            "impressions", "impr.", "impr", "lifetime post total impressions", "affichages",
        ),
        "reach": (
            "reach", "couverture", "portee", "lifetime post total reach",
        ),
        "views": (
            "views", "vues", "video views", "video plays",
        ),
        "clicks": (
            "outbound clicks", "clics sortants", "unique clicks", "clics uniques", "clicks", "clics", "link clicks",
            "clics sur un lien", "clics sur le lien", "lifetime post consumptions", "clickers", "cliqueurs",
            "=clicked", "cliques", "swipe-ups", "swipes", "swipe ups",
        ),
        "reactions": (
            "likes", "like", "reactions", "j'aime", "mentions j'aime", "like count",
        ),
        "comments": (
            "comments", "comment", "commentaires", "replies", "reponses", "reply count",
        ),
        "shares": (
            "shares", "share", "partages", "reposts", "retweets", "repost count",
        ),
        "saves": (
            "saves", "enregistrements", "bookmarks", "saved",
        ),
        "sends": (
            "delivered", "successful deliveries", "envois reussis", "livres", "delivres", "courriels livres",
            "e-mails livres", "e-mails delivres", "aboutis", "=recus", "sent", "sends", "recipients", "destinataires",
            "envois", "envoyes", "courriels envoyes", "e-mails envoyes", "emails sent", "messages envoyes",
            "total envoye",
        ),
        "unsubscribes": (
            "unsubscribes", "desabonnements", "desinscriptions", "desabonnes", "unsubscribed", "opt-outs",
        ),
        "orders_claimed": (
            "purchases", "conversions", "achats", "orders", "checkouts", "total conversion", "approved conversion",
        ),
        "revenue_claimed": (
            "conversion value", "purchase value", "valeur de conversion", "revenue", "purchases conversion value",
            "valeur de conversion des achats",
        ),
        "media_class": (
            "paid",
        ),
        "currency": (
            "currency", "devise", "currency code",
        ),
    },
    "utterances": {
        "said_at": (
            "date", "review date", "created", "created at", "review created", "published", "date de l'avis",
            "date de publication",
        ),
        "text": (
            "text", "hit sentence", "review", "comment", "review text", "review content", "commentaire", "avis",
            "texte", "message", "contenu", "opening text", "snippet", "extrait", "mention", "texte de l'avis",
            "positive review", "pros", "avis positif", "points positifs",
        ),
        "rating": (
            "rating", "stars", "note", "review stars", "etoiles", "score", "review score", "note globale", "=rate",
        ),
        "author": (
            "author", "reviewer", "name", "username", "auteur", "nom", "pseudo", "reviewer name",
        ),
        "answer": (
            "answer", "reply", "response", "owner reply", "owner response", "owner's reply", "owner's response",
            "business reply", "company reply", "reply text", "response text", "reponse", "notre reponse",
            "votre reponse", "reponse du proprietaire", "reponse de l'etablissement", "texte de la reponse",
        ),
        "language": (
            "language", "langue", "lang", "review language",
        ),
        "link": (
            "url", "link", "lien",
        ),
        "universe": (
            "source", "platform", "site", "plateforme",
        ),
    },
    "visits": {
        "first": (
            "date", "day", "jour", "week", "month", "mois", "semaine",
        ),
        "origin": (
            "source", "channel", "referrer", "source / medium", "origine", "canal", "session source", "label",
            "landing source",
        ),
        "campaign": (
            "campaign", "campagne",
        ),
        "visits": (
            "sessions", "visits", "visites",
        ),
        "visitors": (
            "users", "visitors", "utilisateurs", "visiteurs", "unique visitors", "visiteurs uniques",
        ),
        "views": (
            "pageviews", "views", "pages vues", "vues",
        ),
        "conversions": (
            "conversions", "key events", "evenements cles", "goals",
        ),
    },
    "refunds": {
        "order_id": (
            "order", "order id", "commande", "numero de commande", "order number", "facture",
        ),
        "day": (
            "refund date", "date", "date de remboursement", "refunded at", "date de l'avoir",
        ),
        "amount": (
            "refund", "refund amount", "refunded", "montant rembourse", "remboursement", "amount", "montant",
            "avoir",
        ),
    },
}  # fmt: skip
"""Table -> column -> headings."""
