## How things are said

price-in-shop = prix en boutique
price-per-kilo = { $price } le kg
pieces = { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
}
time = { $full ->
    [yes] { $hour } h
   *[no] { $hour } h { $minute }
}
today = aujourd'hui
tomorrow = demain
moment = { $day } à { $time }
slot = { $day } de { $start } à { $end }
line = { $name }, { $amount }, { $total }
line-one = { $name }, { $total }
line-many = { $count } × { $name }, { $total }
minutes = { $count } minutes
to-pay = À payer en boutique : { $weighed ->
    [yes] environ { $total }, selon la pesée
   *[no] { $total }
}
to-pay-there = Le prix vous sera dit en boutique.
number = n° { $number }
and-others = et { $count ->
    [one] une autre
   *[other] { $count } autres
}
shop-name = { $name }
said = { $text }

## Buttons

button-reserve = Réserver
button-place = Confirmer la réservation
button-confirm = Confirmer
button-reject = Refuser
button-ready = Prête
button-collected = Remise
button-missed = Manquée
button-undo = Corriger
button-cancel = Annuler
button-back = Retour
button-skip = Passer
button-more = Plus de résultats
button-earlier = Résultats précédents
button-nearer = Plus proches
button-cheaper = Moins chers
button-best = Meilleurs d'abord
button-open-now = Ouverts
button-closed-too = Fermés aussi
button-anywhere = Dans toute la ville
button-any-price = À tout prix
button-literal = Chercher « { $query } » à la lettre
button-share-place = Partager ma position
button-write-place = Écrire ma commune ou ma rue
button-save-place = Garder ce lieu
button-other-place = Changer de lieu
button-forget-place = Oublier ce lieu
button-search-for = Chercher « { $query } »
button-more-slots = Plus tard
button-earlier-slots = Plus tôt
button-next-day = Jour suivant
button-amount = Changer la quantité
button-note = Ajouter une note
button-other-slot = Changer l'heure
button-move-sure = Oui, demander cette heure
button-keep-time = Garder mon heure
button-late = J'arrive plus tard
button-elsewhere = Ailleurs : { $name }
button-word = { $side ->
    [shop] Écrire au client
   *[shopper] Écrire à la boutique
}
button-mute = Ne plus recevoir de mots
button-calloff = Annuler la commande
button-without-reason = Sans dire pourquoi
button-offer-slot = Autre créneau
button-offer-lines = Partiel
button-offer-review = Voir la proposition
button-offer-send = Proposer
button-offer-none = Aucun
button-offer-instead = Autre chose à la place
button-confirm-all = Tout confirmer ({ $count })
button-print = Liste à imprimer
button-name = Changer le nom
button-my-name = Changer mon nom de retrait
button-first-name = Au nom de { $name }
button-shop = Voir { $shop }
button-way = Y aller
button-hours = Horaires
button-sections = Rayons
button-within = Chercher dans cette boutique
button-everywhere = Chercher dans toute la ville
button-wish = Je voudrais réserver ici
button-shops-near = Boutiques ouvertes près de moi
button-mine = Mes réservations
button-reserve-in-cabas = Réserver dans Cabas
button-see-in-cabas = Voir dans Cabas
door-open = Écrivez un produit, ou ouvrez Cabas
door-search = Rien trouvé. Chercher dans Cabas
button-cancel-sure = Oui, annuler
button-keep = Garder ma réservation
button-accept = Accepter
button-decline = Décliner
button-received = Je l'ai récupérée
button-qr = Montrer le code QR
button-help = Aide
button-kept = Vos données
button-orders = Commandes de { $shop }
button-all-collected = Toutes remises
button-choose = Choisir
button-out-of-stock = Rupture de stock
button-closed = Nous serons fermés
button-other-reason = Autre raison
button-line-missing = Épuisé : { $name }
button-line-there = En rayon : { $name }
button-send-rejection = Envoyer le refus
button-shelve = { $where ->
    [several] Ajouter au rayon de { $shop }
   *[one] Ajouter au rayon
}
button-search-instead = Chercher
button-price-in-shop = Prix dit en boutique
button-same-product = Changer le prix : { $name }, { $price }
button-another-product = Un autre produit : { $name }
button-add = Ajouter un produit
button-add-another = Ajouter un produit
button-our-shelf = Voir notre rayon
button-find-ours = Chercher dans notre rayon
button-taken-off = Produits retirés
button-edit = Modifier
button-take-off = Retirer
button-put-back = Remettre
button-out-today = Épuisé aujourd'hui
button-in-again = De nouveau en rayon
edit-price = Prix
edit-stock = Stock
edit-name = Nom
edit-section = Rayon
edit-text = Description
edit-picture = Photo
edit-notice = À commander avant
edit-cutoff = Heure limite
button-more-shelf = Suite du rayon
button-earlier-shelf = Début du rayon
button-more-orders = Commandes suivantes
button-earlier-orders = Commandes précédentes

## Welcome

start =
    <b>Bonjour { $name } !</b> Écrivez ce que vous cherchez : je regarde dans les boutiques { $town ->
        [none] de la ville
       *[other] { $town }
    }.
    Vous réservez ici, la boutique vous répond, vous payez sur place.
    C'est gratuit, sans carte bancaire. Besoin d'aide ? { $contact ->
        [none] Écrivez /aide
       *[other] { $contact }
    }
start-try = Essayez :
of-town = { $article ->
    [Le] du { $rest }
    [Les] des { $rest }
    [vowel] d'{ $rest }
   *[none] de { $rest }
}
example-1 = pain
example-2 = confiture
example-3 = fleurs
help =
    <b>Comment faire</b>
    Écrivez un produit ou une boutique, même avec des fautes, puis touchez « Réserver ».
    La boutique confirme ou refuse, et je vous préviens. Vous payez en boutique.
    Pour montrer un produit à des proches, écrivez dans leur conversation : @{ $bot } confiture
    /panier : votre panier. /reservations : vos réservations. /langue : français ou anglais.
help-admin =
    <b>Pour la mairie</b>
    Chaque soir à 19 h, je vous dis quelles boutiques n'ont pas répondu ; aussitôt, si plus personne n'y est joignable.
help-contact = Une question, un souci ? { $contact }
help-shop =
    <b>Pour votre boutique</b>
    Chaque demande arrive ici : touchez « Confirmer » ou « Refuser », ou écrivez « confirmer 12 ».
    /commandes : ce qui attend. /remise B7K4 : remettre une commande par son code.
    Une photo avec « Confiture de fraise 6,50 » met un produit en rayon. /produits : votre rayon.
    Envoyez-moi votre rayon en fichier (Excel, LibreOffice, CSV) : je montre ce qui changerait avant de rien changer.
kept =
    <b>Ce que Cabas garde, et pourquoi</b>
    Votre nom de retrait, votre panier (7 jours) et vos réservations avec leurs notes, pour que la boutique sache quoi préparer et pour qui.
    La boutique voit ce nom, vos notes et le code de retrait, rien d'autre.
    Ce qui est cherché est noté sans dire par qui, 90 jours, pour savoir ce qui manque en ville.
    Un lieu que vous partagez est oublié le soir, sauf si vous le gardez.
kept-legal = <b>Qui en répond</b>
language-ask = Dans quelle langue ?
language-fr = Français
language-en = English
language-set = C'est noté, je vous parle en français.
edited = Je ne relis pas un message modifié. Envoyez-le de nouveau, corrigé.
lost =
    Je ne sais pas lire cela. Écrivez ce que vous cherchez, par exemple « pain de mie ».
    /reservations : vos réservations. /aide : comment faire.
acted-already = C'est déjà traité. Écrivez ce que vous cherchez.
old-button = Ce bouton n'est plus valable. Écrivez ce que vous cherchez.
private-only = Écrivez-moi en privé : c'est là que je cherche et que je réserve.
nothing-open = Il n'y a pas de question en cours. Écrivez ce que vous cherchez.
stopped = D'accord, c'est laissé. Écrivez ce que vous cherchez.
apology = Pardon, quelque chose n'a pas marché de mon côté. Rien n'a été fait. Réessayez dans un instant.

## Search

results = { $count ->
    [one] <b>{ $count } résultat</b> pour « { $query } »
   *[other] <b>{ $count } résultats</b> pour « { $query } »
}
results-many = <b>Plus de { $count } résultats</b> pour « { $query } »
results-shops = { $count ->
    [one] <b>{ $count } boutique</b>
   *[other] <b>{ $count } boutiques</b>
}
results-shops-many = <b>Plus de { $count } boutiques</b>
results-corrected = {" "}(au lieu de « { $typed } »)
results-page = { $title }, page { $page } sur { $pages }
said-area = { $article ->
    [Le] au { $rest }
    [Les] aux { $rest }
   *[none] à { $area }
}
said-at-most = jusqu'à { $price }
said-at-least = à partir de { $price }
said-between = de { $least } à { $most }
said-open = ouvert maintenant
said-near = le plus proche d'abord
said-cheap = le moins cher d'abord
said-any-amount = toutes quantités
in-shops = { $count ->
    [one] un magasin
   *[other] { $count } magasins
}
from-price = dès { $price }
alike-title = <b>{ $name }</b>, { $shops }
alike-button = { $name }, { $details }
result = { $position }. <b>{ $name }</b>, { $details }
result-button = { $name }, { $price }, { $shop }
result-shop-button = Boutique : { $name }
shop-kind = boutique
open-until = ouvert jusqu'à { $time }
opens = fermé jusqu'à { $moment }
closed-for-now = fermé
open-always = toujours ouvert
hours-unsure = horaires à confirmer
sold-out = épuisé
not-joined = pas encore sur Cabas
nothing-found = Je n'ai rien trouvé pour « { $query } » dans les boutiques de la ville.
nothing-instead = Voici ce qu'il y a en ville :
nothing-filtered = { $query ->
    [none] Je n'ai rien trouvé avec ces conditions : { $filters }.
   *[other] Je n'ai rien trouvé pour « { $query } » avec ces conditions : { $filters }.
}
ask-what = Que cherchez-vous ? Écrivez aussi un produit, par exemple « vin rouge moins de 10 € ».
ask-place = Pour trouver le plus proche, dites-moi où vous êtes : touchez un bouton en bas. Je l'oublie ce soir.
nothing-found-spelling = Je n'ai rien trouvé pour « { $query } ». Vouliez-vous dire « { $spelling } » ?
button-spelling = Chercher « { $spelling } »

## Where somebody is

place-ask = Où êtes-vous ? Écrivez une commune ou une rue, ou touchez « Partager ma position ». Je l'oublie ce soir, sauf si vous le gardez.
place-which = Lequel de ces lieux ?
place-unknown = Je ne connais aucun lieu « { $typed } » dans la ville. Écrivez une commune ou une rue.
place-kept = { $name ->
    [none] C'est noté, je sais où vous êtes.
   *[other] C'est noté : <b>{ $name }</b>.
} Je l'oublie ce soir.
place-saved = { $name ->
    [none] Votre lieu est gardé
   *[other] Votre lieu est gardé : <b>{ $name }</b>,
} jusqu'à ce que vous en changiez.
place-forgotten = C'est oublié. Je ne sais plus où vous êtes.
near-query = ouvert près de moi

## A basket

button-basket = Mon panier ({ $count })
button-put-in = Ajouter au panier
button-go-on = Réserver le tout
button-change-line = Changer : { $name }
button-more-of = { $by } de plus
button-less-of = { $by } de moins
button-write-amount = Écrire la quantité
button-take-out = Retirer du panier
button-see-product = Voir le produit
button-slot-at = Changer l'heure : { $shop }
button-note-for = Note pour { $shop }
basket-empty = Votre panier est vide. Écrivez ce que vous cherchez, puis touchez « Ajouter au panier ».
basket-title = <b>Votre panier</b>{ $shops ->
    [one] {""}
   *[other] , { $shops } boutiques
}{ $total ->
    [none] {""}
   *[other] , { $total }
}
basket-shop = <b>{ $shop }</b>{ $slot ->
    [none] {""}
   *[other] , { $slot }
}
basket-line-off = { $off ->
    [few] { $line } : il n'en reste que { $amount }.
    [out] { $line } : épuisé.
    [otherwise] { $line } : se vend autrement maintenant, retirez-le et ajoutez-le de nouveau.
   *[gone] { $line } : n'est plus en rayon.
}
basket-line-price = { $line } (c'était { $before })
basket-put-in = { $name } est dans votre panier.
basket-blocked = Une partie du panier n'est pas à avoir telle quelle. Changez ou retirez ce qui est signalé.
basket-changed = Votre panier a changé depuis. Relisez-le avant de confirmer.
basket-slot = { $count ->
    [one] Quand passez-vous chez <b>{ $shop }</b> ?
   *[other] Boutique { $position } sur { $count } : quand passez-vous chez <b>{ $shop }</b> ?
}
basket-note = Note pour { $shop } : { $note }
basket-review = <b>Votre réservation, au nom de { $name }</b>{ $total ->
    [none] {""}
   *[other] , { $total }
}
basket-review-foot = { $count ->
    [one] La boutique doit encore confirmer. Rien à payer maintenant.
   *[other] Chaque boutique doit encore confirmer. Rien à payer maintenant.
}
ask-line-amount = { $unit ->
    [gram] Combien de « { $name } » ? Écrivez par exemple « 300 g » ou « 1,5 kg ».
   *[piece] Combien de « { $name } » ? Écrivez un nombre.
}
refused-not-in-basket = Ce n'est plus dans votre panier.
refused-basket-full = Votre panier est plein : { $limit } produits au plus. Réservez-le, ou retirez quelque chose.

## A product, a shop

product-price = <b>{ $name }</b>, { $price }
stock-left = { $amount } en rayon
stock-none = Épuisé pour le moment
shop-line = { $shop }, { $address }
shop-not-joined = Cette boutique n'est pas encore sur Cabas : on ne peut pas y réserver, mais vous pouvez y aller.
shop-title = <b>{ $name }</b>{ $kind ->
    [none] {""}
   *[other] , { $kind }
}
shelf-empty = Le rayon n'est pas encore rempli.
shelf-count = { $count ->
    [one] Un produit en rayon :
   *[other] En rayon, { $count } produits affichés :
}
product-button = { $name }, { $price }
section-button = { $name } ({ $count })
section-others = Autres
sections-title = <b>{ $shop }</b>, les rayons :
section-title = <b>{ $name }</b>, { $shop }
within-ask = Que cherchez-vous chez { $shop } ? Écrivez-le.
within-found = { $count ->
    [one] Pour « { $typed } », chez { $shop } :
   *[other] { $count } produits pour « { $typed } », chez { $shop } :
}
within-nothing = { $shop } n'a rien pour « { $typed } » en rayon.
within-more = Vous pouvez écrire autre chose.
wished =
    C'est compté : quand { $shop } rejoindra Cabas, on lui dira combien de personnes l'attendent.
    { $address ->
        [none] En attendant, vous pouvez y aller.
       *[other] En attendant, vous pouvez y aller : { $address }.
    }
shops-title = Les boutiques { $town ->
    [none] de la ville
   *[other] { $town }
}. Choisissez un métier, ou écrivez un nom.
hours-title = <b>{ $shop }</b>, les horaires
hours-line = { $days } : { $hours }
hours-assumed = Personne ne nous a dit ses horaires. Les créneaux proposés suivent ceux-ci :
hours-closed = fermé
hours-whole-day = jour et nuit
hours-span = { $start } à { $end }
days-two = { $first } et { $last }
days-span = { $first } à { $last }

## Ordering

choose-slot =
    <b>{ $what }</b>, { $shop }
    Quand passez-vous ?
no-slots = { $shop } n'a pas de créneau libre dans les jours qui viennent. Essayez une autre boutique.
review =
    <b>Votre réservation, au nom de { $name }</b>
    { $line }
    { $shop }, { $slot }
review-note = Note : { $note }
review-foot = La boutique doit encore confirmer. Rien à payer maintenant.
review-other-day = Attention, c'est pour { $day }.
ask-amount = { $unit ->
    [gram] Combien de « { $name } » ? Écrivez par exemple « 300 g » ou « 1,5 kg ».
   *[piece] Combien de « { $name } » ? Écrivez un nombre ou touchez-en un.
}
not-an-amount = Je n'ai pas compris cette quantité.
ask-note = Un mot pour { $shop } ? Écrivez-le, { $limit } caractères au plus.
note-too-long = Votre mot fait { $length } caractères, { $limit } au plus. Écrivez-le plus court.

name-ask =
    À quel nom retirez-vous vos commandes ? Pour l'instant : { $name }.
    Écrivez-le, ou touchez-le. Les boutiques ne voient que ce nom.
not-a-name = Ce n'est pas un nom que je peux garder : sur une ligne, { $limit } caractères au plus, sans lien.
name-kept = C'est noté : vos prochaines réservations seront au nom de <b>{ $name }</b>.

## What the shopper hears

shopper-placed =
    <b>Demande envoyée à { $shop }, pas encore confirmée.</b>
    Réponse avant { $until }. Attendez avant de vous déplacer.
    Rien à payer maintenant.
shopper-confirmed = <b>C'est confirmé : { $shop } vous attend.</b>
shopper-rejected = { $reason ->
    [out_of_stock] <b>{ $shop } n'en a plus.</b> Votre demande est refusée.
    [closed] <b>Ce sera fermé chez { $shop }.</b> Votre demande est refusée.
   *[other] <b>{ $shop } ne peut pas vous servir cette fois.</b>
}
shopper-missing = Il manque : { $names }
shopper-words = La boutique dit : « { $words } »
shopper-countered =
    <b>{ $shop } vous propose autre chose.</b>
    Répondez avant { $until } : « Accepter » ou « Décliner ».
shopper-offer-lapsed = <b>La proposition de { $shop } n'a pas eu de réponse à temps.</b> Votre demande est close, vous ne devez rien.
shopper-offer-accepted = <b>C'est confirmé : { $shop } vous attend.</b>
shopper-offer-declined = <b>Vous avez refusé la proposition de { $shop }.</b>
shopper-cancelled = <b>Votre réservation chez { $shop } est annulée.</b>
shopper-expired = <b>{ $shop } n'a pas répondu à temps.</b> Votre demande est close, vous ne devez rien.
shopper-ready = <b>C'est prêt : { $shop } vous attend.</b>
shopper-collected = <b>{ $shop } vous a remis votre commande.</b> Merci, et à bientôt !
shopper-received = <b>C'est noté, vous l'avez récupérée chez { $shop }.</b> Merci !
shopper-missed = <b>Selon { $shop }, personne n'est venu chercher votre commande.</b> La réservation est close.
shopper-moved =
    <b>Nouvelle heure demandée à { $shop }, pas encore confirmée.</b>
    Réponse avant { $until }. Attendez avant de vous déplacer.
shopper-delayed = <b>Message transmis à { $shop }.</b>
shopper-remind = <b>Rappel : { $shop } vous attend.</b>
shopper-called-off = <b>{ $shop } doit annuler votre réservation.</b>{ $reason ->
    [out_of_stock] {" "}Il n'y en a plus.
    [closed] {" "}Ce sera fermé.
   *[other] {""}
}
shopper-said-shopper = <b>Mot transmis à { $shop }.</b> Votre réservation : { $state }.
shopper-said-shop = <b>Un mot de { $shop }.</b> Votre réservation : { $state }.
shopper-muted = <b>{ $shop } ne pourra plus vous écrire pour cette réservation.</b>
offer-you-asked = Vous aviez demandé { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , pour { $total }.
}
offer-shop-gives = { $shop } propose { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , pour { $total }.
}
word-said = { $by ->
    [me] Vous avez écrit
    [shop] La boutique écrit
   *[shopper] Le client écrit
} : « { $words } »
word-ask = { $side ->
    [shop] Que dire à { $name } ? Écrivez-le, { $limit } caractères au plus.
   *[shopper] Que dire à { $shop } ? Écrivez-le, { $limit } caractères au plus.
}
    Je transmets votre mot, sans nom ni numéro.
shopper-unrecorded = <b>Votre réservation chez { $shop } est close.</b> Personne n'a noté si vous l'avez récupérée.
shopper-corrected = <b>Correction de { $shop } : votre commande vous attend toujours.</b>
shopper-code = Code à dire en boutique : <b>{ $code }</b>
shopper-shop-unreachable = { $shop } n'est pas joignable pour le moment. Vous pouvez attendre ou annuler votre demande.
cancel-sure = Annuler votre réservation chez { $shop } ?
late-ask =
    De combien serez-vous en retard ? Touchez, ou écrivez un mot, { $limit } caractères au plus.
    Je le transmets à { $shop }.
move-choose =
    <b>Une autre heure chez { $shop } ?</b>
    On vous attend { $slot }. Touchez l'heure que vous préférez.
move-sure =
    <b>Demander une autre heure à { $shop } ?</b>
    On vous attendait { $before }. Vous viendriez { $after }.
    La boutique doit confirmer de nouveau, et votre ancienne heure est rendue tout de suite.
    Si elle refuse, la réservation est close.
qr-caption =
    { $shop }, { $slot }
    Code à montrer en boutique : <b>{ $code }</b>
mine-title = <b>Vos réservations</b>
mine-none = Vous n'avez pas encore de réservation. Écrivez ce que vous cherchez.
mine-line = { $shop }, { $slot }, { $number } : { $state }
mine-button = { $shop }, { $slot }, { $number }

## Where a reservation stands

state-placed = en attente de réponse
state-countered = proposition à lire
state-confirmed = confirmée
state-ready = prête
state-rejected = refusée
state-declined = proposition refusée
state-cancelled = annulée
state-called_off = annulée par la boutique
state-expired = sans réponse
state-missed = manquée
state-collected = récupérée
state-unrecorded = close

## What the shop's people hear

shop-placed = <b>Nouvelle demande { $number }</b>
shop-placed-until = Répondez avant { $until }.
shop-confirmed = <b>Confirmée par la boutique</b>, { $number }
shop-confirmed-policy = <b>Confirmée automatiquement</b>, { $number }
shop-rejected = <b>Refusée par la boutique</b>, { $number }
shop-countered = <b>Proposition envoyée</b>, { $number }
shop-offer-lapsed = <b>Proposition restée sans réponse</b>, { $number }. Le stock est rendu.
shop-offer-accepted = <b>Proposition acceptée</b>, { $number }
shop-offer-declined = <b>Proposition refusée</b>, { $number }
shop-cancelled = <b>Annulée par le client</b>, { $number }
shop-expired = <b>Sans réponse à temps</b>, { $number }. Le client est prévenu, le stock est rendu.
shop-ready = <b>Prête</b>, { $number }
shop-collected = <b>Remise</b>, { $number }
shop-received = <b>Récupérée, dit le client</b>, { $number }
shop-missed = <b>Manquée</b>, { $number }. Le stock est rendu.
shop-moved = <b>Nouvelle heure demandée</b>, { $number }
shop-delayed = <b>Le client arrive plus tard</b>, { $number }
shop-called-off = <b>Annulée par la boutique</b>, { $number }
shop-said-shopper = <b>Un mot du client</b>, { $number }
shop-said-shop = <b>Mot transmis au client</b>, { $number }
shop-muted = <b>Plus de mots pour cette réservation</b>, { $number }
shop-unrecorded = <b>Close sans nouvelle</b>, { $number }
shop-corrected = <b>Corrigée, de nouveau prête</b>, { $number }
shop-for = Pour { $name }, { $slot }
shop-for-moved = { $name } devait venir { $before } et demande à venir { $after }.
shop-late = Retard annoncé : { $amount }
shop-late-words = Le client dit : « { $words } »
shop-note = Note : { $note }
shop-code = Code : <b>{ $code }</b>
shop-code-asked = Demandez le code, puis écrivez : /remise CODE
shop-remind-staff = <b>Rappel : la demande { $number } attend</b>
shop-remind-owner = <b>Dernier rappel : la demande { $number } attend</b>
shop-shopper-unreachable = Le client de la réservation { $number } a quitté Cabas : il ne recevra plus de message.
reject-why = Pourquoi refuser la demande { $number } ?
reject-which = Qu'est-ce qui manque pour la demande { $number } ? Touchez, puis envoyez.
reject-words = Un mot pour le client de la demande { $number } ? Écrivez-le, { $limit } caractères au plus, ou touchez « Passer ».
closing =
    <b>La journée est finie.</b> { $count ->
        [one] Une commande n'est ni remise ni manquée :
       *[other] { $count } commandes ne sont ni remises ni manquées :
    }
call-off-why =
    Annuler la commande { $number } de { $name } ? Dites pourquoi : touchez, ou écrivez un mot, { $limit } caractères au plus.
    Le client est prévenu tout de suite, le stock est rendu.
offer-choose-slot = Demande { $number } : le client voulait venir { $slot }. Quelle autre heure lui proposer ?
offer-lines = Demande { $number } : que pouvez-vous donner ? Touchez ce qui change.
offer-line-without = Sans { $name }
offer-line-instead = { $name }, à la place de { $before }
offer-line-ask = { $other ->
    [yes] Demandé : { $asked }. À la place, combien de { $name } ?
   *[no] Demandé : { $asked }. Combien pouvez-vous en donner ?
}
offer-instead-ask = Que donner à la place de { $name } ? { $count ->
    [0] Écrivez le nom d'un produit de votre rayon.
   *[other] Touchez, ou écrivez le nom d'un produit de votre rayon.
}
offer-review = <b>Votre proposition</b>, { $number }
offer-asked = Demandé : { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , pour { $total }.
}
offer-given = Proposé : { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , pour { $total }.
}
offer-same = Rien n'est changé encore : choisissez un autre créneau, ou ce que vous pouvez donner.
offer-nothing = Il ne reste rien : refusez plutôt la demande, avec la raison.
offer-weight = { $amount } de { $name }
offer-pieces = { $count } × { $name }
closing-done = Merci, tout est noté.
closing-choose = Touchez une commande pour dire si elle est remise ou manquée.
closing-codes = Chaque commande se remet contre son code : choisissez-les une à une.
order-line = { $number }, { $name }, { $slot }{ $left ->
    [-1] {""}
   *[other] , encore { $left } min
}
order-in-full = { $number }, { $name }, { $slot } : { $goods }
orders-total = <b>Aujourd'hui :</b> { $goods }
orders-waiting = <b>À confirmer ({ $count })</b>
orders-offered = <b>Proposition envoyée ({ $count })</b>
orders-to-prepare = <b>À préparer ({ $count })</b>
orders-ready = <b>Prêtes ({ $count })</b>
orders-none-waiting = Plus rien n'attend votre réponse.
confirm-all-ask = { $count ->
    [one] Confirmer cette demande ?
   *[other] Confirmer ces { $count } demandes ?
}
confirmed-all = { $count ->
    [0] Rien n'a pu être confirmé.
    [one] Une demande est confirmée, le client est prévenu.
   *[other] { $count } demandes sont confirmées, les clients sont prévenus.
}
confirm-all-left = Pas confirmé, car cela a changé entre-temps : { $numbers }.
print-title = Commandes de { $shop }
print-none = Rien à préparer.
print-file = commandes.html
print-caption = La liste de { $shop }, à ouvrir et à imprimer.
order-button = { $number }, { $name }, { $state }
orders-title = <b>{ $shop }</b> : { $count ->
    [0] rien n'attend.
    [one] une commande en cours
   *[other] { $count } commandes en cours
}
orders-no-shop = Vous ne tenez pas de boutique sur Cabas. Demandez un lien d'invitation à votre mairie.
handover-ask = Quel code montre le client ? Écrivez-le, par exemple « B7K4 ».
joined-owner =
    <b>Bienvenue, { $name } ! { $shop } est à vous sur Cabas.</b>
    Les demandes arriveront ici. Touchez « Confirmer » ou « Refuser » avant l'heure dite.
    /commandes : ce qui attend. /aide : comment faire.
joined-wishes = { $count ->
    [one] Une personne voulait déjà réserver chez vous.
   *[other] { $count } personnes voulaient déjà réserver chez vous.
}
joined-admin = <b>Bienvenue, { $name } ! Vous administrez Cabas pour la ville { $town ->
    [none] {""}
   *[other] { $town }
}.</b>
joined-staff =
    <b>Bienvenue, { $name } ! Vous répondez maintenant pour { $shop }.</b>
    Les demandes arriveront ici. /commandes : ce qui attend.
invite-member-already = Ce lien d'invitation n'est plus valable. Vous répondez déjà pour { $shops }.
shelve-ask = « { $text } » : un produit à mettre en rayon chez { $shop }, ou une recherche ?
shelve-which = « { $text } » : dans quel rayon ?
shelve-what =
    Quel produit mettre en rayon chez { $shop } ? Écrivez son nom et son prix, par exemple « Confiture de fraise 6,50 ».
    Une photo avec ces mots fait encore mieux. Plusieurs lignes font plusieurs produits.
shelve-unread =
    Je n'ai pas pu lire « { $line } ». Rien n'est en rayon encore.
    Écrivez un nom et un prix, par exemple « Tomates 3,20/kg » ou « Pain 1,20 x10 ».
shelve-unpriced = À quel prix : { $name } ? Écrivez-le, par exemple « 6,50 » ou « 3,20/kg ».
shelve-doubt = « { $line } » peut se lire de deux façons. Laquelle est la bonne ?
shelve-twin = Vous avez déjà « { $known } » en rayon. « { $name } », est-ce le même produit ?
shelved = <b>En rayon chez { $shop }.</b> Les clients le trouvent déjà.
shelved-several = <b>{ $count } produits en rayon chez { $shop }.</b> Les clients les trouvent déjà.
entry = { $name }, { $price }{ $stock ->
    [none] {""}
   *[other] , stock : { $stock }
}
entry-line = { $name }, { $price }
our-shelf = { $kind ->
    [off] { $count ->
        [0] <b>{ $shop }</b> : rien n'est retiré.
       *[other] <b>{ $shop }</b> : produits retirés. Touchez-en un pour le remettre.
    }
   *[on] { $count ->
        [0] <b>Le rayon de { $shop } est vide.</b> Envoyez une photo avec « Confiture de fraise 6,50 ».
       *[other] <b>Le rayon de { $shop }</b> : touchez un produit pour le modifier.
    }
}
our-find = Que cherchez-vous dans le rayon de { $shop } ? Écrivez-le, même avec des fautes.
our-found = { $count ->
    [0] Rien dans votre rayon pour « { $typed } ». Essayez un autre mot.
   *[other] Votre rayon pour « { $typed } ». Écrivez un autre mot pour chercher encore.
}
product-uncounted = Stock non compté
product-stock = Stock : { $amount }
product-out-until = Épuisé, de retour { $until }
product-section = Rayon : { $section }
product-is-off = Retiré du rayon : les clients ne le voient plus.
product-off = <b>Retiré du rayon.</b>
product-on = <b>De nouveau en rayon.</b>
product-out = <b>Noté, épuisé pour aujourd'hui.</b>
product-in = <b>De nouveau en rayon.</b>
product-by-itself = Confirmé tout seul tant qu'il y en a
product-alone = <b>Noté, il sera confirmé tout seul.</b>
product-alone-uncounted = <b>Noté.</b> Il sera confirmé tout seul dès que vous en comptez le stock.
product-shop-alone = Votre boutique confirme tout automatiquement. Cela se change dans /boutique, « Réglages ».
product-asked = <b>Noté, chaque demande attendra votre oui.</b>
product-changed = <b>C'est changé.</b>
product-unread = <b>Je n'ai pas pu lire votre réponse.</b> Par exemple : « 5,80 », « stock 3 », « épuisé », ou une photo.
product-edit = Que changer pour <b>{ $name }</b> ? Vous pouvez aussi répondre à sa carte : « 5,80 », « stock 3 », ou une photo.
product-wrong = Je n'ai pas pu lire « { $text } ».
new-price = Le nouveau prix de { $name } ? Par exemple « 5,80 », « 3,20/kg » ou « en boutique ».
new-stock = Combien de { $name } ? Par exemple « 3 », « 2 kg », ou « non compté ».
new-name = Le nouveau nom de { $name } ?
new-section = Dans quel rayon ranger { $name } ? Par exemple « Confitures ».
new-text = Comment décrire { $name } ? En quelques mots.
new-picture = Envoyez une photo de { $name }.
product-notice = À commander { $ahead } avant
product-cutoff = Pour le lendemain, avant { $time }
hours-count = { $count ->
    [one] une heure
   *[other] { $count } heures
}
new-notice = Combien de temps avant faut-il commander { $name } ? Par exemple « 48 h », « 2 jours », ou « non ».
new-cutoff = Jusqu'à quelle heure commander { $name } pour le lendemain ? Par exemple « 18 h », ou « non ».

## Running a shop

button-our-hours = Horaires
button-pause = Pause
button-settings = Réglages
button-hours-yes = Oui, c'est bien cela
button-hours-again = Corriger
button-drop-days = Comme d'habitude : { $days }
ourhours-week = Changer la semaine
ourhours-days = Jours exceptionnels
ourhours-answering = Horaires de réponse
ourhours-closed = Fériés : fermé
ourhours-open = Fériés : ouvert
our-hours = <b>{ $shop }, les horaires</b>
our-hours-changed = <b>C'est noté.</b>
our-hours-holidays = Les jours fériés, êtes-vous ouvert ? Sans réponse, c'est fermé.
our-hours-outside = { $count ->
    [one] Une commande tombe hors de ces horaires. Ouvrez-la : gardez-la, ou annulez-la.
   *[other] { $count } commandes tombent hors de ces horaires. Ouvrez-les : gardez-les, ou annulez-les.
}
our-answering = Réponse aux demandes : { $hours }
days-from-to = du { $first } au { $last }
hours-unread = Je n'ai pas pu lire « { $word } ». Rien n'est changé.
hoursof-week =
    Quand { $shop } est-elle ouverte ? Écrivez-le comme vous le diriez :
    « lun-sam 9h-12h30 14h-19h, dim matin », « 9-18 sauf lundi ».
hoursof-answering =
    Quand répondez-vous aux demandes chez { $shop } ? Par exemple « mar-dim 5h-19h ».
    Hors de ces heures, le délai de réponse ne court pas.
hoursof-days =
    Quels jours sont différents chez { $shop } ? Par exemple « fermé du 24 au 26 décembre »,
    « ouvert dimanche 20 de 10h à 18h », « fermé demain ».
hours-sure = C'est bien cela ?
hours-which = Cela peut se lire de deux façons. Laquelle est la bonne ?
pause-none = <b>{ $shop }</b> prend les demandes. Une pause arrête les nouvelles, les commandes en cours restent.
pause-until = <b>{ $shop } est en pause</b> jusqu'à { $until }. Elle finit d'elle-même.
pause-hour = Une heure
pause-tomorrow = Jusqu'à demain
pause-ask = Jusqu'à un jour
pause-end = Reprendre
pause-when = Quel jour { $shop } reprend-elle ? Par exemple « lundi », « 3 janvier ».
settings-title = <b>{ $shop }, les réglages</b>
settled-answer = Vous avez { $minutes } minutes pour répondre ; un rappel au tiers, un au patron aux deux tiers, puis la demande est close.
settled-slots = Une commande est demandée { $ahead } minutes avant au moins ; un créneau dure { $minutes } minutes et en prend { $orders }.
settled-code = { $value ->
    [0] Une commande se remet d'un toucher, ou par le code.
   *[1] Une commande ne se remet que contre son code.
}
settled-auto = { $value ->
    [0] Chaque demande attend votre oui.
   *[1] Ce dont le stock est compté est confirmé tout seul.
}
policy-offer =
    { $count } confirmations de suite ! Voulez-vous que je confirme tout seul ce dont vous comptez le stock ?
    Vous pouvez revenir là-dessus dans /boutique, « Réglages ».
settle-answer_minutes = Réponse : { $value } min
settle-lead_minutes = Délai : { $value } min
settle-slot_minutes = Créneaux : { $value } min
settle-slot_capacity = { $value } par créneau
settle-code_required = { $value ->
    [0] Sans code
   *[1] Code obligatoire
}
settle-auto_confirm = { $value ->
    [0] Confirmer soi-même
   *[1] Confirmer automatiquement
}

## A shop's morning

digest-title = <b>Bonjour { $shop } !</b>
digest-today = { $count ->
    [0] Rien à préparer pour aujourd'hui.
    [one] Une commande pour aujourd'hui : { $goods }
   *[other] { $count } commandes pour aujourd'hui : { $goods }
}
digest-waiting = { $count ->
    [one] Une demande attend votre réponse.
   *[other] { $count } demandes attendent votre réponse.
}
digest-yesterday = Hier : { $asked } demandes, { $collected } récupérées, { $missed } manquées, { $expired } sans réponse.
digest-week = La semaine : { $asked } demandes, { $collected } récupérées, { $missed } manquées, { $expired } sans réponse.
digest-minutes = Vous avez répondu en { $minutes } minutes, la plupart du temps.
digest-sold = Le plus récupéré : { $goods }
digest-off = Plus de résumé du matin
digest-on = Un résumé chaque matin

## A shop's team

button-team = Équipe
button-invite-staff = Inviter un collègue
button-invite-owner = Inviter un propriétaire
button-revoke = Annuler les liens en attente
button-leave = Quitter la boutique
button-leave-sure = Oui, quitter
button-remove-member = Retirer de l'équipe
button-remove-sure = Oui, retirer
button-make = { $rank ->
    [owner] En faire un propriétaire
   *[staff] N'est plus propriétaire
}
team-title = <b>{ $shop }, l'équipe</b> { $count ->
    [one] (une personne)
   *[other] ({ $count } personnes)
}
team-members = { $members }
team-member = { $name }{ $rank ->
    [owner] {" "}(propriétaire)
   *[staff] {""}
}
team-unused = { $count ->
    [one] Un lien d'invitation attend encore.
   *[other] { $count } liens d'invitation attendent encore.
}
team-removed = <b>C'est fait.</b> Cette personne ne peut plus répondre pour la boutique ; elle est prévenue.
team-changed = <b>C'est changé.</b>
team-revoked = <b>Les liens en attente ne marchent plus.</b>
team-left = Vous ne répondez plus pour { $shop }. Merci !
member-title = <b>{ $name }</b> répond pour { $shop }{ $rank ->
    [owner] {" "}et en est propriétaire.
   *[staff] .
}
member-remove = Retirer { $name } de l'équipe de { $shop } ? Ses boutons ne marcheront plus, tout de suite.
leave-sure = Ne plus répondre pour { $shop } ? Les commandes restent à vos collègues.
invite-link =
    Ce lien fait { $rank ->
        [owner] un propriétaire
       *[staff] un collègue
    } chez { $shop }, une seule fois, pendant 30 jours :
    { $link }
    Faites-le suivre, ou montrez ce code.
invite-whom = Pour quelle boutique ? Par exemple : /inviter Boulangerie du Port
invite-which = { $count ->
    [0] Aucune boutique de ce nom. Essayez autrement, ou importez-la avec « cabas import ».
   *[other] Inviter le propriétaire de quelle boutique ?
}
invite-button = { $shop }{ $commune ->
    [none] {""}
   *[other] , { $commune }
}
you-were-removed = Vous ne répondez plus pour { $shop } : un propriétaire a changé l'équipe.

## What admins hear

admin-expired = <b>Sans réponse ces dernières 24 heures</b>
admin-expired-line = { $shop } : { $count ->
    [one] une demande
   *[other] { $count } demandes
}
admin-shop-unreachable = Plus personne de { $shop } n'est joignable : la demande { $number } attend.

## Refusals

refused = Ce n'est pas possible.
refused-moved-on = Ce n'est pas possible maintenant. Réservation { $number } : { $state }.
refused-not-yours = Cette réservation n'est pas à vous, ou vous ne répondez plus pour cette boutique.
refused-gone = Ce n'est plus là. Écrivez ce que vous cherchez.
refused-out-of-stock = { $left ->
    [none] « { $name } » vient d'être épuisé.
   *[some] Il ne reste que { $amount } de « { $name } ».
}
refused-slot-full = Ce créneau n'est plus libre chez { $shop }. Choisissez-en un autre.
refused-shop-not-joined = { $shop } n'est pas encore sur Cabas : on ne peut pas y réserver.
refused-too-many = { $where ->
    [missed] Deux commandes n'ont pas été récupérées : une seule réservation en cours à la fois, jusqu'à la prochaine récupérée. /reservations
    [shop] Avant une première commande récupérée, { $limit ->
        [one] une réservation
       *[other] { $limit } réservations
    } en cours par boutique. Annulez-en une : /reservations
   *[town] Avant une première commande récupérée, { $limit ->
        [one] une réservation
       *[other] { $limit } réservations
    } en cours, pas plus. Annulez-en une : /reservations
}
refused-not-heard = Votre mot ne peut pas être transmis : on ne souhaite plus en recevoir pour cette réservation.
refused-words-too-many = Vous avez déjà envoyé { $limit } mots pour cette réservation. Appelez, ou passez sur place.
refused-nothing-offered = Cette proposition ne change rien, ou ne contient plus rien.
refused-owners-only = Seul le propriétaire de la boutique peut changer cela.
refused-last-owner = La boutique n'a que ce propriétaire : faites d'abord un autre propriétaire.
refused-not-admin = Seule la mairie peut faire cela.
refused-said-often = La boutique a déjà reçu { $limit } messages sur votre retard, elle est prévenue.
refused-amount = La quantité doit aller de { $least } à { $most }.
refused-invite = Ce lien d'invitation n'est plus valable. Demandez-en un nouveau à votre mairie ou à votre boutique.
refused-code = Aucune commande en attente n'a ce code. Vérifiez-le avec le client.
refused-code-needed = Votre boutique ne remet une commande que contre son code. Écrivez : /remise CODE
refused-several = Plusieurs réservations sont impossibles. Rien n'a été envoyé.

## Command menus

command-start = Accueil
command-help = Comment faire
command-basket = Votre panier
command-shops = Les boutiques, par métier
command-near = Boutiques ouvertes près de vous
command-reservations = Vos réservations
command-language = Français ou anglais
command-shop = Votre boutique et son rayon
command-orders = Commandes de votre boutique
command-products = Votre rayon
command-add = Ajouter un produit
command-hours = Horaires de votre boutique
command-pause = Arrêter les demandes un moment
command-team = L'équipe de votre boutique
command-handover = Remettre une commande par son code

## A shelf as a file

button-import = Importer
button-columns = Colonnes
button-read-again = Relire le fichier
button-leave-column = Laisser de côté
button-more-columns = Colonnes suivantes
button-earlier-columns = Colonnes précédentes
button-file-leave = Laisser les absents en rayon
button-file-sell-out = Absents du fichier : épuisés
button-sell-out-sure = { $count ->
    [one] Oui, 1 produit épuisé
   *[other] Oui, { $count } produits épuisés
}
button-stop-import = Arrêter
button-undo-import = Annuler l'import
button-undo-sure = Oui, annuler l'import
file-no-shop = Je lis les fichiers des boutiques seulement. Écrivez plutôt ce que vous cherchez.
file-too-big = Ce fichier est trop gros : Telegram ne me donne que { $most } Mo. Partagez-le en plusieurs, ou demandez à la mairie de l'importer avec « cabas import ».
file-unnamed = fichier
file-lost = Telegram n'a plus ce fichier. Renvoyez-le.
file-failed = Une panne de mon côté m'empêche de finir avec ce fichier. Renvoyez-le un peu plus tard.
file-which-shop = « { $file } » : pour le rayon de quelle boutique ?
file-reading = Je lis « { $file } », puis je vous montre ce qui changerait. Rien n'est encore changé.
file-title = <b>{ $file }</b>, pour { $shop }. Rien n'est encore changé.
file-no-name = Quelle colonne donne le nom des produits ? Touchez « Colonnes » et choisissez. La première ligne du fichier doit nommer les colonnes ; j'y lis : { $found }.
file-would = Nouveaux : { $new }. Changés : { $changed }. Inchangés : { $untouched }. Refusés : { $refused }.
file-row = • { $row }
file-row-stock = { $row }, stock { $stock }
file-columns-read = Colonnes lues : { $columns }.{ $price ->
    [none] {" "}Aucune ne donne le prix.
   *[some] {""}
}
file-missing = { $count ->
    [one] 1 produit de votre rayon n'est pas dans le fichier : { $then ->
        [sold] il sera épuisé.
       *[left] il reste en rayon.
    }
   *[other] { $count } produits de votre rayon ne sont pas dans le fichier : { $then ->
        [sold] ils seront épuisés.
       *[left] ils restent en rayon.
    }
}
file-sell-out-sure = Sur { $shelf } en rayon, { $count ->
    [one] 1 produit n'est pas
   *[other] { $count } produits ne sont pas
} dans ce fichier. Est-ce bien tout votre rayon ? L'import marquera épuisé ce qui manque.
file-columns = Voici comment je lis chaque colonne. Touchez celle à changer ; je m'en souviendrai pour vos prochains fichiers.
file-column-left = laissée de côté
file-column-holds = Que contient la colonne « { $heading } » ?
file-running = J'importe « { $file } » : { $rows } lignes sur { $total } ({ $percent } %). Vous pouvez continuer à m'écrire.
file-over = « { $file } » : l'import est terminé.
file-done = <b>C'est importé : { $file }</b>, pour { $shop }.
file-cancelled = <b>Import arrêté : { $file }</b>, pour { $shop }. Ce qui est fait reste.
file-failed-part = <b>Import interrompu : { $file }</b>, pour { $shop }. Ce qui est fait reste.
file-refused = Je ne peux pas prendre « { $file } ». Rien n'est changé.
file-did = Nouveaux : { $new }. Changés : { $changed }. Inchangés : { $untouched }. Refusés : { $refused }.
file-refused-come = Les lignes refusées arrivent dans un fichier, chacune avec sa raison.
file-undoable = Vous pouvez tout annuler pendant { $hours } heures.
file-dropped = « { $file } » est laissé de côté. Rien n'est changé.
file-undo-sure = Annuler l'import de « { $file } » ? Tout redevient comme avant, sauf ce que vous avez changé depuis.
file-undoing = J'annule l'import de « { $file } ». Je vous dis quand c'est fait.
file-undone = L'import de « { $file } » est annulé : { $undone ->
    [one] 1 produit comme avant.
   *[other] { $undone } produits comme avant.
}{ $kept ->
    [0] {""}
    [one] {" "}1 autre, changé depuis à la main, garde ces changements.
   *[other] {" "}{ $kept } autres, changés depuis à la main, gardent ces changements.
}
own-shop = <b>{ $shop }</b>, { $products ->
    [0] rien en rayon.
    [one] 1 produit en rayon.
   *[other] { $products } produits en rayon.
} Envoyez-moi un fichier Excel, LibreOffice ou CSV pour changer tout le rayon d'un coup.
button-shelf-out = Mon rayon en fichier
shelf-coming = Je prépare le rayon de { $shop } en fichier. Il arrive ici.
shelf-out-failed = Une panne de mon côté m'empêche d'écrire votre rayon en fichier. Redemandez-le un peu plus tard.
handed-out-shelf = Votre rayon. Changez-y ce que vous voulez, puis renvoyez-moi le fichier. Laissez la colonne « référence » : elle dit quel produit est lequel.
handed-out-refused = Les lignes refusées, avec leur raison. Corrigez-les ici, puis renvoyez-moi ce fichier : il ne changera rien d'autre.

## Import

import-empty = Le fichier est vide. Vérifiez que c'est le bon.
import-binary = Ce fichier n'est ni du texte ni un classeur lisible. Enregistrez-le au format XLSX, ODS ou CSV, puis recommencez.
import-workbook-broken = Le classeur est coupé, abîmé ou bien trop grand. Ouvrez-le dans un tableur, enregistrez au format CSV la feuille qui compte, puis recommencez.
import-locked = Le classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis recommencez.
import-too-many-rows = La feuille va jusqu'à la ligne { $count }, { $most } au plus sont permises. Retirez les lignes en trop, ou partagez-la en plusieurs fichiers.
import-gzip-broken = Le fichier compressé est coupé ou abîmé. Recommencez avec le fichier non compressé.
import-too-big = Le fichier est trop gros : { $most_mib } Mo au plus, une fois décompressé. Partagez-le en plusieurs fichiers.
import-too-dense = Une fois décompressé, le fichier serait plus de { $ratio } fois plus gros. Recommencez avec le fichier non compressé.
import-mixed-encodings = À la ligne { NUMBER($line, useGrouping: 0) }, les accents ne sont pas enregistrés comme dans le reste du fichier. Enregistrez tout le fichier en UTF-8, puis recommencez.
import-line-too-long = La ligne { NUMBER($line, useGrouping: 0) } dépasse { $most } caractères. Vérifiez qu'il n'y manque ni guillemet ni retour à la ligne.
import-quote-open = Un guillemet ouvert à la ligne { NUMBER($line, useGrouping: 0) } n'est jamais fermé. Fermez-le ou retirez-le, puis recommencez.
import-too-many-columns = Le fichier a { $count } colonnes, { $most } au plus sont permises. Retirez celles qui ne servent pas.
import-no-headings = La première ligne doit nommer les colonnes, dont une « nom ». On y lit : « { $found } ».
import-ambiguous-columns = On ne sait pas quelle colonne est la bonne : { $columns }. Donnez-leur des noms plus clairs, par exemple « nom », « prix TTC » ou « stock ».
import-json-not-lines = Ce fichier JSON est d'un seul bloc. Écrivez un objet par ligne (JSON Lines), puis recommencez.
import-json-cut = Ce fichier d'OpenStreetMap est coupé ou abîmé. Téléchargez-le de nouveau, puis recommencez.
import-json-too-big = Le fichier d'OpenStreetMap est trop gros : { $most_mib } Mo au plus. Demandez-y seulement les commerces, ou un territoire plus petit.
import-osm-incomplete = OpenStreetMap n'a pas tout envoyé : « { $text } ». Demandez un territoire plus petit, puis recommencez.
import-osm-no-shop = Aucun commerce portant un nom parmi les { $objects } objets de ce fichier d'OpenStreetMap. Vérifiez que c'est le bon.
import-too-many-cells = La ligne a { $cells } cellules pour { $headings } colonnes. Retirez le séparateur en trop, ou mettez le texte qui le contient entre guillemets.
import-json-broken = La ligne n'est pas un objet JSON. Vérifiez ses guillemets, ses virgules et ses accolades.
import-no-name = Il manque le nom. Écrivez-en un, avec au moins une lettre ou un chiffre.
import-cell-too-long = « { $heading } » fait { $length } caractères, { $most } au plus. Écrivez plus court.
import-reference-rounded = Le tableur a arrondi le code « { $text } ». Mettez la colonne au format texte et écrivez le code en entier.
import-price-unreadable = Prix illisible : « { $text } ». Écrivez par exemple « 6,50 » ou « 3,20 €/kg », ou rien si le prix se dit en boutique.
import-price-negative = Le prix est négatif : « { $text } ». Écrivez-le sans le signe moins.
import-price-absurd = Le prix dépasse { $most_euros } € : « { $text } ». Vérifiez la virgule.
import-stock-unreadable = Stock illisible : « { $text } ». Écrivez par exemple « 12 » ou « rupture », ou rien si vous ne comptez pas.
import-notice-unreadable = Délai illisible : « { $text } ». Écrivez par exemple « 24 h », « 2 jours » ou « 90 min ».
import-cutoff-unreadable = Heure limite illisible : « { $text } ». Écrivez par exemple « 17:00 » ou « 17 h 30 ».
import-place-unreadable = Position illisible : « { $text } ». Écrivez la latitude et la longitude en degrés, par exemple « 47,21 ; -1,55 ».
import-place-outside = Cet endroit n'est pas sur Terre : « { $text } ». La latitude va de -90 à 90 degrés, la longitude de -180 à 180.
import-hours-unreadable = « { $heading } » : horaires illisibles, « { $text } ». Écrivez-les comme OpenStreetMap, par exemple « Mo-Sa 09:00-19:00 ».
import-no-shop-column = Le fichier ne dit pas à quelle boutique sont ces produits. Ajoutez une colonne « boutique », ou donnez son nom : --shop "Nom de la boutique".
import-no-such-shop = Aucune boutique ne s'appelle « { $text } ».{ $near ->
    [none] {" "}Importez d'abord les boutiques.
   *[other] {" "}Les noms les plus proches : { $near }.
}
import-no-shop = La ligne ne dit pas à quelle boutique est le produit. Écrivez le nom ou la référence de la boutique.
import-unknown-shop = Aucune boutique ne s'appelle « { $text } ». Écrivez son nom ou sa référence comme dans le fichier des boutiques.
import-ambiguous-shop = Plusieurs boutiques s'appellent « { $text } ». Écrivez plutôt la référence de la bonne : { $references }.
import-twice = Le fichier a déjà la même référence, ou sans référence le même nom, à la ligne { NUMBER($line, useGrouping: 0) }. Donnez à chacun sa référence, ou retirez l'un des deux.
import-sheet = Feuille lue : « { $sheet } ». Laissées de côté : { $others }.
import-software = Export de { $software } reconnu.
import-osm = OpenStreetMap. Commerces : { $shops }. Laissés de côté, sans nom ou d'une autre sorte : { $passed }.
import-columns = Colonnes : { $taken }.{ $left ->
    [none] {""}
   *[other] {" "}Laissées de côté : { $left }.
}
import-field = { $field ->
    [name] nom
    [reference] référence
    [ean] code-barres
    [shop] boutique
    [brand] marque
    [category] catégorie
    [description] description
    [picture] image
    [price] prix
    [price_per_kilo] prix au kilo
    [unit] unité
    [stock] stock
    [notice] délai
    [notice_minutes] délai en minutes
    [cutoff] heure limite
    [osm_id] id OpenStreetMap
    [siret] SIRET
    [kind] type
    [address] adresse
    [postcode] code postal
    [commune] commune
    [phone] téléphone
    [lat] latitude
    [lon] longitude
    [place] position
    [opening_hours] horaires
    [answering_hours] heures de réponse
   *[other] { $field }
}
import-progress = { $file } : { $rows } lignes, { $refused } refusées
import-done = { $file } : { $rows } lignes lues. Nouvelles : { $new }. Changées : { $changed }. Inchangées : { $untouched }. Refusées : { $refused }.
import-tried = Essai, rien n'est écrit. { $file } : { $rows } lignes lues. Nouvelles : { $new }. À changer : { $changed }. Inchangées : { $untouched }. Refusées : { $refused }.
import-bad-row = Ligne { NUMBER($line, useGrouping: 0) } : { $reason }
import-more-bad-rows = { $count ->
    [one] Et une autre ligne refusée.
   *[other] Et { $count } autres lignes refusées.
}
import-refused-to = Les lignes refusées, avec leur raison, sont dans { $path }. Corrigez-les là, puis importez ce fichier.
import-refused-whole = { $file } : fichier refusé. { $reason }
import-broken-off = { $file } : la lecture s'arrête avant la fin. { $reason } Les lignes d'avant sont prises.
import-file-missing = Fichier introuvable : { $path }. Vérifiez le nom et le dossier.
import-file-unusable = Fichier inutilisable : { $reason }
import-nothing-done = Rien n'est importé.
import-stopped = Arrêté. Ce qui est fait reste ; relancez la même commande, elle reprend là où elle en était.
import-which-file = Dites quel fichier importer, par exemple : cabas import boutiques.csv produits.csv
import-database = La base de données (DATABASE_URL) est inutilisable : { $reason }
