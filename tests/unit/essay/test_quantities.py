"""Numbers, ratios and directions: what is right is not accused, what is wrong is caught for its reason."""

from pathlib import Path

import pytest

from epigone.essay.check import check_text, make_checker
from epigone.essay.lexicon import read_lexicon
from epigone.essay.numbers import quantities
from epigone.essay.words import words_of
from epigone.report.essay_mends import mend
from epigone.report.essay_reasons import why

FERRY = str(Path(__file__).parents[2] / "gold" / "cases" / "solvane-dahl")
TRUE = [
    "Steel output more than quadrupled between 1928 and 1940.",
    "In 1940 the country made more than four times as much steel as in 1928.",
    "Compared with 1928, coal output in 1940 was four times as high.",
    "Coal output in 1940 was over a thousand terawatt hours.",
    "Imports in 1937 were less than half of those of 1931.",
    "Imports fell by half between 1931 and 1937.",
    "Exports in 1930 were five times those of 1923.",
    "The number of horses halved between the beginning of 1929 and the beginning of 1934.",
    "More cotton cloth was made in 1937 than in 1929.",
    "No more cotton cloth was made in 1932 than in 1929.",
    "Far more political death sentences were passed in 1921 than in 1923.",
    "The grain harvest of 1937 was the largest of the decade.",
    "Death sentences peaked in 1937.",
    "Steel stood at 4.3 million tonnes in 1928, and by 1940 it had more than quadrupled.",
    "Political sentences rose from 274,670 in 1936 to more than three quarters of a million in 1937.",
    "Steel output was only 0.2 million tonnes in 1920, although before the war it had been almost 5 million.",
    "Private industry made about a quarter of industrial output in 1927.",
    "In the first plan producer goods grew by 28.5 per cent a year and consumer goods by 11.7 per cent.",
    "More than half a million people were sentenced to death for political crimes in 1937 and 1938.",
]
FALSE = [
    ("Steel output barely doubled between 1928 and 1940.", "series-compared"),
    ("The country used ten times as much energy in 1940 as in 1928.", "series-compared"),
    ("Imports in 1937 were twice those of 1931.", "series-compared"),
    ("Imports rose by a third between 1931 and 1937.", "series-compared"),
    ("Exports fell by 90 per cent between 1930 and 1933.", "series-compared"),
    (
        "Pigs doubled between the beginning of 1929 and the beginning of 1934.",
        "series-compared",
    ),
    ("The harvest of 1933 was far better than that of 1928.", "series-compared"),
    ("Steel stood at 4.3 million tonnes in 1928, and by 1940 it had barely doubled.", "series-compared"),
    ("Less cotton cloth was made in 1937 than in 1929.", "series-moved"),
    ("The grain harvest was at its lowest in 1937.", "series-topped"),
    ("The grain harvest of 1936 was the highest.", "series-topped"),
    ("Coal output in 1940 was fewer than five hundred terawatt hours.", "series-value"),
    ("Political sentences fell from 274,670 in 1936 to fewer than fifty thousand in 1937.", "series-value"),
    ("At the beginning of 1933 there were eleven million people in the kulak settlements.", "series-value"),
    (
        "Producer goods made up 57.8 per cent of industrial output in 1937, down from 80 per cent "
        "ten years earlier.",
        "series-value",
    ),
    (
        "In the first plan producer goods grew by 28.5 per cent a year and consumer goods by 35 per cent.",
        "wrong-number",
    ),
    (
        "Fewer than a hundred thousand people were sentenced to death for political crimes in 1937 and 1938.",
        "wrong-number",
    ),
]
TOLD_TRUE = [
    "The camps held more people at the beginning of 1934 than at the beginning of 1930.",
    "The camps held 510,307 people at the beginning of 1934.",
    "The Red Army shrank from the end of 1920 to the autumn of 1922.",
    "Something like 170,000 Koreans were uprooted in 1937.",
    "Cattle fell from the end of 1928 to the end of 1933.",
    "In 1937 alone more than 350,000 people were sentenced to death for political crimes.",
]
TOLD_FALSE = [
    ("The camps held fewer people at the beginning of 1934 than at the beginning of 1930.", "told-moved"),
    ("The Red Army went on growing from the end of 1920 to the autumn of 1922.", "told-moved"),
    ("At the end of 1920 the Red Army was 797,000 men strong.", "wrong-number"),
    ("More than twenty thousand people were still sentenced for political crimes in 1923.", "series-value"),
    ("From the end of 1928 to the end of 1933 the farmers' cattle multiplied.", "series-moved"),
    ("In 1936 alone more than 350,000 people were sentenced to death for political crimes.", "series-value"),
    ("Private industry made up an ever larger slice of output between 1927 and 1930.", "series-moved"),
    ("Because of the hunger no grain at all was sent abroad in 1931.", "wrong-number"),
]
FERRY_TRUE = [
    "There were 1,187 crossings in January 2013, more than twice as many as in January 1990.",
    "Battery boats made up half of the fleet in 2013.",
    "More boats ran on batteries in 2016 than in 2008.",
    "In September 2007 Dahl borrowed forty million crowns.",
    "The January timetable of 1993 listed all nineteen islands.",
    "A hundred and forty people lost their work when Kvarnvik was closed in February 2009.",
    "Six of the fourteen boats ran on batteries in May 2012.",
    "The trust was sold in September 2013 for eighteen million.",
    "Residents paid a single fare of nine crowns from February 1992.",
]
FERRY_FALSE = [
    ("There were 1,187 crossings in January 2013, five times as many as in January 1990.", "series-compared"),
    ("Battery boats made up a tenth of the fleet in 2013.", "series-value"),
    ("Fewer boats ran on batteries in 2016 than in 2008.", "series-moved"),
    ("The January timetable of 1993 listed eleven islands.", "wrong-number"),
    ("Nine hundred people lost their work when Kvarnvik was closed in February 2009.", "wrong-number"),
    ("Residents paid a single fare of twelve crowns from February 1992.", "wrong-number"),
]
NEUTRAL = [
    "Steel workers numbered 300,000 in 1940.",
    "Some 57 per cent of the steel output of 1940 came from the east.",
    "Imports in 1937 were not half of those of 1931.",
    "Oil output stood at 135 terawatt hours in 1928. By 1940 it had fallen by half.",
    "The Politburo met four times in 1931.",
    "Half of the story of steel has not been told.",
    "Not a single tonne of grain was sent abroad in 1928.",
    "No grain at all was sent abroad in 1928.",
    "In the party ballot of 1927 the opposition won one vote in two hundred.",
    "Of the 139 members elected to the committee in 1934 some ninety-eight were shot.",
]


@pytest.fixture(scope="module")
def ferries():
    return make_checker(FERRY)


def labels(text, checker):
    return [one.label for one in check_text(text, checker).sentences]


@pytest.mark.parametrize("text", TRUE)
def test_a_right_quantity_is_supported(text, checker):
    assert labels(text, checker) == ["supported"]


@pytest.mark.parametrize(("text", "code"), FALSE)
def test_a_wrong_quantity_is_contradicted(text, code, checker):
    (found,) = check_text(text, checker).sentences
    assert (found.label, found.leading.reason.code) == ("contradicted", code)


@pytest.mark.parametrize("text", TOLD_TRUE)
def test_what_a_fact_tells_in_passing_supports_a_number_or_a_movement(text, checker):
    assert labels(text, checker) == ["supported"]


@pytest.mark.parametrize(("text", "code"), TOLD_FALSE)
def test_what_a_fact_tells_in_passing_contradicts_another_number_or_movement(text, code, checker):
    (found,) = check_text(text, checker).sentences
    assert (found.label, found.leading.reason.code) == ("contradicted", code)


@pytest.mark.parametrize("text", FERRY_TRUE)
def test_a_right_quantity_of_another_case_is_supported(text, ferries):
    assert labels(text, ferries) == ["supported"]


@pytest.mark.parametrize(("text", "code"), FERRY_FALSE)
def test_a_wrong_quantity_of_another_case_is_contradicted(text, code, ferries):
    (found,) = check_text(text, ferries).sentences
    assert (found.label, found.leading.reason.code) == ("contradicted", code)


@pytest.mark.parametrize("text", NEUTRAL)
def test_numbers_of_other_things_and_doubtful_pronouns_accuse_nobody(text, checker):
    assert "contradicted" not in labels(text, checker)


def test_it_leads_to_the_series_of_the_sentence_before(checker):
    text = "Oil output stood at 135 terawatt hours in 1928. By 1940 it had nearly trebled."
    assert labels(text, checker) == ["supported", "supported"]


def test_the_times_of_the_sentence_before_support_a_movement(checker):
    text = "Cattle fell from the beginning of 1929 to the beginning of 1934. The number of horses halved."
    assert labels(text, checker) == ["supported", "supported"]


def test_a_number_that_the_fact_lacks_is_not_called_checked(checker):
    (found,) = check_text("In 1922 Germany and Russia signed 47 treaties at Rapallo.", checker).sentences
    assert (found.label, found.leading.reason.code) == ("not_checkable", "unchecked-number")
    assert "47" in why(checker.words.case, found.leading)


def test_a_wrong_ratio_says_how_many_times_it_was(checker):
    (found,) = check_text("Steel output barely doubled between 1928 and 1940.", checker).sentences
    said = why(checker.words.case, found.leading)
    assert (
        "4.25 million tonnes in 1928, 18.3 million tonnes in 1940, 4.3 times as much, not “barely doubled”"
        in said
    )
    assert "4.3 times" in mend(checker.words.case, found.leading)


@pytest.mark.parametrize(
    ("text", "value", "is_percent"),
    [
        ("a hundred and forty families", 140, False),
        ("nearly half a million people", 500_000, False),
        ("two and a half million", 2_500_000, False),
        ("twelve hundred men", 1200, False),
        ("four votes in ten", 40, True),
        ("seventy in every hundred members", 70, True),
        ("nine tenths of all", 90, True),
        ("25% of them", 25, True),
    ],
)
def test_numbers_in_words_are_read(text, value, is_percent):
    lexicon = read_lexicon()
    (found,) = quantities(words_of(text, lexicon), lexicon)
    assert (found.value, found.is_percent) == (pytest.approx(value), is_percent)


@pytest.mark.parametrize("text", ["the third trial", "a third bond", "a quarter of a year", "half as much"])
def test_what_only_looks_like_a_fraction_is_no_number(text):
    lexicon = read_lexicon()
    assert quantities(words_of(text, lexicon), lexicon) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("fewer than ten thousand men", 0, 10_000),
        ("at least 300 men", 300, float("inf")),
        ("nearly 300 men", 240, 300.5),
        ("about 300 men", 270, 330),
        ("300 or more men", 300, float("inf")),
    ],
)
def test_words_before_a_number_bound_it(text, low, high):
    lexicon = read_lexicon()
    (found,) = quantities(words_of(text, lexicon), lexicon)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("one million two hundred thousand crowns", [1_200_000]),
        ("2 million 300 thousand", [2_300_000]),
        ("a thousand and one nights", [1001]),
        ("three dozen pupils", [36]),
        ("a dozen eggs", [12]),
        ("two million men and three hundred horses", [2_000_000, 300]),
        ("five thousand, two hundred of them", [5000, 200]),
    ],
)
def test_a_number_in_several_scales_is_one(text, values):
    lexicon = read_lexicon()
    assert [one.value for one in quantities(words_of(text, lexicon), lexicon)] == values
