"""Which headings name somebody, in files where nobody declared the column."""

from merite.formats.headings import normalise

_WORDS = frozenset((
    "email", "e-mail", "mail", "courriel", "phone", "téléphone", "telephone", "tel", "mobile", "firstname",
    "lastname", "prénom", "prenom", "surname", "username", "reviewer", "address", "adresse", "street", "rue",
    "address1", "address2", "zip", "postcode", "postal", "payer", "payeur", "payeuse", "acheteur", "participant",
    "recipient", "destinataire", "birthday", "birthdate", "naissance", "ip", "visitip", "userid", "customer",
    "client", "cliente", "clients", "contact", "author", "auteur", "kunde", "kundin", "kundenname", "vorname",
    "nachname", "telefon", "telefonnummer", "handy", "anschrift", "strasse", "plz", "käufer", "empfänger",
    "e-mail-adresse", "emailadresse", "apellido", "apellidos", "correo", "teléfono", "telefono", "dirección",
    "direccion", "calle", "comprador", "destinatario", "cognome", "nominativo", "cellulare", "indirizzo", "acquirente",
    "klant", "klantnaam", "voornaam", "achternaam", "telefoon", "telefoonnummer", "adres", "straat", "e-mailadres",
    "emailadres", "koper", "ontvanger",
))  # fmt: skip
_PHRASES = ("first name", "last name", "full name", "display name", "staff name", "billing name", "shipping name",
            "customer name", "nom payeur", "nom du client", "nom de famille", "displayname", "nombre del cliente",
            "nombre completo", "nome cliente", "nome del cliente", "naam klant")  # fmt: skip
_NOT_PERSONS = ("type", "count", "number of", "email campaign", "new customer", "nouveau client", "customers",
                "email tweet", "dial phone", "id of", "total", "accepts")  # fmt: skip


def names_somebody(heading: str) -> bool:
    """Whether the cells under ``heading`` look like they name a person: better one column too many than one too few."""
    text = normalise(heading)
    if any(part in text for part in _NOT_PERSONS):
        return False
    words = set(text.replace("_", " ").replace("(", " ").replace(")", " ").replace(".", " ").replace("/", " ").split())
    return bool(words & _WORDS) or any(phrase in text.replace("_", " ") for phrase in _PHRASES)
