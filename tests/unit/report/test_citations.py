import pytest

from epigone.case.model import Source
from epigone.report.citations import cite, safe_link

BOOK = {
    "type": "book",
    "title": "The Alder Years",
    "author": [{"family": "Hazel", "given": "Ruth Ann"}, {"family": "Linden", "given": "T."}],
    "issued": {"date-parts": [[1987]]},
    "publisher": "North Press",
    "publisher-place": "Oslo",
}


def test_a_book_has_authors_year_title_and_house() -> None:
    assert (
        cite(Source("k", BOOK)).text
        == "Hazel, R. A. and Linden, T. (1987). The Alder Years. Oslo: North Press."
    )


def test_an_article_stands_in_its_journal() -> None:
    csl = {
        "type": "article-journal",
        "title": "Trade",
        "author": [{"literal": "Statistical Office"}],
        "container-title": "Review",
        "volume": "12",
        "issue": "3",
        "page": "3-40",
        "issued": {"date-parts": [[1931, 4]]},
        "DOI": "10.1000/x",
    }
    expected = (
        "Statistical Office (1931). \u201cTrade\u201d. Review. 12(3), 3\u201340. https://doi.org/10.1000/x"
    )
    assert cite(Source("k", csl)).text == expected


@pytest.mark.parametrize("csl", [{}, {"author": None}, {"author": "Ruth"}, {"issued": {}}, {"issued": "x"}])
def test_missing_fields_are_no_error(csl: dict[str, object]) -> None:
    citation = cite(Source("key", csl))
    assert citation.text == "[key] (n.d.)."
    assert citation.short == "[key]"


def test_a_span_and_an_uncertain_date_are_kept() -> None:
    span = cite(Source("k", {"title": "T", "issued": {"date-parts": [[1921], [1928]]}}))
    assert span.year == "1921\u20131928"
    assert (
        cite(Source("k", {"title": "T", "issued": {"date-parts": [[1921]], "circa": True}})).year == "c. 1921"
    )


def test_short_names_tell_sources_apart() -> None:
    assert cite(Source("k", BOOK)).short == "Hazel and Linden 1987"


def test_everything_is_escaped() -> None:
    csl = {
        "type": "book",
        "title": "<script>alert(1)</script>",
        "author": [{"family": "<b>x", "given": '"y'}],
        "URL": 'https://example.org/"onmouseover="x',
        "note": "<i>",
    }
    html = str(cite(Source("k", csl)).html)
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert '"onmouseover' not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "https://",
        "http://[bad",
        "ftp://x/y",
        "file:///etc/passwd",
    ],
)
def test_only_http_and_https_are_links(address: str) -> None:
    assert safe_link(address) == ""
    assert "href" not in str(cite(Source("k", {"title": "t", "URL": address})).html)


def test_a_link_is_shown_and_escaped() -> None:
    html = str(cite(Source("k", {"title": "t", "URL": "https://example.org/a?b=1&c=2"})).html)
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
