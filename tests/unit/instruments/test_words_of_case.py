from dataclasses import replace

from epigone.case.model import ActorName, ConceptWord, Text
from epigone.case.read import read_case
from epigone.instruments.words.of_case import corpus_beside, corpus_of, question_of
from epigone.instruments.words.prepare import prepare
from epigone.sources.corpora import Corpus
from support.building import year
from support.corpora import text, texts


def test_a_case_says_whom_to_look_for_when_and_for_what():
    case = read_case("lenin-stalin")
    question = question_of(case, texts(text("Ленин", language="ru", author="")))
    assert (question.author, question.about) == ("", "Lenin")
    assert "ленинский" in {name.form for name in question.names}
    assert 1924 in {turn.year for turn in question.turns}
    assert {concept.doctrine for concept in question.concepts} == {item.id for item in case.doctrines}


def test_authors_are_known_by_any_name_of_the_actor():
    case = read_case("lenin-stalin")
    found = texts(
        text("слово", author="Сталин", language="ru"), text("слово", author="V. I. Lenin", date="1920")
    )
    question = question_of(case, found)
    assert (question.author, question.predecessor) == ("Сталин", "V. I. Lenin")


def test_words_of_apparatus_come_from_the_case_and_from_texts_outside_it():
    case = replace(read_case("lenin-stalin"), apparatus={"ru": ("Ред",), "en": ("our ed",)})
    outside = corpus_beside(case, Corpus("works", lambda: iter(()), apparatus={"ru": ("наст. изд",)}))
    assert outside.apparatus == {"ru": ("Ред", "наст. изд"), "en": ("our ed",)}


def test_a_case_without_declared_names_looks_for_the_actors_own():
    case = replace(read_case("lenin-stalin"), names=(), concepts=())
    forms = {name.form for name in question_of(case, texts(text("Ленин"))).names}
    assert {"Vladimir Lenin", "Ленин"} <= forms


def test_the_texts_of_a_case_are_a_corpus():
    case = read_case("lenin-stalin")
    assert corpus_of(case) is None
    held = replace(
        case,
        texts=(Text("t1", "stalin", year(1924), "Oath", "ru", "texts/oath.txt", "archigos"),),
        attachments={"texts/oath.txt": "Клянёмся тебе, товарищ Ленин."},
        names=(ActorName("lenin", "ru", "name", "Ленин"),),
        concepts=(ConceptWord("one_party_rule", "ru", "партия"),),
    )
    corpus = corpus_of(held)
    assert corpus is not None
    found = prepare(corpus)
    assert found.headings[0].author == question_of(held, found).author == "stalin"
