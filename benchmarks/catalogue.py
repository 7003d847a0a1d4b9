"""A catalogue of any size, made of our own word lists: names such as shops give them, the same for the same seed."""

import random
from collections.abc import Iterator

from catalog.model import Product

GOODS = """
    pain de mie|baguette de tradition|brioche|croissant|tarte aux pommes|galette de blé noir|far breton|kouign-amann
    confiture de fraise|confiture de myrtille|miel de châtaignier|gelée de coing|sirop de menthe|jus de pomme
    cidre brut|vin rouge|vin blanc sec|crémant|bière ambrée|limonade|thé vert|thé noir fumé|café en grains|tisane
    sardines à l'huile|maquereau fumé|rillettes de thon|soupe de poisson|sel de Guérande|moutarde à l'ancienne
    fromage de chèvre|tomme de vache|beurre demi-sel|yaourt nature|crème fraîche|œufs de plein air
    pommes de terre|carottes|poireaux|oignons roses|tomates anciennes|courge butternut|salade feuille de chêne|radis
    saucisson sec|jambon blanc|pâté de campagne|poulet fermier|côtelettes d'agneau|merguez
    roman policier|bande dessinée|album jeunesse|carnet à spirale|stylo plume|puzzle en bois|jeu de cartes|peluche
    ampoule à vis|tournevis cruciforme|vis à bois|peinture mate|rouleau adhésif|cadenas|corde tressée|seau en zinc
    bouquet champêtre|rosier grimpant|bulbes de tulipes|terreau|pot en terre cuite|cactus
    savon d'Alep|shampoing solide|crème pour les mains|brosse à dents|eau de toilette|bougie parfumée
    chambre à air|sonnette de vélo|casque|antivol|pompe à pied|marinière rayée|bonnet de laine|ciré jaune|bottes
"""
QUALITIES = """
    bio|artisanal|fermier|maison|du pays|extra|nature|sans sucre|à l'ancienne|demi-sec|doux|fumé
    petit format|grand format
    de saison|en promotion|fait main|recyclé|léger|épais|rouge|bleu marine|vert|écru|pour enfant|pour deux|familial
"""
MAKERS = """
    Kerbrat|Le Gall|Moulin Neuf|La Belle Marée|Ty Douar|Les Deux Rives|Pen Avel|Maison Lenoir|Atelier Brume|Roz Vras
    La Grange|Ferme du Bois|Coopérative du Port|Les Halles|Aven|Grand Large|Petite Île|Val d'Or|Tante Jeanne|Nord Ouest
"""
PACKS = ["", "", "", "100 g", "250 g", "500 g", "1 kg", "25 cl", "75 cl", "lot de 2", "lot de 6"]


def _listed(words: str) -> list[str]:
    return [word.strip() for line in words.strip().splitlines() for word in line.split("|")]


def names(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield `count` names with their brands, few of them alike."""
    chance = random.Random(seed)
    goods, qualities, makers = _listed(GOODS), _listed(QUALITIES), _listed(MAKERS)
    for _ in range(count):
        quality = chance.sample(qualities, chance.choice((0, 1, 1, 2)))
        parts = (chance.choice(goods), *quality, chance.choice(PACKS))
        yield " ".join(filter(None, parts)).capitalize(), chance.choice(makers)


def products(count: int, shop_id: int, seed: int = 1) -> Iterator[Product]:
    """Yield `count` products of a shop, not yet kept, with prices and uncounted."""
    chance = random.Random(seed)
    for number, (name, maker) in enumerate(names(count, seed)):
        cents = chance.randrange(80, 4000, 5)
        yield Product(0, name, shop_id, reference=f"made-{number}", brand=maker, price_cents=cents)


def typed(name: str, chance: random.Random) -> str:
    """What a thumb makes of the first words of a name: one letter left out of the longest."""
    words = name.split()[:3]
    longest = max(words, key=len)
    at = chance.randrange(1, max(2, len(longest) - 1))
    return " ".join(word if word is not longest else word[:at] + word[at + 1 :] for word in words)
