"""Files to import, written and read in one go."""

from pathlib import Path

from catalog.importing import BadRow, Line, ProductRow, ShopRow, open_table, read_products, read_shops


def written(folder: Path, content: str | bytes, name: str = "fichier") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines_of(path: Path) -> list[Line]:
    with open_table(path) as table:
        return list(table)


def products_of(path: Path) -> list[ProductRow | BadRow]:
    with open_table(path) as table:
        return list(read_products(table))


def shops_of(path: Path) -> list[ShopRow | BadRow]:
    with open_table(path) as table:
        return list(read_shops(table))
