"""Operations by name: each is judged by its kind and its date, as an ordinary contraindication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from massageplan.catalog.contraindication import Contraindication, ContraRule


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Operation", "OperationKind", "expand", "of_kind"]


@frozen(kw_only=True)
class OperationKind:
    """What an operation of one kind asks for, by how long ago it was.

    Attributes
    ----------
    id, label
        One of `OPERATION_KINDS`, and the name to show.
    where
        Where every operation of this kind is, if the health history names no place. Empty means
        that the health history has to say where it was.
    rules
        What it asks for. A rule without `hours` stays for good.
    """

    id: str
    label: str
    rules: tuple[ContraRule, ...]
    where: tuple[str, ...] = ()


@frozen(kw_only=True)
class Operation:
    """An operation by the names that people use.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    kind
        Which kind it is, if the health history does not say another.
    where
        The regions that it can be in. If the health history names none of them, all count. Empty
        means that the health history has to say where it was.
    stays
        Id of a contraindication whose rules stay for good, such as ``joint-replacement``.
    rules
        What it asks for besides the rules of its kind.
    """

    id: str
    label: str
    kind: str
    where: tuple[str, ...] = ()
    stays: str = ""
    rules: tuple[ContraRule, ...] = ()
    names: tuple[str, ...] = ()


def of_kind(kind: str) -> str:
    """Return the id of the entry that judges an operation of this kind without a known name."""
    return f"operation-{kind}"


def expand(
    kinds: Mapping[str, OperationKind],
    operations: Iterable[Operation],
    entries: Mapping[str, Contraindication],
) -> Iterator[Contraindication]:
    """Return operations as contraindications, so that screening needs no other way for them."""
    for kind in kinds.values():
        id_ = of_kind(kind.id)
        yield Contraindication(
            id=id_,
            label=kind.label,
            rules=kind.rules,
            needs=("since",) if kind.where else ("where", "since"),
            where=kind.where,
            past=id_,
        )
    for operation in operations:
        lasting = entries[operation.stays].rules if operation.stays else ()
        yield Contraindication(
            id=operation.id,
            label=operation.label,
            names=operation.names,
            rules=(
                *kinds[operation.kind].rules,
                *operation.rules,
                # A row of the table is that entry's own.
                *(evolve(rule, row=0, id="", readings=()) for rule in lasting),
            ),
            needs=("since",) if operation.where else ("where", "since"),
            where=operation.where,
            past=operation.id,
        )
