"""The shelf as a file in the chat: read, shown, taken in, and taken back."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest

from catalog.importing.packages import OLE_MAGIC
from conversations.people import Rank
from tests.someone import Said, Someone
from tests.spreadsheets import ods, xlsx
from tests.street import Street

SHELF = "nom;prix;stock\nPain de mie;3,40;8\nBrioche;5,20;\nTarte;cher;2\n"


async def sends(someone: Someone, text: str | bytes = SHELF, name: str = "rayon.csv") -> Said:
    return await someone.sends("document", name, text.encode() if isinstance(text, str) else text)


def sent_back(someone: Someone, street: Street) -> bytes:
    """The newest file that the bot sent."""
    office = street.playground.office
    document = next(said.json["document"] for said in reversed(someone.heard) if "document" in said.json)
    return office.files.content(office.files.find(document["file_id"]) or {})


async def test_a_file_shows_what_it_would_change_and_changes_nothing(street: Street, anne: Someone) -> None:
    before = await street.product()

    shown = await sends(anne)

    assert shown.text == (
        "rayon.csv, pour Boulangerie du Port. Rien n'est encore changé.\n"
        "Nouveaux : 1. Changés : 1. Inchangés : 0. Refusés : 1.\n"
        "• Pain de mie, 3,40 €, stock 8 pièces\n"
        "• Brioche, 5,20 €\n"
        "Colonnes lues : nom, prix, stock."
    )
    assert list(shown.buttons) == ["Importer", "Colonnes", "Annuler"]
    assert await street.product() == before


async def test_what_is_imported_is_found_at_once_and_the_refused_rows_come_back(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await sends(anne)
    await anne.taps("Importer")

    report = next(said for said in anne.heard if "C'est importé" in said.text)
    assert "Nouveaux : 1. Changés : 1. Inchangés : 0. Refusés : 1." in report.text
    assert "Prix illisible : « cher »" in sent_back(anne, street).decode("utf-8-sig")
    assert "Pain de mie, 3,40 €" in (await maria.says("pain de mie")).text
    assert "Brioche, 5,20 €" in (await maria.says("brioche")).text


async def test_the_refused_rows_corrected_come_in_and_nothing_else_changes(street: Street, anne: Someone) -> None:
    await sends(anne)
    await anne.taps("Importer")
    corrected = sent_back(anne, street).decode("utf-8-sig").replace("cher", "18,00")

    shown = await sends(anne, corrected, "rayon-a-corriger.csv")

    assert "Nouveaux : 1. Changés : 0. Inchangés : 0. Refusés : 0." in shown.text


async def test_an_import_is_undone_exactly(street: Street, anne: Someone, maria: Someone) -> None:
    before = await street.product()
    await sends(anne)
    await anne.taps("Importer")
    await anne.taps("Annuler l'import")
    told = await anne.taps("Oui, annuler l'import")

    assert told.text == "L'import de « rayon.csv » est annulé : 2 produits comme avant."
    assert await street.product() == before
    assert "Brioche" not in (await maria.says("brioche")).text.replace("« brioche »", "")


async def test_what_a_hand_has_changed_since_stays_when_the_import_is_undone(street: Street, anne: Someone) -> None:
    await sends(anne)
    await anne.taps("Importer")
    await anne.says("Brioche 5,90")
    await anne.taps("Ajouter au rayon")
    await anne.taps("Annuler l'import")
    told = await anne.taps("Oui, annuler l'import")

    assert "1 produit comme avant. 1 autre, changé depuis à la main, garde ces changements." in told.text
    assert (await street.product()).price_cents == 320
    assert (await street.product(2)).price_cents == 590


async def test_what_was_reserved_since_stays_reserved_when_the_import_is_undone(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await sends(anne)
    await anne.taps("Importer")
    await street.orders(maria, (await street.product(), 3))
    await anne.taps("Annuler l'import")
    await anne.taps("Oui, annuler l'import")

    assert (await street.product()).stock == 7


async def test_after_a_day_an_import_can_no_longer_be_undone(street: Street, anne: Someone) -> None:
    await sends(anne)
    await anne.taps("Importer")
    report = next(said for said in anne.heard if said.offers("Annuler l'import"))
    await street.is_now(street.clock.now + timedelta(hours=24, minutes=1))

    await anne.taps("Annuler l'import", on=report)

    assert not anne.again(report).offers("Annuler l'import")
    assert (await street.product()).price_cents == 340


async def test_a_product_of_the_shelf_is_known_by_its_barcode_then_its_reference_then_its_name(
    street: Street, anne: Someone
) -> None:
    await sends(anne, "nom;prix;code barres;référence\nPain de mie;3,20;3017620422003;PM-1\n")
    await anne.taps("Importer")

    shown = await sends(anne, "nom;prix;gtin;sku\nPAIN DE MIE TRANCHÉ;3,20;03017620422003;Z-9\nPain de mie;3,20;;\n")

    assert "Nouveaux : 1. Changés : 1." in shown.text


async def test_other_sizes_of_the_same_name_are_products_of_their_own(street: Street, anne: Someone) -> None:
    await sends(anne, "nom;prix;sku\nT-shirt;15;TS-S\nT-shirt;15;TS-M\n")
    await anne.taps("Importer")

    assert (
        "Nouveaux : 0. Changés : 0. Inchangés : 2."
        in (await sends(anne, "nom;prix;sku\nT-shirt;15;TS-S\nT-shirt;15;TS-M\n")).text
    )


# ------------------------------------------------------------ columns


async def test_a_column_is_said_once_and_remembered_for_the_shop(anne: Someone) -> None:
    till = "Bidule;Tarif caisse;Divers\nPain de mie;3,70;x\n"
    asked = await sends(anne, till)
    assert "Quelle colonne donne le nom des produits ?" in asked.text
    assert not asked.offers("Importer")

    await anne.taps("Colonnes")
    await anne.taps("Bidule")
    await anne.taps("nom")
    await anne.taps("Tarif caisse")
    await anne.taps("prix")
    shown = await anne.taps("Relire le fichier")
    assert "• Pain de mie, 3,70 €" in shown.text

    again = await sends(anne, till)
    assert "Colonnes lues : nom, prix." in again.text


async def test_a_file_without_prices_says_so(anne: Someone) -> None:
    shown = await sends(anne, "nom;stock\nBrioche;4\n")

    assert "Colonnes lues : nom, stock. Aucune ne donne le prix." in shown.text


# ------------------------------------------------------------ what is missing


async def test_what_is_not_in_the_file_stays_on_the_shelf_unless_somebody_says_so_twice(
    street: Street, anne: Someone
) -> None:
    shown = await sends(anne, "nom;prix\nBrioche;5,20\n")
    assert "1 produit de votre rayon n'est pas dans le fichier : il reste en rayon." in shown.text

    asked = await anne.taps("Absents du fichier : épuisés")
    assert "Sur 1 en rayon, 1 produit n'est pas dans ce fichier." in asked.text
    sure = await anne.taps("Oui, 1 produit épuisé")
    assert "il sera épuisé" in sure.text
    await anne.taps("Importer")
    assert (await street.product()).stock == 0

    await anne.taps("Annuler l'import")
    await anne.taps("Oui, annuler l'import")
    assert (await street.product()).stock == 10


async def test_a_product_whose_row_is_refused_is_not_missing(anne: Someone) -> None:
    shown = await sends(anne, "nom;prix\nPAIN DE MIE;cher\nBrioche;5,20\n")

    assert "Refusés : 1." in shown.text
    assert "votre rayon" not in shown.text


async def test_a_file_that_is_read_otherwise_asks_anew_about_what_is_missing(street: Street, anne: Someone) -> None:
    await sends(anne, "nom;prix;titre\nBrioche;5,20;x\n")
    await anne.taps("Absents du fichier : épuisés")
    await anne.taps("Oui, 1 produit épuisé")
    await anne.taps("Colonnes")
    shown = await anne.taps("Relire le fichier")

    assert "il reste en rayon" in shown.text


async def test_what_was_put_on_the_shelf_after_the_file_was_shown_is_not_missing_in_it(
    street: Street, anne: Someone
) -> None:
    shown = await sends(anne, "nom;prix\nBrioche;5,20\n")
    await anne.taps("Absents du fichier : épuisés")
    await anne.taps("Oui, 1 produit épuisé")
    await anne.says("Chouquettes 2,50 €")
    await anne.taps("Ajouter")
    await anne.taps("Importer", on=shown)

    assert (await street.product(1)).stock == 0
    assert (await street.product(2)).stock is None


# ------------------------------------------------------------ who, and what not


async def test_a_shoppers_file_is_not_read(anne: Someone, maria: Someone) -> None:
    told = await sends(maria)

    assert told.text.startswith("Je lis les fichiers des boutiques seulement.")


async def test_who_answers_for_two_shops_says_whose_shelf_it_is(street: Street, anne: Someone) -> None:
    other = await street.shop("Cave du Quai")
    await anne.starts(await street.invited(other))

    asked = await sends(anne)
    assert list(asked.buttons) == ["Boulangerie du Port", "Cave du Quai", "Annuler"]

    assert "pour Cave du Quai" in (await anne.taps("Cave du Quai")).text


async def test_a_file_that_is_left_aside_changes_nothing(street: Street, anne: Someone) -> None:
    await sends(anne)
    told = await anne.taps("Annuler")

    assert told.text == "« rayon.csv » est laissé de côté. Rien n'est changé."
    assert (await street.product()).price_cents == 320


async def test_a_yes_to_a_file_that_was_left_aside_does_nothing(street: Street, anne: Someone) -> None:
    shown = await sends(anne)
    await anne.taps("Annuler", on=shown)
    await anne.presses(shown.buttons["Importer"], on=shown)

    assert (await street.product()).price_cents == 320


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.csv", b"\n", "Le fichier est vide."),
        ("logiciel.xlsx", b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 20, "ni du texte ni un classeur"),
        (
            "large.csv",
            (";".join(f"c{n}" for n in range(201)) + "\n" + "x;" * 200).encode(),
            "201 colonnes, 200 au plus",
        ),
        ("melange.csv", "nom;prix\nThé;1\n".encode() + "Café;2\n".encode("cp1252"), "les accents"),
        ("bombe.csv.gz", gzip.compress(b"nom;prix\n" + b"0" * (64 << 20)), "200 fois plus gros"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_in_words(
    anne: Someone, name: str, content: bytes, said: str
) -> None:
    told = await sends(anne, content, name)

    assert told.text.startswith(f"Je ne peux pas prendre « {name} ». Rien n'est changé.\n")
    assert said in told.text


async def test_a_file_larger_than_telegram_hands_over_is_refused_with_another_way(anne: Someone) -> None:
    told = await sends(anne, b"x" * (20 << 20) + b"\n", "tout.csv")

    assert "Telegram ne me donne que 20 Mo" in told.text
    assert "cabas import" in told.text


async def test_a_workbook_with_a_password_is_refused_in_words(anne: Someone) -> None:
    locked = OLE_MAGIC + bytes(500) + "EncryptedPackage".encode("utf-16-le")

    assert "protégé par un mot de passe" in (await sends(anne, locked, "rayon.xlsx")).text


@pytest.mark.parametrize(("write", "name"), [(xlsx, "rayon.xlsx"), (ods, "rayon.ods")])
async def test_a_workbook_is_read_as_well(anne: Someone, write: Callable[..., bytes], name: str) -> None:
    shown = await sends(anne, write({"Rayon": [["nom", "prix"], ["Brioche", 5.2]], "Notes": [["à faire"]]}), name)

    assert "Feuille lue : « Rayon ». Laissées de côté : Notes." in shown.text
    assert "• Brioche, 5,20 €" in shown.text


async def test_an_export_of_a_shops_own_software_is_recognised(anne: Someone) -> None:
    shown = await sends(anne, "Token,Item Name,Variation Name,SKU,Price\nA,Café,500 g,C-5,9.90\n", "square.csv")

    assert "Export de Square reconnu." in shown.text
    assert "• Café 500 g, 9,90 €" in shown.text


async def test_a_giant_cell_refuses_its_row_alone(anne: Someone) -> None:
    shown = await sends(anne, f"nom;prix\n{'a' * 5000};1\nThé;2\n")

    assert "Nouveaux : 1. Changés : 0. Inchangés : 0. Refusés : 1." in shown.text


# ------------------------------------------------------------ the shelf as a file


async def test_the_shelf_goes_out_as_a_file_and_sent_back_it_changes_nothing(street: Street, anne: Someone) -> None:
    await sends(anne)
    await anne.taps("Importer")
    await anne.says("/boutique")
    sent = await anne.taps("Mon rayon en fichier")
    assert sent.json["document"]["file_name"] == "rayon.xlsx"

    shown = await sends(anne, sent_back(anne, street), "rayon.xlsx")

    assert "Nouveaux : 0. Changés : 0. Inchangés : 2. Refusés : 0." in shown.text


async def test_whoever_left_the_shop_meanwhile_gets_no_file(street: Street, anne: Someone) -> None:
    shop = await street.place()
    paul = await street.merchant(shop, "Paul", Rank.STAFF)
    said = await paul.says("/boutique")
    await street.town.removes(shop, await street.kept(paul))
    await paul.taps("Mon rayon en fichier", on=said)

    assert not any("document" in one.json for one in paul.heard)
