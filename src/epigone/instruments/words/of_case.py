"""What a case asks of texts, and the texts it holds itself."""

from collections.abc import Iterator
from dataclasses import replace

from epigone.case.model import Actor, Case
from epigone.case.person_names import last_name
from epigone.instruments.words.names import NameForm
from epigone.instruments.words.question import Concept, Question, Turn
from epigone.instruments.words.texts import Texts
from epigone.sources.corpora.model import Corpus, CorpusText


def question_of(case: Case, texts: Texts) -> Question:
    """Give what a case asks: its successor's texts, its predecessor's names, its dates and concepts.

    An author of the texts is an actor of the case if he is called by the actor's id, name, alias or
    declared name; where no text names its author, all are taken for the successor's.
    """
    by_actor = _authors_by_actor(case, texts)
    only = texts.authors == ("",)
    predecessor = case.actor(case.predecessor)
    return Question(
        author="" if only else by_actor.get(case.successor, case.successor),
        about=last_name(predecessor.name),
        names=_names(case, case.predecessor, "name", "derived", "epithet", "except")
        or tuple(NameForm(form) for form in (predecessor.name, *predecessor.aliases)),
        own_names=_names(case, case.successor, "name", "derived", "epithet", "except"),
        praise=_names(case, case.predecessor, "praise"),
        turns=_turns(case),
        predecessor=by_actor.get(case.predecessor, ""),
        concepts=tuple(
            Concept(word.doctrine, word.language, word.lemma, word.weight) for word in case.concepts
        ),
        doctrine_labels=tuple((item.id, item.label) for item in case.doctrines),
        targets=case.targets,
        periods=case.periods,
    )


def corpus_of(case: Case) -> Corpus | None:
    """Give the texts that stand in a case; None if it holds none."""
    if not case.texts:
        return None

    def read() -> Iterator[CorpusText]:
        for row in case.texts:
            yield CorpusText(
                id=row.id,
                author=row.actor,
                date=row.date.text,
                title=row.title,
                language=row.language,
                kind="",
                source=row.source,
                translated=False,
                text=case.attachments.get(row.path, ""),
                path=row.path,
            )

    return Corpus(case.id, read, apparatus=case.apparatus)


def corpus_beside(case: Case, corpus: Corpus) -> Corpus:
    """Give texts from outside a case, with the words of editorial apparatus of both."""
    languages = {*case.apparatus, *corpus.apparatus}
    both = {name: (*case.apparatus.get(name, ()), *corpus.apparatus.get(name, ())) for name in languages}
    return replace(corpus, apparatus=both)


def _names(case: Case, actor: str, *kinds: str) -> tuple[NameForm, ...]:
    return tuple(
        NameForm(name.form, name.kind, name.language, name.is_exact)
        for name in case.names
        if name.actor == actor and name.kind in kinds
    )


def _authors_by_actor(case: Case, texts: Texts) -> dict[str, str]:
    found = {}
    for actor in case.actors:
        known = {name.casefold() for name in (actor.id, actor.name, *actor.aliases, *_forms(case, actor))}
        author = next((author for author in texts.authors if author.casefold() in known), None)
        if author is not None:
            found[actor.id] = author
    return found


def _forms(case: Case, actor: Actor) -> list[str]:
    return [name.form for name in case.names if name.actor == actor.id and name.kind == "name"]


def _turns(case: Case) -> tuple[Turn, ...]:
    """Years in which the successor's time may begin, and in which his periods do."""
    found = {handover.successor_from: handover.label for handover in case.handovers}
    for period in case.periods:
        is_later = period.first_year > min(found, default=0)
        if is_later and period.role in ("interregnum", "successor", "excluded"):
            found.setdefault(period.first_year, period.label)
    return tuple(Turn(label, year) for year, label in sorted(found.items()))
