"""What columns may be called, in French and in English.

Where several columns of a file fit one field, the name further left here goes first; a row that is blank there takes
the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from catalog.importing.names import Names
from catalog.importing.refused import OURS
from catalog.importing.table import UNNAMED

Kind = Literal["shops", "products"]

# What files have too and no field takes, so near to a name above that it would be taken for it, mistyped.
_OTHERS = (
    "altitude, couverture, honoraires, lecteur, litre, masqué, prime, published, raison, retail, saison, score, siren"
)


PRODUCTS = Names(
    _OTHERS,
    name="nom, name, libellé, désignation, title, titre, nom du produit, product name, produit, product, article, item",
    reference="référence, reference, réf, ref, sku, id, code, code article, code produit, product id, identifiant, "
    "variant SKU, UGS",
    ean="ean, gtin, ean13, ean 13, code barres, code barre, code EAN, barcode, isbn, upc, variant barcode, "
    "GTIN UPC EAN ou ISBN",
    shop="shop id, id boutique, boutique, magasin, shop, vendor, vendeur, commerce, commerçant, store, "
    "shop name, enseigne, nom de la boutique, nom du magasin, nom du commerce",
    brand="marque, brand, fabricant, manufacturer, producteur, maison, éditeur, publisher",
    category="catégorie, category, cat, rayon, famille, département, department, product type, type, genre, groupe",
    description="description, descriptif, détail, détails, details, body, body HTML, présentation, commentaire",
    picture="image, photo, picture, images, photos, image URL, URL image, image src, lien image, visuel",
    price="prix TTC, prix, price, prix de vente, prix unitaire, prix unitaire TTC, PU TTC, PV TTC, tarif, prix public, "
    "variant price, montant, prix EUR, price EUR, prix de vente TTC, prix public TTC, tarif TTC, tarif régulier, "
    "retail price, unit price",
    price_per_kilo="prix au kilo, prix au kg, prix kg, prix le kg, price per kg, price per kilo, prix kilo",
    unit="unité, unit, unité de vente, conditionnement, vendu par, vendu à, sold by, uom",
    stock="stock, quantité, quantity, qty, qté, quantité en stock, en stock, disponible, disponibilité, inventory, "
    "variant inventory qty, stock disponible, in stock, availability",
    notice="délai, notice, délai de commande, délai de préparation, préavis, lead time",
    notice_minutes="notice minutes, délai minutes, délai min, délai en minutes",
    cutoff="heure limite, cutoff, cut off, limite de commande, commander avant, order before",
)

SHOPS = Names(
    _OTHERS,
    name="nom, name, enseigne, nom du commerce, nom de la boutique, nom du magasin, boutique, magasin, commerce, "
    "shop name, raison sociale, dénomination, libellé, désignation, title, titre",
    osm_id="osm id, osm, id osm",
    siret="siret, numéro siret, n siret",
    reference="référence, reference, réf, ref, id, code, identifiant, shop id",
    kind="type, genre, kind, catégorie, category, activité, activity, métier, type de commerce, shop, rayon, secteur",
    address="adresse, address, rue, street, addr full, addr street, adresse postale, numéro et rue, voie",
    postcode="code postal, postcode, CP, zip, zip code, postal code, addr postcode",
    commune="commune, ville, city, town, addr city, localité, nom de la commune",
    phone="téléphone, phone, tél, tel, telephone, numéro de téléphone, contact phone, mobile, portable",
    lat="lat, latitude, y",
    lon="lon, lng, longitude, long, x",
    place="coordonnées, coordinates, geo point 2d, geo point, géolocalisation, position, lat lon",
    opening_hours="horaires, opening hours, horaires d'ouverture, heures d'ouverture, ouverture, hours",
    answering_hours="heures de réponse, answering hours, horaires de réponse, réponse",
)

# What only files of the one kind have. A price settles it: many lists of products repeat their shop's address.
_SETTLES_PRODUCTS = {"price", "price_per_kilo"}
_TELLS_PRODUCTS = {"ean", "shop", "brand", "unit", "stock", "notice", "notice_minutes", "cutoff"}
_TELLS_SHOPS = {
    *("osm_id", "siret", "address", "postcode", "commune", "phone"),
    *("lat", "lon", "place", "opening_hours", "answering_hours"),
}


def kind_of(headings: Iterable[str]) -> Kind:
    """Return what a file with these headings lists: "shops", or "products" where nothing speaks for shops."""
    found = list(headings)
    of_product, of_shop = PRODUCTS.fields(found), SHOPS.fields(found)
    if "name" in of_shop - of_product:
        return "shops"
    if of_product & _SETTLES_PRODUCTS:
        return "products"
    return "shops" if len(of_shop & _TELLS_SHOPS) > len(of_product & _TELLS_PRODUCTS) else "products"


def names_of(kind: Kind) -> Names:
    return SHOPS if kind == "shops" else PRODUCTS


class Understood(NamedTuple):
    """How the columns of a file were read: (field, heading) of those that were, and the headings left alone."""

    taken: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()


def understood(headings: Sequence[str]) -> Understood:
    """Return how columns with these headings are read; those without a name, and our own, are not worth a word."""
    names = names_of(kind_of(headings))
    meanings = [(heading, names.meaning(heading)) for heading in headings]
    unnamed = {f"{UNNAMED} {place}" for place in range(1, len(headings) + 1)}
    return Understood(
        tuple((meaning.field, heading) for heading, meaning in meanings if meaning),
        tuple(heading for heading, meaning in meanings if not meaning and heading not in {*OURS, *unnamed}),
    )


def names_rows(headings: Iterable[str]) -> bool:
    """Whether one of the headings is the column that names a shop or a product."""
    found = list(headings)
    return "name" in PRODUCTS.fields(found) | SHOPS.fields(found)


def headings_row(rows: Iterable[Sequence[str]], columns: Mapping[str, str] | None = None) -> int | None:
    """Return which of the first rows of a file names its columns, None where none does: the one that says most.

    Where somebody can be asked, and may have said already what `columns` hold, the first row of several cells will do.
    """
    found = list(rows)
    naming = [(recognised(row), -number) for number, row in enumerate(found) if names_rows(row)]
    if naming or columns is None:
        return -max(naming)[1] if naming else None
    return next((number for number, row in enumerate(found) if sum(map(bool, map(str.strip, row))) > 1), None)


def recognised(headings: Iterable[str]) -> int:
    """Return how many fields of a shop or a product the headings fill."""
    found = list(headings)
    return max(len(PRODUCTS.fields(found)), len(SHOPS.fields(found)))
