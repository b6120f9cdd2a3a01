"""What texts of shops are taken for pressure, and what not, in every language."""

from __future__ import annotations

import pytest
from kassa.checks.pressure import kind_of, languages
from kassa.journey import vocabulary

SOCIAL_PROOF = {
    "da": "17 personer kigger på denne vare lige nu",
    "de": "23 Personen sehen sich das gerade an",
    "en": "14 people are looking at this right now",
    "es": "12 personas están viendo este producto",
    "fr": "8 personnes regardent cet article",
    "it": "15 persone stanno guardando questo prodotto",
    "nl": "11 mensen bekijken dit product",
    "pl": "9 osób ogląda ten produkt",
    "pt": "13 pessoas estão a ver este produto",
    "sv": "16 personer tittar på den här just nu",
}
SCARCITY = {
    "da": "Kun 3 tilbage på lager",
    "de": "Nur noch 3 Stück auf Lager",
    "en": "Only 3 left in stock",
    "es": "¡Solo quedan 3 unidades!",
    "fr": "Plus que 3 articles en stock",
    "it": "Rimangono solo 3 pezzi",
    "nl": "Nog maar 3 op voorraad",
    "pl": "Zostały tylko 3 sztuki",
    "pt": "Restam apenas 3 unidades",
    "sv": "Endast 3 kvar i lager",
}
URGENCY = {
    "da": "Tilbuddet slutter i dag",
    "de": "Das Angebot endet in 2 Stunden",
    "en": "Sale ends in 2 hours",
    "es": "La oferta termina hoy",
    "fr": "L'offre se termine dans 2 heures",
    "it": "L'offerta scade tra 2 ore",
    "nl": "De aanbieding eindigt over 2 uur",
    "pl": "Promocja kończy się dzisiaj",
    "pt": "A oferta termina em 2 horas",
    "sv": "Erbjudandet slutar om 2 timmar",
}
MISDIRECTION = {
    "da": "Nej tak, jeg betaler hellere fuld pris",
    "de": "Nein danke, ich zahle lieber den vollen Preis",
    "en": "No thanks, I hate saving money",
    "es": "No gracias, prefiero pagar el precio completo",
    "fr": "Non merci, je préfère payer plein tarif",
    "it": "No grazie, preferisco pagare il prezzo pieno",
    "nl": "Nee bedankt, ik betaal liever de volle prijs",
    "pl": "Nie, dziękuję, wolę zapłacić pełną cenę",
    "pt": "Não, obrigado, prefiro pagar o preço total",
    "sv": "Nej tack, jag betalar hellre fullt pris",
}
ADDED = {
    "da": "Forsikring er tilføjet til din ordre",
    "de": "Die Versicherung wurde Ihrer Bestellung hinzugefügt",
    "en": "Insurance has been added to your order",
    "es": "Se ha añadido un seguro a tu pedido",
    "fr": "L'assurance a été ajoutée à votre commande",
    "it": "L'assicurazione è stata aggiunta al tuo ordine",
    "nl": "Verzekering is toegevoegd aan je bestelling",
    "pl": "Ubezpieczenie zostało dodane do zamówienia",
    "pt": "O seguro foi adicionado à sua encomenda",
    "sv": "Försäkring har lagts till i din beställning",
}
SNEAKING = {
    "da": "Abonnementet fornyes automatisk hver måned",
    "de": "Das Abo verlängert sich automatisch um ein Jahr",
    "en": "Your membership renews automatically every month",
    "es": "La suscripción se renueva automáticamente cada mes",
    "fr": "L'abonnement est renouvelé automatiquement",
    "it": "L'abbonamento si rinnova automaticamente",
    "nl": "Het abonnement wordt automatisch verlengd",
    "pl": "Subskrypcja odnawia się automatycznie",
    "pt": "A subscrição renova-se automaticamente",
    "sv": "Prenumerationen förnyas automatiskt",
}
OBSTRUCTION = {
    "da": "Opsigelse kan kun ske skriftligt",
    "de": "Die Kündigung ist nur schriftlich möglich",
    "en": "To cancel your subscription, call us on weekdays",
    "es": "Para cancelar la suscripción, llámenos por teléfono",
    "fr": "Vous pouvez résilier uniquement par courrier",
    "it": "La disdetta va inviata tramite raccomandata",
    "nl": "Opzeggen kan alleen per brief",
    "pl": "Rezygnacja wyłącznie listownie",
    "pt": "O cancelamento só é possível por telefone",
    "sv": "Uppsägning sker skriftligt",
}
FORCED_ACTION = {
    "da": "Du skal oprette en konto for at bestille",
    "de": "Sie müssen sich registrieren, um bestellen zu können",
    "en": "You must create an account to order",
    "es": "Debes registrarte para comprar",
    "fr": "Vous devez créer un compte pour commander",
    "it": "Devi registrarti per acquistare",
    "nl": "Je moet een account aanmaken om te bestellen",
    "pl": "Musisz założyć konto, aby zamówić",
    "pt": "Tem de criar uma conta para comprar",
    "sv": "Du måste skapa ett konto för att beställa",
}
PRESSURE = {
    "social-proof": SOCIAL_PROOF,
    "scarcity": SCARCITY,
    "urgency": URGENCY,
    "misdirection": MISDIRECTION,
    "sneaking": SNEAKING,
    "obstruction": OBSTRUCTION,
    "forced-action": FORCED_ACTION,
}

ORDINARY = {
    "da": ["På lager", "Levering 1-3 hverdage", "Læg i kurven", "Fri fragt over 500 kr.", "30 dages fortrydelsesret"],
    "de": ["Auf Lager", "Lieferzeit 2-3 Tage", "Nur 4,95 € Versand", "30 Tage Rückgaberecht", "Nein danke"],
    "en": [
        "In stock",
        "Add to cart",
        "Free delivery over £50",
        "Returns within 30 days",
        "No thanks",
        "Rated 4.8 out of 5 by 213 customers",
        "I agree to the terms and conditions",
        "Delivered in 2 to 3 working days",
        "Only £5 delivery",
        "Customers also bought",
        "Open Monday to Friday from 9:00 to 17:00",
        "Last updated on 2 March 2024 14:22:10",
    ],
    "es": ["En stock", "Envío en 24/48 horas", "Solo 3,95 € de envío", "30 días para devolver", "Añadir al carrito"],
    "fr": ["En stock", "Livraison en 2 à 3 jours", "Livraison gratuite dès 50 €", "14 jours pour changer d'avis"],
    "it": ["Disponibile", "Consegna in 2-3 giorni", "Spedizione gratuita da 50 €", "Reso entro 30 giorni"],
    "nl": ["Op voorraad", "Voor 23:59 uur besteld, morgen in huis", "30 dagen bedenktijd", "Nee bedankt"],
    "pl": ["Dostępny", "Dostawa w 2-3 dni", "Darmowa dostawa od 200 zł", "Zwrot do 30 dni", "Dodaj do koszyka"],
    "pt": ["Em stock", "Entrega em 2 a 3 dias", "Portes grátis acima de 50 €", "Devolução em 30 dias"],
    "sv": ["I lager", "Leverans 2-3 dagar", "Fri frakt över 500 kr", "30 dagars öppet köp", "Lägg i varukorgen"],
}


@pytest.mark.parametrize(("language", "text"), ADDED.items())
def test_an_extra_that_was_added_unasked_is_sneaking(language: str, text: str) -> None:
    assert kind_of(text, language) == "sneaking"


def test_every_language_of_the_walk_has_patterns() -> None:
    assert languages() == vocabulary.languages()


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [(kind, language, text) for kind, texts in PRESSURE.items() for language, text in texts.items()],
)
def test_pressure_is_named_with_and_without_its_language(kind: str, language: str, text: str) -> None:
    assert (kind_of(text), kind_of(text, language)) == (kind, kind)


@pytest.mark.parametrize("text", [text for texts in ORDINARY.values() for text in texts])
def test_what_shops_say_anyway_is_no_pressure(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize("text", ["02:14:33", "0d 03h 12m 05s", "12h 30m 10s", "1 days 02 hours 11 minutes"])
def test_a_clock_that_runs_down_is_urgency_whatever_the_language(text: str) -> None:
    assert kind_of(text, "pl") == "urgency"


def test_only_a_short_text_is_a_message() -> None:
    assert kind_of("Only 3 left in stock. " * 50) is None
