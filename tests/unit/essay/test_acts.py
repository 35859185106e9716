"""Acts of the dead, the unborn and those out of office; and true sentences of the same shape."""

import pytest

from epigone.essay.check import check_text

ACTS_OF_THE_DEAD = [
    "Kamenev was the chief witness against Bukharin in March 1938.",
    "Trotsky heard of the German attack of June 1941 on the wireless and offered Stalin his services.",
    "Zinoviev's farewell speech to the International, at its dissolution in 1943, is worth reading.",
    "Trotsky offered his services when Germany attacked in June 1941.",
    "Lenin presided over the congress of 1927.",
    "In 1937 Lenin attended the trial of the generals.",
    "Bukharin congratulated Stalin on his seventieth birthday in 1949.",
    "Kamenev took part in the negotiations with Hitler in 1939.",
    "Zinoviev was a delegate at the Nineteenth Congress in 1952.",
    "Trotsky wrote a furious article about the Yalta conference in 1945.",
    "Lenin negotiated the pact with Germany in August 1939.",
    "The farms were collectivised by Lenin in 1930.",
    "Ryutin spoke against the Terror in 1938.",
    "Preobrazhensky met Roosevelt at Teheran in 1943.",
    "Stalin praised Khrushchev's secret speech in February 1956.",
    "In 1956 Stalin gave a speech at the Twentieth Congress.",
    "Stalin fought at Waterloo in 1815.",
    "Lenin's decree of 1935 raised the norms.",
    "Bukharin told the congress in 1939 that he was satisfied.",
    "Lenin gave his blessing to the Five-Year Plan when it was laid before him in 1928.",
    "As ruler of the country Stalin ordered the Constituent Assembly to be shut in January 1918.",
    "Speaking for the Politburo, Zinoviev argued in 1934 that the League was useless.",
    "The last quarrel of Lenin's life was the one over the collectivisation drive of 1930.",
    "In 1946 Trotsky was given back his old seat in the Politburo.",
    "Kamenev, as a member of the government, put his name to the pacts with France in 1935.",
    "Trotsky was elected to the Central Committee in 1952.",
    "Bukharin was interviewed by a foreign reporter in 1946.",
    "Lenin protested from his sickbed against the collectivisation of 1930.",
]
ACTS_OF_THE_DEAD_ELSEWHERE = [
    "Tove Lindqvist signed the sale.",
    "The reading was discontinued by Ms Solvane in 2010.",
    "Mr Reyes negotiated the sale as finance director.",
    "Solvane opened the terminal in 2011.",
    "Ms Lindqvist chaired the meeting of the board in March 2016.",
    "In 2012 Solvane personally welcomed the sixth battery ferry.",
    "Solvane was re-elected to the board in 2012.",
    "Lindqvist was invited to the reading in 2015.",
    "As a member of the board, Ms Lindqvist voted for the bond in September 2011.",
    "As finance director Reyes signed the contract in 2012.",
]
SOUND = [
    "Lenin's letter was published in 1956.",
    "In 1937 Lenin served as a model for all.",
    "Lenin's body was moved in 1941.",
    "In 1941 Lenin was dead.",
    "Lenin did not live to see 1937.",
    "Lenin could not have foreseen the terror of 1937.",
    "Lenin inspired the constitution of 1936.",
    "In 1936 the party that Lenin had founded executed its founders.",
    "The men Lenin trusted were shot in 1938.",
    "In 1938 few of the comrades whom Lenin had chosen were alive.",
    "Lenin was remembered in 1949 with a parade.",
    "Lenin paved the way for the purges of 1937.",
    "Stalin wrote about the revolution of 1848.",
    "Marx, whom Lenin admired, died in 1883.",
    "Lenin admired the Commune of 1871.",
    "Stalin praised the reforms of Ivan in the sixteenth century.",
    "In 1970 Lenin was honoured on the centenary of his birth.",
    "Trotsky never saw the victory of 1945.",
    "Trotsky was dead when Germany attacked in June 1941.",
    "The book by Lenin was printed in 1930.",
    "The state founded by Lenin was dissolved in 1991.",
    "In 1939 Stalin did as Lenin did.",
    "Khrushchev denounced Stalin in 1956.",
    "In 1956 the cult which Stalin had built was condemned.",
    "Lenin's portrait hung in every school in 1940.",
    "In 1961 Stalin was removed from the mausoleum.",
    "Trotsky wrote his testament in 1940.",
    "Bukharin pleaded guilty in March 1938.",
    "Lenin's speeches were read aloud in 1940.",
    "The policy begun by Lenin ended in 1930.",
    "Under the plan adopted in 1939, Lenin meant no more than an icon.",
    "In 1924 Petrograd took Lenin's name.",
    "Bukharin was rehabilitated in 1988.",
    "In 1988 Bukharin came back into the textbooks.",
    "Lenin had warned of him; in 1937 he was proved right.",
    "Stalin spoke of the Great Reform of 1861.",
    "Lenin described the peasant emancipation of 1861 as a swindle.",
    "Lenin's life was told in a film of 1937.",
    "In 1929 Trotsky was deported.",
    "Bukharin was arrested in 1937.",
    "As a member of the government Lenin signed the decree in 1918.",
    "In 1930 the farms were collectivised in the name of Lenin.",
    "Stalin, as head of the party, spoke in 1930.",
    "Lenin's order of 1918 is still read.",
    "Lenin was not elected in 1937.",
    "In 1937 Lenin was praised.",
    "In 1937 Lenin was invoked by everybody.",
]
SOUND_ELSEWHERE = [
    "Solvane signed the state loan.",
    "Dahl signed the bond.",
    "Reyes voted against the bond.",
    "Solvane's memoir was reprinted in 2012.",
    "In 2010 the board locked the crew hall that Solvane had opened.",
    "The trust which Solvane set up was sold in 2013.",
    "Solvane, who died in 2009, had set up the trust.",
    "Lindqvist was missed when the trust was sold in 2013.",
    "As finance director Reyes warned the board in 2007.",
    "Reyes, as finance director, warned the board against the bond.",
    "On behalf of the board, Dahl signed the contract in 2009.",
    "In 2012 Solvane was quoted in the report.",
    "Reyes was dismissed in June 2010.",
]


def label_of(text, checker):
    (sentence,) = check_text(text, checker).sentences
    return sentence.label


@pytest.mark.parametrize("text", ACTS_OF_THE_DEAD)
def test_an_act_after_death_or_before_birth_is_anachronistic(text, checker):
    assert label_of(text, checker) == "anachronistic"


@pytest.mark.parametrize("text", ACTS_OF_THE_DEAD_ELSEWHERE)
def test_an_act_after_death_or_office_is_anachronistic_in_an_invented_case(text, ferries):
    assert label_of(text, ferries) == "anachronistic"


@pytest.mark.parametrize("text", SOUND)
def test_what_the_dead_may_suffer_or_inspire_is_no_act_of_theirs(text, checker):
    assert label_of(text, checker) not in ("contradicted", "anachronistic")


@pytest.mark.parametrize("text", SOUND_ELSEWHERE)
def test_what_outlives_its_doer_accuses_nobody_in_an_invented_case(text, ferries):
    assert label_of(text, ferries) not in ("contradicted", "anachronistic")
