"""One sentence at a time: what each rule is there for."""

import pytest

from epigone.essay.check import check_text

TRUE = [
    "The Treaty of Rapallo was signed on 16 April 1922.",
    "In 1922 Germany and Soviet Russia signed the Treaty of Rapallo.",
    "The Soviet Union entered the League of Nations in September 1934.",
    "The Soviet Union entered the League of Nations in the mid-1930s.",
    "The Bolsheviks seized power on 25 October 1917.",
    "Lenin died in January 1924.",
    "Bukharin was shot in March 1938.",
    "Steel output rose from 4.3 million tonnes in 1928 to 18.3 million tonnes in 1940.",
    "Stalin abandoned the New Economic Policy.",
    "Both regimes were authoritarian.",
]
FALSE = [
    ("The Soviet Union joined the League of Nations in 1935.", "contradicted", "wrong-date"),
    ("Stalin signed the Treaty of Rapallo in 1922.", "anachronistic", "not-in-power"),
    ("Lenin died in 1926.", "contradicted", "life-date"),
    ("In January 1926 Lenin explained his formula in Problems of Leninism.", "anachronistic", "outside-life"),
    ("Under Lenin, in 1931, private shops were closed.", "anachronistic", "outside-power"),
    ("Zinoviev told the peasants in April 1925 to enrich themselves.", "contradicted", "wrong-actor"),
    ("About eighteen million kulaks were deported in 1930 and 1931.", "contradicted", "wrong-number"),
    ("Less steel was made in 1940 than in 1928.", "contradicted", "series-moved"),
    ("Stalin preserved collective leadership.", "contradicted", "fate"),
    ("In March 1930 Stalin praised local officials for force.", "contradicted", "contrary-word"),
    ("In 1937 172,000 Koreans were moved from Central Asia.", "contradicted", "other-part"),
    ("Zinoviev sat among the five members of the Politburo of March 1919.", "contradicted", "other-part"),
    ("The Litvinov Protocol was concluded with Italy and Japan.", "contradicted", "other-part"),
    ("Stalin wrote The New Course, with its warning against officials.", "contradicted", "wrong-actor"),
    ("Bukharin was shot before Zinoviev and Kamenev.", "contradicted", "wrong-order"),
    ("Trotsky was killed before Bukharin was put on trial.", "contradicted", "wrong-order"),
    ("Stalin became General Secretary only after Lenin was dead.", "contradicted", "life-order"),
    (
        "It was Bukharin who taught, in 1924, that socialist industry lives on a surplus.",
        "contradicted",
        "wrong-actor",
    ),
    ("The United Opposition of 1926 was led by Stalin and Bukharin.", "contradicted", "wrong-actor"),
    ("The Fourth Congress of March 1921 decided on a tax in kind.", "contradicted", "other-part"),
    ("The Treaty of Berlin came four years before the Treaty of Rapallo.", "contradicted", "wrong-order"),
]
NEUTRAL = [
    ("Was he a true heir?", "question"),
    ("This essay will discuss both sides.", "plan"),
    ("His allegiance lay with himself.", "general"),
    ("Lenin, wrote Figes, died in 1925.", "attributed"),
    ("Six years after the revolution the Soviet Union joined the League of Nations.", "general"),
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence


@pytest.mark.parametrize("text", TRUE)
def test_a_true_statement_is_supported(text, checker):
    assert label_of(text, checker).label == "supported"


@pytest.mark.parametrize(("text", "label", "code"), FALSE)
def test_a_false_statement_is_caught_for_its_reason(text, label, code, checker):
    found = label_of(text, checker)
    assert (found.label, found.leading.reason.code) == (label, code)


@pytest.mark.parametrize(("text", "kind"), NEUTRAL)
def test_what_asserts_nothing_checkable_says_why(text, kind, checker):
    found = label_of(text, checker)
    assert found.label == "not_checkable"
    assert [claim.reason.kind for claim in found.claims] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Zinoviev was dead when the pact with Germany was signed.",
        "Stalin admired Ivan the Terrible, who died in 1584.",
        "Stalin, unlike Lenin, did not reject the League of Nations.",
        "The market which Lenin opened in 1921 was closed ten years later.",
        "Lenin inspired the young in 1935.",
        "Stalin did not sign the Treaty of Rapallo.",
        "It is false that Stalin signed the Treaty of Rapallo in 1922.",
        "Stalin did not found the Comintern.",
        "The Kadets were not outlawed by Stalin.",
        "Lenin did not live to see the League of Nations admit his country in 1934.",
        "Lenin could not have foreseen the deportation of the Koreans in 1937.",
        "Lenin's name was given to a prize in 1957.",
        "Trotsky's books were read in Mexico in 1952.",
        "Trotsky never signed the Treaty of Brest-Litovsk.",
        "Stalin's successors closed the camps in 1956.",
        "Stalin defended the Treaty of Brest-Litovsk in 1926.",
        "The USSR was founded in December 1922.",
        "War with Finland broke out in November 1939.",
        "Stalin continued the Red Terror that Lenin had begun in 1918.",
        "In March 1930 Stalin blamed local officials for force and praised nobody.",
        "Zinoviev denied that socialism could be completed in Russia alone.",
        "Trotsky denied that the rule of the workers could hold out alone against a conservative Europe.",
        "In July 1918 the first Soviet constitution took the vote away from employers, traders and priests.",
        "After 1921 nobody but a Communist could stand for the soviets.",
        "Zinoviev and Kamenev were shot before Bukharin.",
        "In 1939 the Soviet Union left the League of Nations.",
        "The United Opposition of 1926 was led by Trotsky and Zinoviev.",
        "Stalin had no hand in the talks that led to the Treaty of Rapallo.",
        "Although Lenin had asked for him to be moved, Stalin kept his post in May 1924.",
        "Thirteen years went by between the Eighteenth Congress and the Nineteenth.",
        "The attack on Finland cost the Soviet Union its seat in the League.",
        "An agent sent by Stalin killed Trotsky in Mexico.",
        "It was Preobrazhensky who taught, in 1924, that socialist industry lives on a surplus.",
        "A warning of Lenin's about heavy industry was put to use by Stalin in February 1946.",
        "Stalin did not strike the right to secede out of the draft constitution.",
        "Kirov was murdered ten years after Lenin's death.",
        "Kirov was murdered almost eleven years after Lenin's death.",
        "Twelve years after the Treaty of Rapallo the Soviet Union joined the League of Nations.",
        "The New Economic Policy came after War Communism.",
        "The League of Nations expelled the Soviet Union after the pact with Hitler had been signed.",
        "Stalin became General Secretary before Lenin died.",
        "Bukharin was not among the five members of the Politburo of March 1919.",
        "In 1937 172,000 Koreans were moved to Central Asia.",
        "Kirov was murdered in the same year in which the Soviet Union entered the League of Nations.",
    ],
)
def test_what_only_looks_wrong_is_not_accused(text, checker):
    assert label_of(text, checker).label not in ("contradicted", "anachronistic")


def test_a_pronoun_leads_to_the_subject_before_it(checker):
    essay = check_text("Stalin looked forward. He signed the Treaty of Rapallo in 1922.", checker)
    assert essay.sentences[1].claims[0].actor == "stalin"
    assert essay.sentences[1].label == "anachronistic"


def test_a_doubtful_pronoun_accuses_nobody(checker):
    essay = check_text("Lenin met Stalin. He signed the Treaty of Rapallo in 1922.", checker)
    assert essay.sentences[1].label == "supported"
    assert essay.sentences[1].claims[0].is_doubtful


def test_a_list_of_facts_has_no_thesis(checker):
    assert check_text("The Treaty of Rapallo was signed in 1922.", checker).thesis.kept is None
    assert check_text("Stalin was not a true heir of Lenin.", checker).thesis.kept is False


def test_what_is_mentioned_is_not_left_out(checker):
    essay = check_text("Stalin ended the New Economic Policy.", checker)
    left_out = {one.id for one in essay.omitted.doctrines}
    assert "mixed_economy_nep" not in left_out
    assert "collectivisation" in left_out


def test_a_text_of_another_language_is_noticed(checker):
    assert not check_text(
        "Ленин умер в январе тысяча девятьсот двадцать четвертого года. " * 4, checker
    ).is_readable
