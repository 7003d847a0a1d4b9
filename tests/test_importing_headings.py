"""Columns are understood by what they are called, mistyped too; and never taken for what they are not."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.importing import ProductRow, UnreadableFile, open_table, understood
from catalog.importing.headings import PRODUCTS, SHOPS
from catalog.importing.names import Names
from tests.importing_files import products_of, written

# As tills, web shops and people write them.
OF_PRODUCTS = {
    "name": "Désignation article|Libelle produit|NOM DU PRODUIT|Item Name|Produits|Désignaton|Libélé|nom_produit",
    "reference": "Réf. article|Code-article|Référance|REFERENCE PRODUIT|Variant SKU|UGS|Product ID|Identifiant article",
    "ean": "Code barre|Code-barres|codebarre|EAN 13|Ean13|Code EAN|Code bare|GTIN, UPC, EAN ou ISBN|Variant Barcode",
    "picture": "Image|Photo|Images|Image URL|Image Src|Visuel|Photos|Imge",
    "shop": "Boutique|Magasins|Nom du magasin|Commerçant|Vendeur|Botique",
    "brand": "Marque|Marques|Fabriquant|Brand|Éditeur|Manufacturer",
    "category": "Catégories|Categorie|Catégorie produit|Famille|Famille article|Product Type|Catgorie",
    "description": "Descriptif|Description du produit|Body (HTML)|Desciption|Détails",
    "price": "Prix TTC (€)|Prix|PRIX TTC|TTC Prix|Prix (€)|Prix de vente TTC|Prix vente|PrixTTC|Prix unitaire T.T.C.|"
    "Tarif régulier|Tarifs|Price (EUR)|Prix en euros|PU TTC|Unit Price",
    "price_per_kilo": "Prix au kilo|Prix/kg|Prix au kg (€)|Prix kilos",
    "unit": "Unité|Unité de vente|Unités|Unitée",
    "stock": "Stock|Qté|Quantités|Quantité en stock|Stocks|Quantitée|Variant Inventory Qty|En stock ?",
    "notice": "Délai|Délai de préparation|Délais",
    "cutoff": "Heure limite|Heure limitte|Cut-off|Commander avant",
}
OF_SHOPS = {
    "name": "Nom|Enseigne|Nom du commerce|Enseignes|Raison sociale|Raison social|Dénomination",
    "siret": "SIRET|N° SIRET|Numéro de SIRET",
    "osm_id": "osm_id|OSM ID",
    "kind": "Type|Activité|Type de commerce|Activitée|Catégorie",
    "address": "Adresse|Adresse postale|Adress|addr:street|Numéro et rue",
    "postcode": "Code postal|Code Postale|CP|Codepostal|addr:postcode",
    "commune": "Ville|Commune|Comune|Localité|Villes",
    "phone": "Téléphone|Tél.|Telephonne|Numéro de téléphone|contact:phone",
    "lat": "Latitude|lat|Lattitude",
    "lon": "Longitude|lng|Longitute",
    "place": "Coordonnées|geo_point_2d|Géolocalisation",
    "opening_hours": "Horaires|Horaires d'ouverture|Horaire|Heures d'ouverture|opening_hours|Horaires ouverture",
}
OF_NOTHING = """
    Prix HT|Prix d'achat|Prix d'achat TTC|PU HT|Prix unitaire HT|Prix barré|Prix promo|Tarif promo|Prix fournisseur
    Variant Compare At Price|TVA|Taux TVA|Marge|Remise|Coût|Taxe|Stock minimum|Stock d'alerte|Montant de stock faible
    Quantité vendue|Quantité minimum|Date de création|Date|Saison|Altitude|Score|Nutri-Score|Couverture|Published|Publié
    Masqué|Couleur|Taille|Poids|Poids (kg)|Volume|URL|Lien|Code fournisseur|Référence fournisseur
    Nom du fournisseur|Nom du client|Email|Site web|Commentaires internes|Honoraires|Port|Raison|Sorte|Vues|Notes|Page
    Code couleur|Heure de création|Type de TVA|Auteur|Handle|Tags|Option1 Name|Option1 Value|?|1|x y z|Étiquettes
    SIREN|Litre|Lecteur|Retail
    Prime|Magazine|Mise en avant|Visibilité dans le catalogue|Description courte|Delta|Facebook|Instagram|Région|Pays
"""


def listed(names: str) -> list[str]:
    return [name.strip() for line in names.strip().splitlines() for name in line.split("|")]


RIGHT = [
    (names, heading, field)
    for names, table in ((PRODUCTS, OF_PRODUCTS), (SHOPS, OF_SHOPS))
    for field, headings in table.items()
    for heading in listed(headings)
]


@pytest.mark.parametrize(("names", "heading", "field"), RIGHT, ids=[heading for _, heading, _ in RIGHT])
def test_a_column_is_understood_as_it_is_called_by_people(names: Names, heading: str, field: str) -> None:
    assert names.fields([heading]) == {field}


@pytest.mark.parametrize("heading", listed(OF_NOTHING))
def test_a_column_of_something_else_is_left_alone(heading: str) -> None:
    assert PRODUCTS.fields([heading]) | SHOPS.fields([heading]) == set()


def test_a_column_of_something_else_is_no_riddle_either() -> None:
    for heading in listed(OF_NOTHING):
        for names in (PRODUCTS, SHOPS):
            names.refuse_riddles([heading])


@pytest.mark.parametrize("headings", ["Libélé;Dsignation;Prix", "nom;Prixx;Tariff"])
def test_two_mistyped_columns_for_one_thing_are_refused_by_their_names(tmp_path: Path, headings: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_table(written(tmp_path, f"{headings}\na;b;c\n"))

    assert refused.value.refusal.key == "import-ambiguous-columns"
    assert len(str(refused.value.refusal.values["columns"]).split(", ")) == 2


def test_a_heading_that_is_as_near_to_two_things_is_refused_by_its_name() -> None:
    names = Names("", width="largesse", height="largeste")

    with pytest.raises(UnreadableFile) as refused:
        names.refuse_riddles(["largesce"])

    assert names.meaning("largesce") is None
    assert refused.value.refusal.values == {"columns": "largesce"}


def test_a_heading_that_is_as_near_to_what_no_field_takes_is_left_alone() -> None:
    PRODUCTS.refuse_riddles(["Caison"])

    assert PRODUCTS.meaning("Caison") is None


def test_a_mistyped_column_gives_way_to_a_sure_one(tmp_path: Path) -> None:
    (row,) = products_of(written(tmp_path, "Libélé;Dsignation;Nom\na;b;c\n"))

    assert isinstance(row, ProductRow)
    assert row.name == "c"


def test_what_was_understood_is_told_and_what_was_left() -> None:
    columns = understood(["Désignation", "Prix TTC", "Prix HT", "colonne 4", "raison du refus"])

    assert columns.taken == (("name", "Désignation"), ("price", "Prix TTC"))
    assert columns.left == ("Prix HT",)


def test_the_row_that_names_most_columns_is_the_headings(tmp_path: Path) -> None:
    (row,) = products_of(written(tmp_path, "Articles;;\nNom;Prix;Stock\nThé;4;2\n"))

    assert isinstance(row, ProductRow)
    assert (row.line, row.name) == (3, "Thé")


@given(st.text(max_size=80))
@settings(deadline=None, derandomize=True)
def test_whatever_a_column_is_called_it_fills_at_most_one_field(heading: str) -> None:
    assert len(PRODUCTS.fields([heading])) <= 1
