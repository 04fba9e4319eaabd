"""The catalog: an immutable value to look things up in, and to merge a practice's own file into."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from massageplan.anatomy.body import Body
from massageplan.catalog.adding import with_more
from massageplan.catalog.entries_by_kind import EntriesByKind
from massageplan.catalog.memory import Memory
from massageplan.catalog.names_file import shipped_names
from massageplan.catalog.policy import Policy, read_rules
from massageplan.catalog.reading_files import shipped_entry, shipped_kind, shipped_one
from massageplan.errors import CatalogError
from massageplan.naming.name_index import NameIndex
from massageplan.naming.term import find_term, spoken


if TYPE_CHECKING:
    from os import PathLike

    from massageplan.anatomy.region import Region
    from massageplan.catalog.contraindication import Contraindication, Reading
    from massageplan.catalog.language import Language  # noqa: TC004  for another language alone

__all__ = ["Catalog", "default_catalog"]


@frozen
class Catalog(Memory, EntriesByKind):
    """The data that the planner uses, each figure with its source.

    ``Catalog()`` is what the library ships. Files are read when they are first needed.

    Attributes
    ----------
    added
        What a user added, by kind and id.
    policy
        Which readings count if sources disagree. ``None`` stands for the most cautious ones.
    language
        The language beside English that it understands and that its labels are in; ``None`` for
        English alone.
    file
        Where the additions come from, for error messages.

    Raises
    ------
    CatalogError
        Something that was added, or the policy, is unknown, wrong or not under its own id: as in
        `merge`.

    Examples
    --------
    >>> from massageplan import Catalog
    >>> catalog = Catalog()
    >>> catalog.technique("Deep Tissue").pressure.usual
    4
    >>> "sciatica" in catalog.all("condition")
    True
    """

    added: Mapping[str, Mapping[str, Any]] = field(factory=lambda: MappingProxyType({}), repr=False)
    policy: Policy | None = None
    language: Language | None = None
    _file: str = field(default="catalog", eq=False, repr=False, kw_only=True, alias="file")
    _indexes: dict[str, NameIndex] = field(factory=dict, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check what was added, and a policy, whichever way they came."""
        if not self.added and self.policy is None:
            return
        # Only users' entries need checking, so only they pay for loading it.
        from massageplan.catalog.checking_additions import (  # noqa: PLC0415  for users' entries alone
            problems_of_additions,
        )

        shipped = default_catalog()
        if problems := problems_of_additions(shipped, self, self.added, self.policy):
            raise CatalogError(self._file, problems)

    @classmethod
    def from_toml(cls, path: str | PathLike[str]) -> Catalog:
        """Return the shipped catalog with a practice's own TOML file merged into it.

        An entry with a new id is added, and one with a shipped id replaces it. Screening cannot be
        loosened that way: contraindications and standing rules only add rules, red flags stay,
        techniques keep their traits, conditions keep their questions and the lower pressure cap,
        and regions, places and policies cannot be replaced. A name that another entry already has
        is refused. To loosen a rule, use a policy: see `with_policy`.

        Parameters
        ----------
        path
            The file.

        Raises
        ------
        CatalogError
            The file cannot be read, or something in it is unknown, wrong or there twice: every
            problem at once, each with its path.

        Examples
        --------
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from massageplan import Catalog
        >>> text = '''
        ... [[clock]]
        ... id = "ours"
        ... label = "our clock"
        ... opening = "greeting"
        ... opening_minutes = 2
        ... turn = 1
        ... closing = 2
        ... closing_label = "goodbye"
        ... cite = { source = "judgement", status = "J" }
        ... '''
        >>> with TemporaryDirectory() as folder:
        ...     file = Path(folder, "ours.toml")
        ...     _ = file.write_text(text, encoding="utf-8")
        ...     ours = Catalog.from_toml(file)
        >>> ours.clock("ours").turn
        1
        """
        from massageplan.catalog.loading import read_entries  # noqa: PLC0415  for users' files alone

        return cls().merge(read_entries(path), file=str(path))

    def merge(
        self, added: Mapping[str, Mapping[str, Any]] | Catalog, *, file: str = "merged catalog"
    ) -> Catalog:
        """Return a catalog with these entries too. If an id is there twice, the later entry counts.

        Parameters
        ----------
        added
            Another catalog, or entries by kind and id.
        file
            The name for error messages.

        Raises
        ------
        CatalogError
            An unknown kind, an entry that names something that is in neither catalog, or one that
            would loosen screening.

        Examples
        --------
        >>> from attrs import evolve
        >>> from massageplan import Catalog
        >>> catalog = Catalog()
        >>> spa = catalog.clock("spa")
        >>> ours = evolve(spa, id="ours", label="our clock", names=(), turn=1)
        >>> catalog.merge({"clock": {"ours": ours}}).clock("our clock").turn
        1
        """
        more = added.added if isinstance(added, Catalog) else added
        policy = self.policy
        if isinstance(added, Catalog) and added.policy is not None:
            if policy not in (None, added.policy):
                raise CatalogError(file, [("policy", "the two catalogs follow different policies")])
            policy = added.policy
        language = self.language or (added.language if isinstance(added, Catalog) else None)
        # Only users' files need checking, so only they pay for loading it.
        from massageplan.catalog.checking_additions import (  # noqa: PLC0415  for users' files alone
            misplaced,
            problems_of_merging,
        )

        if wrong := misplaced(more):
            raise CatalogError(file, wrong)
        kinds = {**self.added}
        for kind, entries in more.items():
            kinds[kind] = with_more(kind, kinds.get(kind, {}), entries)
        merged = Catalog(MappingProxyType(kinds), policy, language, file=file)
        # What was added before can be loosened as little as what is shipped.
        if self.added and (problems := problems_of_merging(self, merged, more)):
            raise CatalogError(file, problems)
        return merged

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle and copy only what was added; what is shipped is read again."""
        added = {kind: dict(entries) for kind, entries in self.added.items()}
        return _with_added, (added, self.policy, self.language)

    def with_policy(self, name: str) -> Catalog:
        """Return this catalog, read by one of its policies.

        If sources disagree, the catalog keeps the reading of each, and the most cautious one
        counts. A policy chooses others, by name and for a reason, and every plan then says so.

        Raises
        ------
        UnknownTermError
            No policy has this name.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().with_policy("hospital").policy.id
        'hospital'
        """
        return Catalog(self.added, self.find("policy", name, path="policy"), self.language)

    def in_language(self, language: str | Language) -> Catalog:
        """Return this catalog in another language: it understands that one beside English.

        Labels are in the language where it has them. Rules, figures and ids stay the same, so a
        plan does too. Nothing is guessed: without this, the catalog knows English names alone.

        Parameters
        ----------
        language
            The tag of a shipped language, ``"de"``; ``"en"`` for English alone; or a `Language` of
            one's own.

        Raises
        ------
        InvalidValueError
            No such language is shipped.
        CatalogError
            A name of the language is already that of another entry, or belongs to no entry.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> german = Catalog().in_language("de")
        >>> german.condition("Kreuzschmerzen").id, german.body.part("linke Wade").label
        ('low-back-pain', 'Wade links')
        """
        if language == "en":
            return Catalog(self.added, self.policy)
        from massageplan.catalog.checking_language import (  # noqa: PLC0415  another language alone
            checked,
        )

        spoken = checked(self.in_english, language, added=bool(self.added))
        return Catalog(self.added, self.policy, spoken)

    @property
    def in_english(self) -> Catalog:
        """The same catalog with English names and labels alone."""
        return self.once("in English", self.in_language, "en") if self.language else self

    def heard(self, text: str, *, apart: bool = False) -> str:
        """Return a text with the small words of the catalog's language in English.

        Parameters
        ----------
        text
            What was written.
        apart
            Whether compound words are taken apart that end in such a word: "Wadenschmerzen".

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().in_language("de").heard("linke Schulter und Nacken")
        'left Schulter and Nacken'
        """
        if self.language is None:
            return text
        return self.language.heard.apart(text) if apart else self.language.heard.text(text)

    def readings(self, entry: Contraindication) -> tuple[Reading, ...]:
        """Return what an entry's rules ask for, by the policy of this catalog."""
        return self.once(("readings", entry.id), read_rules, entry, self.policy)

    def all(self, kind: str) -> Mapping[str, Any]:
        """Return every entry of one kind by id, in the order of the files.

        Raises
        ------
        InvalidValueError
            There is no such kind.
        """
        shipped = shipped_kind(kind)
        added = self.added.get(kind)
        entries = with_more(kind, shipped, added) if added else shipped
        return self.once(("all", kind), self._put, kind, entries) if self.language else entries

    def _put(self, kind: str, entries: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return entries in the language of this catalog."""
        return MappingProxyType({id_: self._spoken(kind, id_, e) for id_, e in entries.items()})

    def _spoken(self, kind: str, id_: str, entry: Any) -> Any:  # noqa: ANN401  per kind
        return self.language.put(kind, id_, entry) if self.language else entry

    @cached_property
    def body(self) -> Body:
        """The tree of regions."""
        regions: dict[str, Region] = {**self.all("region"), **self.all("part")}
        compounds = functools.partial(self.all, "compound")
        if self.language is None:
            return Body(tuple(regions.values()), compounds)
        return Body(tuple(regions.values()), compounds, self.language.places)

    def knows(self, kind: str, name: str) -> bool:
        """Tell whether an entry of one kind has this name, however it is spelled.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().knows("contraindication", "C-section"), Catalog().knows("measure", "luck")
        (True, False)
        """
        return self.named(kind, name) is not None

    def named(self, kind: str, name: str) -> Any:  # noqa: ANN401  per kind
        """Return the entry of one kind with this name; ``None`` if no entry has it.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().named("measure", "Neck Disability Index").id
        'ndi'
        """
        found = self.memo.get(("named", kind, name))
        if found is None and (found := self._look_up(kind, name)) is not None:
            # What nothing is called is not kept: it may be about a client.
            self.remember(("named", kind, name), found)
        return found

    def _look_up(self, kind: str, name: str) -> Any:  # noqa: ANN401  per kind
        # An id, also in words, needs only its own file. Other names need those of all entries.
        if kind not in self._indexes and not self.added.get(kind):
            own = shipped_one(kind, "-".join(name.lower().split()))
            if own:
                return self._spoken(kind, own.id, own)
        found = self.names(kind).find(name)
        return found and self._entry(kind, found.id)

    def _entry(self, kind: str, id_: str) -> Any:  # noqa: ANN401  per kind
        if self.added.get(kind):
            return self.all(kind)[id_]
        return self._spoken(kind, id_, shipped_entry(kind, id_))

    def names(self, kind: str) -> NameIndex:
        """Return what finds the entries of one kind by their names.

        Raises
        ------
        InvalidValueError
            There is no such kind.
        """
        index = self._indexes.get(kind)
        if index is None:
            shipped = None if self.added.get(kind) else shipped_names(kind)
            index = self._indexes[kind] = shipped or NameIndex.of(
                self.in_english.all(kind).values()
            )
            index = self.language.index(kind, index) if self.language else index
            self._indexes[kind] = index
        return index

    def find(self, kind: str, name: object, *, path: str | None = None) -> Any:  # noqa: ANN401  per kind
        """Return the entry of one kind with this name: its id, its label, or another name.

        Raises
        ------
        UnknownTermError
            No entry of this kind has this name. A name that may have been meant is offered.
        InvalidValueError
            There is no such kind.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> Catalog().find("measure", "Neck Disability Index").id
        'ndi'
        """
        entry = self.named(kind, name) if isinstance(name, str) else None
        if entry is not None:
            return entry
        path = kind if path is None else path
        id_ = find_term(name, self.names(kind), kind=spoken(kind), path=path)
        return self._entry(kind, id_)


def _with_added(
    added: dict[str, dict[str, Any]], policy: Policy | None, language: Language | None = None
) -> Catalog:
    """Return the catalog with these additions."""
    if not added and policy is None and language is None:
        return default_catalog()
    proxies = {kind: MappingProxyType(entries) for kind, entries in added.items()}
    return Catalog(MappingProxyType(proxies), policy, language)


@functools.cache
def default_catalog() -> Catalog:
    """Return the shipped catalog: the same value each time, so that it is read once."""
    return Catalog()
