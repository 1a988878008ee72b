"""Mails as services send them, invented: an alert with counting links, reviews announced by three platforms."""

from email.message import EmailMessage
from urllib.parse import quote


def mail(sender, subject, *, html=None, text=None, date="Fri, 20 Nov 2026 08:00:00 +0100", number="1@x"):
    """The bytes of one mail."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "owner@shop.example", subject
    message["Date"], message["Message-ID"] = date, f"<{number}>"
    message.set_content(text or "(voir la version HTML)")
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def alert(*found, number="alert@google"):
    """An alert of these pages: (address, title, words under it)."""
    parts = "".join(
        f'<tr><td><a href="https://www.google.com/url?rct=j&amp;sa=t&amp;url={quote(link, safe="")}&amp;ct=ga">'
        f"<span>{title}</span></a><div>{under}</div></td></tr>"
        for link, title, under in found
    )
    foot = '<a href="https://www.google.com/alerts/remove?s=1">Se désabonner de cette alerte</a>'
    html = f"<html><head><title>x</title></head><body><table>{parts}</table>{foot}</body></html>"
    return mail("Google Alerts <googlealerts-noreply@google.com>", "Alerte Google : Dupont", html=html, number=number)


TRUSTPILOT = mail(
    "Trustpilot <noreply.invitations@trustpilotmail.com>",
    "Marie D. left a 4-star review",
    html='<p>Marie D. left a review</p><p>★★★★</p><p>"Livraison rapide, pain encore tiède, merci."</p>'
    '<p><a href="https://business.trustpilot.com/reviews/1">View review</a></p>',
    number="tp1",
)
GOOGLE = mail(
    "Google Business Profile <businessprofile-noreply@google.com>",
    "Paul Martin a laissé un avis sur Boulangerie Dupont",
    text="Paul Martin a laissé un avis\n\nNote : 2\n\n« Attente interminable le samedi, dommage. »\n\nRépondre",
    number="g1",
)
TRIPADVISOR = mail(
    "TripAdvisor <owners@e.tripadvisor.com>",
    "You have a new review",
    html="<p>5 out of 5</p><p>“Best croissants of the whole street, we came back twice.”</p>",
    number="t1",
)
NEWSLETTER = mail("News <news@other.example>", "Our news of the week", text="Nothing about you at all.", number="n1")
ALERT = alert(
    ("https://lyon.example/pain", "Les dix meilleurs pains de Lyon", "Chez Dupont, le levain a trente ans."),
    ("https://blog.example/2?utm_source=g", "Dupont ouvre un second magasin", "Samedi à la Croix-Rousse."),
)
