"""The whole way, as two people in the demo's page; and that the demo stops, goes on and begins afresh."""

import asyncio
import socket
import sys
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.demo_town import ANSWER_MS, DemoPage, demo_in, free_port

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(240)]


async def test_a_shopper_and_a_baker_go_the_whole_way_in_the_page(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    async with demo_in(tmp_path / "demo", port):
        town = await DemoPage.opened(browser, port)
        await town.chooses_clock("saturday")
        await town.starts("Maria")

        await town.reserves("Maria", "pain de mi", "Boulangerie du Port")
        await town.reads("Anne", "Nouvelle demande n°")
        await town.taps("Anne", "Confirmer")
        await town.reads("Maria", "C'est confirmé : Boulangerie du Port vous attend.")
        await town.taps("Anne", "Prête")
        await town.reads("Maria", "C'est prêt")
        await town.taps("Anne", "Remise")
        await town.reads("Maria", "vous a remis votre commande")

    async with demo_in(tmp_path / "demo", port):
        again = await DemoPage.opened(browser, port)
        await again.reads("Maria", "vous a remis votre commande")
        await again.says("Maria", "/reservations")
        await again.reads("Maria", "récupérée")

    async with demo_in(tmp_path / "demo", port, "--reset"):
        afresh = await DemoPage.opened(browser, port)
        await expect(afresh.pane("Maria").get_by_role("button", name="Démarrer")).to_be_visible(timeout=ANSWER_MS)


async def test_a_baker_sends_a_file_gets_what_is_refused_and_the_shelf_as_a_file(
    browser: Browser, tmp_path: Path
) -> None:
    port = free_port()
    async with demo_in(tmp_path / "demo", port):
        town = await DemoPage.opened(browser, port)
        await town.sends_file("Anne", "rayon.csv", b"nom;prix\nPain de seigle;4,10\nTarte;cher\n")
        await town.reads("Anne", "Pain de seigle, 4,10")
        await town.taps("Anne", "Importer")
        await town.reads("Anne", "Les lignes refusées, avec leur raison.")

        await town.says("Anne", "/boutique")
        await town.taps("Anne", "Mon rayon en fichier")
        await town.reads("Anne", "Votre rayon.")
        async with town.page.expect_download() as downloading:
            await town.pane("Anne").locator("a.card").last.click()
        assert (await downloading.value).suggested_filename == "rayon.xlsx"


async def test_one_refused_one_expired_one_cancelled(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    async with demo_in(tmp_path / "demo", port):
        town = await DemoPage.opened(browser, port)
        await town.chooses_clock("saturday")
        await town.starts("Maria")
        await town.starts("Karim")

        await town.reserves("Maria", "pain de mi", "Boulangerie du Port")
        await town.taps("Anne", "Refuser")
        await town.taps("Anne", "Rupture de stock")
        await town.reads("Anne", "Refusée")
        await town.reads("Maria", "Boulangerie du Port n'en a plus")

        await town.reserves("Karim", "baguete", "Boulangerie du Port")
        await town.reads("Anne", "Nouvelle demande n°")
        await town.chooses_clock("later")
        await town.chooses_clock("later")
        await town.reads("Karim", "n'a pas répondu")

        await town.reserves("Karim", "baguete", "Boulangerie du Port")
        await town.taps("Karim", "Annuler")
        await town.taps("Karim", "Oui, annuler")
        await town.reads("Karim", "est annulée")
        await town.reads("Anne", "Annulée par le client")


async def test_a_busy_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "demo", "--port", str(port), "--folder", str(tmp_path)),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await process.communicate()

    assert (process.returncode, out) == (1, b"")
    assert err.decode() == (
        f"Port {port} is busy: another demo may be running. Stop it, or choose one: make demo PORT={port + 1}\n"
    )


TYPED_IN_THE_STREET = [
    ("boulngerie", "Boulangerie du Port"),
    ("pommedeterre", "Pommes de terre Charlotte"),
    ("theiere", "Théière en fonte"),
    ("confitur fraize bio", "Confiture de fraise bio"),
    ("du pain de mie", "Pain de mie"),
    ("vin rouge rezé moins de 10", "Vin rouge de soif"),
]


async def test_what_is_typed_with_a_thumb_finds_what_was_meant(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    async with demo_in(tmp_path / "demo", port):
        town = await DemoPage.opened(browser, port)
        await town.starts("Maria")
        for typed, meant in TYPED_IN_THE_STREET:
            await town.says("Maria", typed)
            await town.reads("Maria", meant)

        await town.composer("Maria").press_sequentially("@CabasDemoBot confitur fraize bio")
        await town.page.get_by_role("option", name="Confiture de fraise bio 7,20").click()
        await town.pane("Maria").get_by_role("button", name="Réserver dans Cabas").click()
        await town.reads("Maria", "Confiture de fraise bio, 7,20 €")
