"""What the encoder does not hear of tone: set expressions, their negation, emojis, stars."""

import numpy as np
import pyarrow as pa
import pytest

from listen.said import keep
from merite.listen.emoji import with_emojis
from merite.listen.head import KINDS
from merite.listen.heard import texts_of
from merite.listen.idioms import with_idioms
from merite.listen.kinds import kinds
from merite.listen.notices import with_notices
from merite.listen.reading_round import read_workspace
from merite.listen.stars import stars_against_words, with_stars
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.reading import TextKind, Tone

EVEN = np.array([1 / 3, 1 / 3, 1 / 3])
HAPPY = [
    "Can't fault them",
    "I cannot recommend this optician highly enough",
    "Couldn't be happier with my glasses",
    "It doesn't disappoint",
    "Worth every penny",
    "No complaints at all",
    "They didn't try to upsell me",
    "Rien à redire sur la livraison",
    "Je ne peux plus m'en passer",
    "Pas mal du tout ce coiffeur",
    "C'est pas pire pantoute",
    "Foncez les yeux fermés",
    "On n'a jamais été déçus",
    "Du monde ben smatte",
    "Ça vaut vraiment le détour",
    "Switched from my old bank to this one and never going back",
    "We dumped our plumber for them, not looking back",
    "Ce boulanger est loin devant les autres",
    "franchement je valide, j'y retourne samedi",
    "La brioche, on en redemande",
    "Sont venus un dimanche soir, ils sont des crèmes",
    "un concert de ouf hier soir",
    "went for one scone left with six, no notes",
    "ngl their fries live rent free in my head",
    "buzzing for saturday!!",
    "Cracking little place behind the station",
]
UNHAPPY = [
    "I can't recommend this optician",
    "Avoid like the plague",
    "Not worth the money",
    "Couldn't care less about customers",
    "It leaves a lot to be desired",
    "What a rip-off",
    "Pas terrible, leur soupe",
    "Ça ne casse pas trois pattes à un canard",
    "Le service laisse à désirer",
    "Je me suis fait avoir",
    "C'est poche",
    "Ça n'a pas d'allure",
    "Cela ne vaut pas le détour",
    "On se moque du monde",
    "Je ne recommande pas",
    "éclaté au sol leur nouveau menu",
    "j'ai le seum, plus une place",
    "bon bah on ira ailleurs",
    "allez plutôt en face",
    "took my business across the street",
    "An absolute faff to book",
]
TURNED = [
    ("It's not top notch", "unhappy"),
    ("Le rangement n'est pas au top", "unhappy"),
    ("Never a rip-off", "happy"),
    ("They didn't rip me off", "happy"),
]
NEITHER = [
    "Open at nine on Mondays",
    "Il est tombé malade",
    "Je passe par le détour de la gare",
    "un chapeau de paille",
    "Il faut que j'y retourne, mauvaise taille",
    "J'y retourne plus",
    "je valide ma commande",
    "They took no notes during the visit",
    "Inutile d'aller ailleurs",
]


def leaning(chances):
    negative, _, positive = chances
    return "happy" if positive > negative else "unhappy" if negative > positive else "neither"


@pytest.mark.parametrize(
    ("text", "tone"),
    [(text, "happy") for text in HAPPY]
    + [(text, "unhappy") for text in UNHAPPY]
    + TURNED
    + [(text, "neither") for text in NEITHER],
)
def test_a_set_expression_is_heard_by_its_sense_and_turned_by_a_negation(text, tone):
    heard = with_idioms(text, EVEN)
    assert leaning(heard) == tone
    assert heard.sum() == pytest.approx(1)


def test_expressions_of_both_lists_cancel_out():
    assert with_idioms("Worth the trip, but the rooms leave a lot to be desired", EVEN) is EVEN


@pytest.mark.parametrize(
    ("stars", "tone"), [(1, "unhappy"), (2, "unhappy"), (3, "neither"), (4, "happy"), (5, "happy")]
)
def test_stars_lean_the_tone_and_three_say_nothing(stars, tone):
    assert leaning(with_stars(float(stars), EVEN)) == tone
    assert with_stars(None, EVEN) is EVEN


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("La crêperie recrute un serveur en CDI, 35h", True),
        ("We're hiring! Part-time baker, apply by email", True),
        ("On embauche : temps plein, envoyez votre CV", True),
        ("CONCOURS : likez et taguez deux amis pour gagner un panier", True),
        ("Win a hamper! Follow and tag a friend", True),
        ("Ils devraient embaucher, une heure à attendre", False),
        ("J'ai gagné le concours, merci beaucoup", False),
        ("I was looking for a gift and like what they have", False),
    ],
)
def test_adverts_for_a_job_and_contests_lean_to_neither(text, is_one):
    unhappy = np.array([0.6, 0.3, 0.1])
    heard = with_notices(text, unhappy)
    assert (int(heard.argmax()) == 1) is is_one
    assert heard.sum() == pytest.approx(1)


SOLICITED = [
    "Amazing feed! DM us at @promo_growth to get featured 🔥",
    "Promote it on @bestbakery_worldwide 😍",
    "Superbe photo ! Suis-moi je te suis en retour 😍",
    "Bonjour, je propose des prêts entre particuliers de 5 000 à 500 000 €, contactez-moi par mail",
    "🔥🔥 Investissez dans le Bitcoin avec mon mentor, il a changé ma vie, écrivez-lui ➡️ @fx_mentor",
    "Bravo pour votre page ! Besoin de plus d'avis 5 étoiles ? Inbox",
    "Félicitations ! Vous avez été sélectionné pour recevoir un téléphone, cliquez sur le lien",
    "Earn $900 a day from home, click here https://bit.ly/2x",
]
OPINIONS = [
    "Bravo @user pour vos 10 000 abonnés, contactez-moi quand vous venez à Lyon",
    "So proud to get featured on @foodblog with your cake",
    "Ils refusent de me rendre mon argent, contactez-moi en MP",
    "Follow the signs to the back room, worth it",
    "La banque m'a refusé un prêt rapide, inscription interminable",
    "Find them on the first page of Google, great plumber",
    "J'ai envoyé un message sur WhatsApp, réponse en cinq minutes, bravo",
]


@pytest.mark.parametrize("text", SOLICITED)
def test_what_offers_something_to_whoever_reads_it_is_no_praise_and_waits_for_no_answer(text):
    happy = np.array([0.005, 0.005, 0.99])
    assert int(with_notices(text, happy).argmax()) == 1
    assert kinds([text], [Tone.NEUTRAL], np.full((1, len(KINDS)), 1 / len(KINDS))) == [(TextKind.OTHER, True)]


@pytest.mark.parametrize("text", OPINIONS)
def test_what_people_say_in_the_same_words_is_heard_as_it_was(text):
    assert with_notices(text, EVEN) is EVEN


@pytest.mark.parametrize("text", ["bravo le SAV 👏👏👏🙃", "great 🙃", "« livraison 24h » 🤡", "superbe 😍🙄"])
def test_an_ironic_face_turns_the_happy_ones_beside_it(text):
    assert leaning(with_emojis(text, EVEN)) == "unhappy"


def test_a_crying_face_says_nothing_since_the_young_laugh_with_it():
    assert with_emojis("😭😭", EVEN) is EVEN


def test_words_against_stars_and_tones_nearly_as_likely_are_told_as_not_sure():
    assert stars_against_words(5.0, np.array([0.4, 0.0, 0.6])) and stars_against_words(1.0, np.array([0.0, 0.3, 0.7]))
    assert not stars_against_words(5.0, np.array([0.2, 0.0, 0.8])) and not stars_against_words(3.0, EVEN)
    assert not stars_against_words(None, np.array([1.0, 0.0, 0.0]))


def test_a_review_whose_words_contradict_its_stars_is_kept_as_not_sure(tmp_path):
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    texts = ["Rude staff, cold food, we waited for two hours", "Best meal in years, such lovely people"]
    columns = {"key": ["a", "b"], "universe": ["google-business"] * 2, "by_us": [False] * 2, "text": texts}
    keep(made, pa.table(columns | {"rating": pa.array([5.0, 5.0])}))
    with workspace.opened(made) as space:
        read_workspace(space)
        assert texts_of(space.store).unsure.tolist() == [True, False]


def test_words_that_plainly_say_the_contrary_count_for_more_than_stars_and_emojis():
    plain = np.array([0.02, 0.02, 0.96])
    assert leaning(with_stars(1.0, plain)) == "happy"
    assert leaning(with_emojis("😡", plain)) == "happy"


def test_the_same_words_are_read_by_their_stars_and_again_when_these_change(tmp_path):
    made = tmp_path / "shop"
    workspace.create(made, Settings())
    words = "On s'en souviendra longtemps"

    def told(stars):
        count = len(stars)
        columns = {"key": list(stars), "universe": ["google-business"] * count, "by_us": [False] * count}
        keep(made, pa.table(columns | {"text": [words] * count, "rating": pa.array(stars.values(), pa.float64())}))
        with workspace.opened(made) as space:
            done = read_workspace(space).read
            texts = texts_of(space.store)
        return done, dict(zip(texts.key.tolist(), texts.tone.tolist(), strict=True))

    assert told({"a": 5.0, "b": 1.0}) == (2, {"a": "positive", "b": "negative"})
    assert told({"a": 1.0}) == (1, {"a": "negative", "b": "negative"})
