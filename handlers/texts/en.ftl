## How things are said

price-in-shop = price in the shop
price-per-kilo = { $price } per kg
pieces = { $count ->
    [one] { $count } piece
   *[other] { $count } pieces
}
time = { $full ->
    [yes] { $hour }:00
   *[no] { $hour }:{ $minute }
}
today = today
tomorrow = tomorrow
moment = { $day } at { $time }
slot = { $day } from { $start } to { $end }
line = { $name }, { $amount }, { $total }
line-one = { $name }, { $total }
line-many = { $count } × { $name }, { $total }
minutes = { $count } minutes
to-pay = To pay in the shop: { $weighed ->
    [yes] about { $total }, as it weighs
   *[no] { $total }
}
to-pay-there = The shop will tell you the price.
number = no. { $number }
and-others = and { $count ->
    [one] one other
   *[other] { $count } others
}
shop-name = { $name }
said = { $text }

## Buttons

button-reserve = Reserve
button-place = Send my request
button-confirm = Confirm
button-reject = Refuse
button-ready = Ready
button-collected = Handed over
button-missed = Missed
button-undo = Correct this
button-cancel = Cancel
button-back = Back
button-skip = Skip
button-more = More results
button-earlier = Previous results
button-nearer = Nearer
button-cheaper = Cheaper
button-best = Best first
button-open-now = Open now
button-closed-too = Closed too
button-anywhere = Anywhere in town
button-any-price = At any price
button-literal = Search for exactly “{ $query }”
button-share-place = Share my location
button-write-place = Type my town or street
button-save-place = Keep this place
button-other-place = Change place
button-forget-place = Forget this place
button-search-for = Search for “{ $query }”
button-hours = Opening hours
button-sections = Sections
button-within = Search in this shop
button-everywhere = Search all over town
button-wish = I would like to reserve here
button-shops-near = Open shops near me
button-more-slots = Later
button-earlier-slots = Earlier
button-next-day = Next day
button-amount = Change the amount
button-note = Add a note
button-other-slot = Change the time
button-move-sure = Yes, ask for this time
button-keep-time = Keep my time
button-late = I will be late
button-elsewhere = Elsewhere: { $name }
button-word = { $side ->
    [shop] Write to the customer
   *[shopper] Write to the shop
}
button-mute = No more messages
button-calloff = Cancel the order
button-without-reason = Without a reason
button-offer-slot = Another time
button-offer-lines = Part of it
button-offer-review = See the offer
button-offer-send = Offer this
button-offer-none = None
button-offer-instead = Something else instead
button-confirm-all = Confirm all ({ $count })
button-print = List to print
button-name = Change the name
button-my-name = Change my pickup name
button-first-name = In the name of { $name }
button-shop = See { $shop }
button-way = Show on the map
button-mine = My reservations
button-reserve-in-cabas = Reserve in Cabas
button-see-in-cabas = See in Cabas
door-open = Type a product, or open Cabas
door-search = Nothing found. Search in Cabas
button-cancel-sure = Yes, cancel
button-keep = Keep my reservation
button-accept = Accept
button-decline = Decline
button-received = I have collected it
button-qr = Show the QR code
button-help = Help
button-kept = Your data
button-orders = Orders for { $shop }
button-all-collected = All handed over
button-choose = Choose
button-out-of-stock = Out of stock
button-closed = We will be closed
button-other-reason = Another reason
button-line-missing = Sold out: { $name }
button-line-there = In stock: { $name }
button-send-rejection = Send the refusal
button-shelve = { $where ->
    [several] Put on the shelf of { $shop }
   *[one] Put on the shelf
}
button-search-instead = Search
button-price-in-shop = Price told in the shop
button-same-product = Change the price: { $name }, { $price }
button-another-product = Another product: { $name }
button-add = Add a product
button-add-another = Add a product
button-our-shelf = See our shelf
button-find-ours = Search our shelf
button-taken-off = Removed products
button-edit = Change
button-take-off = Remove
button-put-back = Put back
button-out-today = Sold out today
button-in-again = There again
edit-price = Price
edit-stock = Stock
edit-name = Name
edit-section = Section
edit-text = Description
edit-picture = Photo
edit-notice = To order ahead
edit-cutoff = Cut-off
button-more-shelf = More of the shelf
button-earlier-shelf = Back along the shelf
button-more-orders = More orders
button-earlier-orders = Earlier orders

## Welcome

start =
    <b>Hello { $name }!</b> Type what you are looking for: I look in the shops of { $town ->
        [none] the town
       *[other] { $town }
    }.
    You reserve here, the shop answers you, you pay in the shop.
    It's free, and no bank card is needed. Any trouble? { $contact ->
        [none] Type /help
       *[other] { $contact }
    }
start-try = Try:
of-town = { $article ->
    [Le] Le { $rest }
    [Les] Les { $rest }
    [vowel] { $rest }
   *[none] { $rest }
}
example-1 = baguette
example-2 = camembert
example-3 = bouquet
help =
    <b>How it works</b>
    Type a product or a shop, spelling mistakes and all, then tap “Reserve”.
    The shop confirms or refuses, and I let you know. You pay in the shop.
    To show a product to somebody, type in your chat with them: @{ $bot } jam
    /basket: your basket. /reservations: your reservations. /language: French or English.
help-admin =
    <b>For the town hall</b>
    Each evening at 7 I tell you which shops have not answered; at once, if nobody there can be reached any more.
help-contact = A question, or any trouble? { $contact }
help-shop =
    <b>For your shop</b>
    Each request comes here: tap “Confirm” or “Refuse”, or type “confirm 12”.
    /orders: what is waiting. /handover B7K4: hand over an order by its code.
    A photo with “Strawberry jam 6.50” puts a product on the shelf. /products: your shelf.
    Send me your shelf as a file (Excel, LibreOffice, CSV): I show what would change before changing anything.
kept =
    <b>What Cabas keeps, and why</b>
    Your pickup name, your basket (7 days) and your reservations with their notes, so that the shop knows what to prepare and for whom.
    The shop sees that name, your notes and the pickup code, nothing else.
    What is searched for is kept for 90 days, not by whom, to learn what the town is missing.
    A place that you share is forgotten in the evening, unless you keep it.
kept-legal = <b>Who answers for it</b>
language-ask = Which language?
language-fr = Français
language-en = English
language-set = Done, I will speak English with you.
edited = I do not read a message again once it is edited. Please send it anew, corrected.
lost =
    I can't read that. Type what you are looking for, for example “baguette”.
    /reservations: your reservations. /help: how it works.
acted-already = That is dealt with already. Type what you are looking for.
old-button = This button no longer works. Type what you are looking for.
private-only = Write to me in private: that is where I search and reserve.
nothing-open = No question is waiting for an answer. Type what you are looking for.
stopped = All right, left as it is. Type what you are looking for.
apology = Sorry, something went wrong on my side. Nothing was done. Please try again in a moment.

## Search

results = { $count ->
    [one] <b>{ $count } result</b> for “{ $query }”
   *[other] <b>{ $count } results</b> for “{ $query }”
}
results-many = <b>More than { $count } results</b> for “{ $query }”
results-shops = { $count ->
    [one] <b>{ $count } shop</b>
   *[other] <b>{ $count } shops</b>
}
results-shops-many = <b>More than { $count } shops</b>
results-corrected = {" "}(instead of “{ $typed }”)
results-page = { $title }, page { $page } of { $pages }
said-area = { $article ->
    [Le] in Le { $rest }
    [Les] in Les { $rest }
   *[none] in { $area }
}
said-at-most = up to { $price }
said-at-least = from { $price }
said-between = from { $least } to { $most }
said-open = open now
said-near = nearest first
said-cheap = cheapest first
said-any-amount = any amount
in-shops = { $count ->
    [one] one shop
   *[other] { $count } shops
}
from-price = from { $price }
alike-title = <b>{ $name }</b>, { $shops }
alike-button = { $name }, { $details }
result = { $position }. <b>{ $name }</b>, { $details }
result-button = { $name }, { $price }, { $shop }
result-shop-button = Shop: { $name }
shop-kind = shop
open-until = open until { $time }
opens = closed until { $moment }
closed-for-now = closed
open-always = always open
hours-unsure = opening hours to be checked
sold-out = sold out
not-joined = not on Cabas yet
nothing-found = I found nothing for “{ $query }” in the town's shops.
nothing-instead = Here is what the town has:
nothing-filtered = { $query ->
    [none] I found nothing under these conditions: { $filters }.
   *[other] I found nothing for “{ $query }” under these conditions: { $filters }.
}
ask-what = What are you looking for? Type a product too, for example “red wine under 10 €”.
ask-place = To find what is nearest, tell me where you are: tap a button below. I forget it this evening.
nothing-found-spelling = I found nothing for “{ $query }”. Did you mean “{ $spelling }”?
button-spelling = Search for “{ $spelling }”

## Where somebody is

place-ask = Where are you? Type a town or a street, or tap “Share my location”. I forget it this evening, unless you keep it.
place-which = Which of these places?
place-unknown = I know no place called “{ $typed }” in town. Type a town or a street.
place-kept = { $name ->
    [none] I know where you are now.
   *[other] You are here: <b>{ $name }</b>.
} I forget it this evening.
place-saved = { $name ->
    [none] Your place is kept
   *[other] Your place is kept: <b>{ $name }</b>,
} until you change it.
place-forgotten = Forgotten. I no longer know where you are.
near-query = open near me

## A basket

button-basket = My basket ({ $count })
button-put-in = Add to basket
button-go-on = Reserve it all
button-change-line = Change: { $name }
button-more-of = { $by } more
button-less-of = { $by } less
button-write-amount = Type the quantity
button-take-out = Take out of the basket
button-see-product = See the product
button-slot-at = Change the time: { $shop }
button-note-for = Note for { $shop }
basket-empty = Your basket is empty. Type what you are looking for, then tap “Add to basket”.
basket-title = <b>Your basket</b>{ $shops ->
    [one] {""}
   *[other] , { $shops } shops
}{ $total ->
    [none] {""}
   *[other] , { $total }
}
basket-shop = <b>{ $shop }</b>{ $slot ->
    [none] {""}
   *[other] , { $slot }
}
basket-line-off = { $off ->
    [few] { $line }: only { $amount } left.
    [out] { $line }: sold out.
    [otherwise] { $line }: sold in another way now, take it out and add it again.
   *[gone] { $line }: no longer on the shelf.
}
basket-line-price = { $line } (it was { $before })
basket-put-in = { $name } is in your basket.
basket-blocked = Some of the basket cannot be had as it stands. Change or take out what is marked.
basket-changed = Your basket has changed since. Read it again before you confirm.
basket-slot = { $count ->
    [one] When will you come to <b>{ $shop }</b>?
   *[other] Shop { $position } of { $count }: when will you come to <b>{ $shop }</b>?
}
basket-note = Note for { $shop }: { $note }
basket-review = <b>Your reservation, in the name of { $name }</b>{ $total ->
    [none] {""}
   *[other] , { $total }
}
basket-review-foot = { $count ->
    [one] The shop must still confirm. Nothing to pay now.
   *[other] Each shop must still confirm. Nothing to pay now.
}
ask-line-amount = { $unit ->
    [gram] How much “{ $name }”? Type for example “300 g” or “1.5 kg”.
   *[piece] How many of “{ $name }”? Type a number.
}
refused-not-in-basket = That is no longer in your basket.
refused-basket-full = Your basket is full: { $limit } products at most. Reserve it, or take something out.

## A product, a shop

product-price = <b>{ $name }</b>, { $price }
stock-left = { $amount } in stock
stock-none = Sold out for now
shop-line = { $shop }, { $address }
shop-not-joined = This shop is not on Cabas yet: you can't reserve there, but you can go there.
shop-title = <b>{ $name }</b>{ $kind ->
    [none] {""}
   *[other] , { $kind }
}
shelf-empty = The shelf has not been filled yet.
shelf-count = { $count ->
    [one] One product on the shelf:
   *[other] On the shelf, { $count } products shown:
}
product-button = { $name }, { $price }
section-button = { $name } ({ $count })
section-others = Others
sections-title = <b>{ $shop }</b>, the sections:
section-title = <b>{ $name }</b>, { $shop }
within-ask = What are you looking for at { $shop }? Type it.
within-found = { $count ->
    [one] For “{ $typed }”, at { $shop }:
   *[other] { $count } products for “{ $typed }”, at { $shop }:
}
within-nothing = { $shop } has nothing on the shelf for “{ $typed }”.
within-more = You can type something else.
wished =
    Counted: when { $shop } joins Cabas, it will hear how many people are waiting for it.
    { $address ->
        [none] Meanwhile you can go there.
       *[other] Meanwhile you can go there: { $address }.
    }
shops-title = The shops of { $town ->
    [none] the town
   *[other] { $town }
}. Choose a trade, or type a name.
hours-title = <b>{ $shop }</b>, opening hours
hours-line = { $days }: { $hours }
hours-assumed = Nobody has told us its hours. The times offered follow these:
hours-closed = closed
hours-whole-day = day and night
hours-span = { $start } to { $end }
days-two = { $first } and { $last }
days-span = { $first } to { $last }

## Ordering

choose-slot =
    <b>{ $what }</b>, { $shop }
    When will you come?
no-slots = { $shop } has no free time in the coming days. Try another shop.
review =
    <b>Your reservation, in the name of { $name }</b>
    { $line }
    { $shop }, { $slot }
review-note = Note: { $note }
review-foot = The shop still has to confirm. Nothing to pay now.
review-other-day = Please note, this is for { $day }.
ask-amount = { $unit ->
    [gram] How much of “{ $name }”? Type for example “300 g” or “1.5 kg”.
   *[piece] How many of “{ $name }”? Type a number or tap one.
}
not-an-amount = I did not understand that amount.
ask-note = A note for { $shop }? Type it, { $limit } characters at most.
note-too-long = Your note is { $length } characters long, { $limit } at most. Please make it shorter.

name-ask =
    In what name do you pick up your orders? For now: { $name }.
    Type it, or tap it. Shops see this name only.
not-a-name = I can't keep that as a name: one line, { $limit } characters at most, no links.
name-kept = Done: your next reservations will be in the name of <b>{ $name }</b>.

## What the shopper hears

shopper-placed =
    <b>Request sent to { $shop }, not confirmed yet.</b>
    Answer before { $until }. Please wait before you set out.
    Nothing to pay now.
shopper-confirmed = <b>It's confirmed: { $shop } is expecting you.</b>
shopper-rejected = { $reason ->
    [out_of_stock] <b>{ $shop } has none left.</b> Your request is refused.
    [closed] <b>{ $shop } will be closed.</b> Your request is refused.
   *[other] <b>{ $shop } can't serve you this time.</b>
}
shopper-missing = Missing: { $names }
shopper-words = The shop says: “{ $words }”
shopper-countered =
    <b>{ $shop } offers you something else.</b>
    Answer before { $until }: “Accept” or “Decline”.
shopper-offer-lapsed = <b>The offer from { $shop } was not answered in time.</b> Your request is closed, you owe nothing.
shopper-offer-accepted = <b>It's confirmed: { $shop } is expecting you.</b>
shopper-offer-declined = <b>You have refused the offer from { $shop }.</b>
shopper-cancelled = <b>Your reservation at { $shop } is cancelled.</b>
shopper-expired = <b>{ $shop } did not answer in time.</b> Your request is closed, you owe nothing.
shopper-ready = <b>It's ready: { $shop } is expecting you.</b>
shopper-collected = <b>{ $shop } has handed you your order.</b> Thank you, see you soon!
shopper-received = <b>Noted, you have collected it from { $shop }.</b> Thank you!
shopper-missed = <b>{ $shop } says that nobody came for your order.</b> The reservation is closed.
shopper-moved =
    <b>New time requested from { $shop }, not confirmed yet.</b>
    Answer before { $until }. Please wait before you set out.
shopper-delayed = <b>Message passed on to { $shop }.</b>
shopper-remind = <b>Reminder: { $shop } is expecting you.</b>
shopper-called-off = <b>{ $shop } has to cancel your reservation.</b>{ $reason ->
    [out_of_stock] {" "}There is none left.
    [closed] {" "}It will be closed.
   *[other] {""}
}
shopper-said-shopper = <b>Message passed on to { $shop }.</b> Your reservation: { $state }.
shopper-said-shop = <b>A message from { $shop }.</b> Your reservation: { $state }.
shopper-muted = <b>{ $shop } can no longer write to you about this reservation.</b>
offer-you-asked = You asked for { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , for { $total }.
}
offer-shop-gives = { $shop } offers { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , for { $total }.
}
word-said = { $by ->
    [me] You wrote
    [shop] The shop writes
   *[shopper] The customer writes
}: “{ $words }”
word-ask = { $side ->
    [shop] What shall I tell { $name }? Write it, { $limit } characters at most.
   *[shopper] What shall I tell { $shop }? Write it, { $limit } characters at most.
}
    I pass your words on, without a name or a number.
shopper-unrecorded = <b>Your reservation at { $shop } is closed.</b> Nobody noted whether you collected it.
shopper-corrected = <b>Correction from { $shop }: your order is still waiting for you.</b>
shopper-code = Code to say in the shop: <b>{ $code }</b>
shopper-shop-unreachable = { $shop } can't be reached at the moment. You can wait or cancel your request.
cancel-sure = Cancel your reservation at { $shop }?
late-ask =
    How late will you be? Tap, or type a few words, { $limit } characters at most.
    I pass it on to { $shop }.
move-choose =
    <b>Another time at { $shop }?</b>
    You are expected { $slot }. Tap the time that you would like better.
move-sure =
    <b>Ask { $shop } for another time?</b>
    You were expected { $before }. You would come { $after }.
    The shop has to confirm again, and your old time is given up at once.
    If it refuses, the reservation is closed.
qr-caption =
    { $shop }, { $slot }
    Code to show in the shop: <b>{ $code }</b>
mine-title = <b>Your reservations</b>
mine-none = You have no reservations yet. Type what you are looking for.
mine-line = { $shop }, { $slot }, { $number }: { $state }
mine-button = { $shop }, { $slot }, { $number }

## Where a reservation stands

state-placed = waiting for an answer
state-countered = offer to read
state-confirmed = confirmed
state-ready = ready
state-rejected = refused
state-declined = offer refused
state-cancelled = cancelled
state-called_off = cancelled by the shop
state-expired = not answered
state-missed = missed
state-collected = collected
state-unrecorded = closed

## What the shop's people hear

shop-placed = <b>New request { $number }</b>
shop-placed-until = Answer before { $until }.
shop-confirmed = <b>Confirmed by the shop</b>, { $number }
shop-confirmed-policy = <b>Confirmed automatically</b>, { $number }
shop-rejected = <b>Refused by the shop</b>, { $number }
shop-countered = <b>Offer sent</b>, { $number }
shop-offer-lapsed = <b>Offer left unanswered</b>, { $number }. The stock is back.
shop-offer-accepted = <b>Offer accepted</b>, { $number }
shop-offer-declined = <b>Offer refused</b>, { $number }
shop-cancelled = <b>Cancelled by the customer</b>, { $number }
shop-expired = <b>Not answered in time</b>, { $number }. The customer has been told, the stock is back.
shop-ready = <b>Ready</b>, { $number }
shop-collected = <b>Handed over</b>, { $number }
shop-received = <b>Collected, says the customer</b>, { $number }
shop-missed = <b>Missed</b>, { $number }. The stock is back.
shop-moved = <b>New time requested</b>, { $number }
shop-delayed = <b>The customer will be late</b>, { $number }
shop-called-off = <b>Cancelled by the shop</b>, { $number }
shop-said-shopper = <b>A message from the customer</b>, { $number }
shop-said-shop = <b>Message passed on to the customer</b>, { $number }
shop-muted = <b>No more messages about this reservation</b>, { $number }
shop-unrecorded = <b>Closed without news</b>, { $number }
shop-corrected = <b>Corrected, ready again</b>, { $number }
shop-for = For { $name }, { $slot }
shop-for-moved = { $name } was to come { $before } and asks to come { $after }.
shop-late = Late by: { $amount }
shop-late-words = The customer says: “{ $words }”
shop-note = Note: { $note }
shop-code = Code: <b>{ $code }</b>
shop-code-asked = Ask for the code, then type: /handover CODE
shop-remind-staff = <b>Reminder: request { $number } is waiting</b>
shop-remind-owner = <b>Last reminder: request { $number } is waiting</b>
shop-shopper-unreachable = The customer of reservation { $number } has left Cabas: no message will reach them.
reject-why = Why refuse request { $number }?
reject-which = What is missing for request { $number }? Tap it, then send.
reject-words = A word for the customer of request { $number }? Type it, { $limit } characters at most, or tap “Skip”.
closing =
    <b>The day is over.</b> { $count ->
        [one] One order is neither handed over nor missed:
       *[other] { $count } orders are neither handed over nor missed:
    }
call-off-why =
    Cancel the order { $number } of { $name }? Say why: tap, or write a few words, { $limit } characters at most.
    The customer is told at once, the stock is given back.
offer-choose-slot = Request { $number }: the customer wanted to come { $slot }. Which other time to offer?
offer-lines = Request { $number }: what can you give? Tap what changes.
offer-line-without = Without { $name }
offer-line-instead = { $name }, instead of { $before }
offer-line-ask = { $other ->
    [yes] Asked for: { $asked }. How much { $name } instead?
   *[no] Asked for: { $asked }. How much of it can you give?
}
offer-instead-ask = What to give instead of { $name }? { $count ->
    [0] Write the name of a product on your shelf.
   *[other] Tap, or write the name of a product on your shelf.
}
offer-review = <b>Your offer</b>, { $number }
offer-asked = Asked for: { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , for { $total }.
}
offer-given = Offered: { $lines }, { $slot }{ $total ->
    [none] {"."}
   *[other] , for { $total }.
}
offer-same = Nothing is changed yet: choose another time, or what you can give.
offer-nothing = Nothing is left: refuse the request instead, and say why.
offer-weight = { $amount } of { $name }
offer-pieces = { $count } × { $name }
closing-done = Thank you, all noted.
closing-choose = Tap an order to say whether it was handed over or missed.
closing-codes = Each order is handed over against its code: choose them one by one.
order-line = { $number }, { $name }, { $slot }{ $left ->
    [-1] {""}
   *[other] , { $left } min left
}
order-in-full = { $number }, { $name }, { $slot }: { $goods }
orders-total = <b>Today:</b> { $goods }
orders-waiting = <b>To confirm ({ $count })</b>
orders-offered = <b>Offer sent ({ $count })</b>
orders-to-prepare = <b>To prepare ({ $count })</b>
orders-ready = <b>Ready ({ $count })</b>
orders-none-waiting = Nothing waits for your answer any more.
confirm-all-ask = { $count ->
    [one] Confirm this request?
   *[other] Confirm these { $count } requests?
}
confirmed-all = { $count ->
    [0] Nothing could be confirmed.
    [one] One request is confirmed, the customer is told.
   *[other] { $count } requests are confirmed, the customers are told.
}
confirm-all-left = Not confirmed, since it has changed meanwhile: { $numbers }.
print-title = Orders of { $shop }
print-none = Nothing to prepare.
print-file = orders.html
print-caption = The list of { $shop }, to open and print.
order-button = { $number }, { $name }, { $state }
orders-title = <b>{ $shop }</b>: { $count ->
    [0] nothing is waiting.
    [one] one open order
   *[other] { $count } open orders
}
orders-no-shop = You don't run a shop on Cabas. Ask your town hall for an invite link.
handover-ask = Which code does the customer show? Type it, for example “B7K4”.
joined-owner =
    <b>Welcome, { $name }! { $shop } is yours on Cabas.</b>
    Requests will come here. Tap “Confirm” or “Refuse” before the time given.
    /orders: what is waiting. /help: how it works.
joined-wishes = { $count ->
    [one] One person already wanted to reserve with you.
   *[other] { $count } people already wanted to reserve with you.
}
joined-admin = <b>Welcome, { $name }! You run Cabas for the town { $town ->
    [none] {""}
   *[other] of { $town }
}.</b>
joined-staff =
    <b>Welcome, { $name }! You now answer for { $shop }.</b>
    Requests will come here. /orders: what is waiting.
invite-member-already = This invite link no longer works. You already answer for { $shops }.
shelve-ask = “{ $text }”: a product to put on the shelf at { $shop }, or a search?
shelve-which = “{ $text }”: on which shelf?
shelve-what =
    Which product to put on the shelf of { $shop }? Write its name and price, for example “Strawberry jam 6.50”.
    A photo with these words is even better. Several lines are several products.
shelve-unread =
    I could not read “{ $line }”. Nothing is on the shelf yet.
    Write a name and a price, for example “Tomatoes 3.20/kg” or “Bread 1.20 x10”.
shelve-unpriced = At what price: { $name }? Write it, for example “6.50” or “3.20/kg”.
shelve-doubt = “{ $line }” can be read in two ways. Which one is right?
shelve-twin = You have “{ $known }” on the shelf already. Is “{ $name }” the same product?
shelved = <b>On the shelf of { $shop }.</b> Customers find it already.
shelved-several = <b>{ $count } products on the shelf of { $shop }.</b> Customers find them already.
entry = { $name }, { $price }{ $stock ->
    [none] {""}
   *[other] , stock: { $stock }
}
entry-line = { $name }, { $price }
our-shelf = { $kind ->
    [off] { $count ->
        [0] <b>{ $shop }</b>: nothing is removed.
       *[other] <b>{ $shop }</b>: removed products. Tap one to put it back.
    }
   *[on] { $count ->
        [0] <b>The shelf of { $shop } is empty.</b> Send a photo with “Strawberry jam 6.50”.
       *[other] <b>The shelf of { $shop }</b>: tap a product to change it.
    }
}
our-find = What do you look for on the shelf of { $shop }? Write it, mistyped or not.
our-found = { $count ->
    [0] Nothing on your shelf for “{ $typed }”. Try another word.
   *[other] Your shelf for “{ $typed }”. Write another word to search again.
}
product-uncounted = Stock not counted
product-stock = Stock: { $amount }
product-out-until = Sold out, back { $until }
product-section = Section: { $section }
product-is-off = Removed from the shelf: customers no longer see it.
product-off = <b>Removed from the shelf.</b>
product-on = <b>On the shelf again.</b>
product-out = <b>Noted, sold out for today.</b>
product-in = <b>On the shelf again.</b>
product-by-itself = Confirmed by itself while there is some
product-alone = <b>Noted, it will be confirmed by itself.</b>
product-alone-uncounted = <b>Noted.</b> It will be confirmed by itself as soon as you count its stock.
product-shop-alone = Your shop confirms everything automatically. You can change that in /shop, “Settings”.
product-asked = <b>Noted, each request will wait for your yes.</b>
product-changed = <b>It is changed.</b>
product-unread = <b>I could not read your answer.</b> For example: “5.80”, “stock 3”, “sold out”, or a photo.
product-edit = What to change about <b>{ $name }</b>? You can also reply to its card: “5.80”, “stock 3”, or a photo.
product-wrong = I could not read “{ $text }”.
new-price = The new price of { $name }? For example “5.80”, “3.20/kg” or “in the shop”.
new-stock = How much { $name }? For example “3”, “2 kg”, or “not counted”.
new-name = The new name of { $name }?
new-section = In which section does { $name } belong? For example “Jams”.
new-text = How to describe { $name }? In a few words.
new-picture = Send a photo of { $name }.
product-notice = To be ordered { $ahead } ahead
product-cutoff = For the next day, before { $time }
hours-count = { $count ->
    [one] one hour
   *[other] { $count } hours
}
new-notice = How long before must { $name } be ordered? For example “48 h”, “2 days”, or “no”.
new-cutoff = Until what time can { $name } be ordered for the next day? For example “18 h”, or “no”.

## Running a shop

button-our-hours = Hours
button-pause = Pause
button-settings = Settings
button-hours-yes = Yes, that is right
button-hours-again = Correct
button-drop-days = As usual again: { $days }
ourhours-week = Change the week
ourhours-days = Exceptional days
ourhours-answering = Answering hours
ourhours-closed = Holidays: closed
ourhours-open = Holidays: open
our-hours = <b>{ $shop }, the hours</b>
our-hours-changed = <b>Noted.</b>
our-hours-holidays = Are you open on public holidays? Without an answer you are closed.
our-hours-outside = { $count ->
    [one] One order falls outside these hours. Open it: keep it, or cancel it.
   *[other] { $count } orders fall outside these hours. Open them: keep them, or cancel them.
}
our-answering = Answering requests: { $hours }
days-from-to = from { $first } to { $last }
hours-unread = I could not read “{ $word }”. Nothing is changed.
hoursof-week =
    When is { $shop } open? Write it as you would say it:
    “mon-sat 9-12:30 14-19, sun morning”, “9-18 except monday”.
hoursof-answering =
    When do you answer requests at { $shop }? For example “tue-sun 5-19”.
    Outside these hours the time to answer stands still.
hoursof-days =
    Which days are different at { $shop }? For example “closed 24 to 26 december”,
    “open sunday 20 10-18”, “closed tomorrow”.
hours-sure = Is this right?
hours-which = This can be read in two ways. Which one is right?
pause-none = <b>{ $shop }</b> takes requests. A pause stops new ones, the orders under way stay.
pause-until = <b>{ $shop } pauses</b> until { $until }. It ends by itself.
pause-hour = One hour
pause-tomorrow = Until tomorrow
pause-ask = Until a day
pause-end = Go on now
pause-when = On which day does { $shop } go on? For example “monday”, “3 january”.
settings-title = <b>{ $shop }, the settings</b>
settled-answer = You have { $minutes } minutes to answer; a reminder at a third, one to the owner at two thirds, then the request is closed.
settled-slots = An order is asked for { $ahead } minutes ahead at least; a slot is { $minutes } minutes long and takes { $orders }.
settled-code = { $value ->
    [0] An order is handed over with one tap, or by its code.
   *[1] An order is handed over against its code only.
}
settled-auto = { $value ->
    [0] Each request waits for your yes.
   *[1] What you count in stock is confirmed by itself.
}
policy-offer =
    { $count } confirmations in a row! Shall I confirm by myself what you count in stock?
    You can change your mind in /shop, “Settings”.
settle-answer_minutes = Answer: { $value } min
settle-lead_minutes = Ahead: { $value } min
settle-slot_minutes = Slots: { $value } min
settle-slot_capacity = { $value } per slot
settle-code_required = { $value ->
    [0] No code
   *[1] Code required
}
settle-auto_confirm = { $value ->
    [0] Confirm yourself
   *[1] Confirm automatically
}

## A shop's morning

digest-title = <b>Good morning { $shop }!</b>
digest-today = { $count ->
    [0] Nothing to prepare for today.
    [one] One order for today: { $goods }
   *[other] { $count } orders for today: { $goods }
}
digest-waiting = { $count ->
    [one] One request waits for your answer.
   *[other] { $count } requests wait for your answer.
}
digest-yesterday = Yesterday: { $asked } requests, { $collected } collected, { $missed } missed, { $expired } unanswered.
digest-week = The week: { $asked } requests, { $collected } collected, { $missed } missed, { $expired } unanswered.
digest-minutes = You answered in { $minutes } minutes most of the time.
digest-sold = Most collected: { $goods }
digest-off = No more morning digest
digest-on = A digest every morning

## A shop's team

button-team = Team
button-invite-staff = Invite a colleague
button-invite-owner = Invite an owner
button-revoke = Cancel pending links
button-leave = Leave the shop
button-leave-sure = Yes, leave
button-remove-member = Remove from the team
button-remove-sure = Yes, remove
button-make = { $rank ->
    [owner] Make an owner
   *[staff] No longer an owner
}
team-title = <b>{ $shop }, the team</b> { $count ->
    [one] (one person)
   *[other] ({ $count } people)
}
team-members = { $members }
team-member = { $name }{ $rank ->
    [owner] {" "}(owner)
   *[staff] {""}
}
team-unused = { $count ->
    [one] One invite link is still waiting.
   *[other] { $count } invite links are still waiting.
}
team-removed = <b>Done.</b> This person can no longer answer for the shop; they are told.
team-changed = <b>It is changed.</b>
team-revoked = <b>The pending links no longer work.</b>
team-left = You no longer answer for { $shop }. Thank you!
member-title = <b>{ $name }</b> answers for { $shop }{ $rank ->
    [owner] {" "}and owns it.
   *[staff] .
}
member-remove = Remove { $name } from the team of { $shop }? Their buttons stop working at once.
leave-sure = No longer answer for { $shop }? The orders stay with your colleagues.
invite-link =
    This link makes { $rank ->
        [owner] an owner
       *[staff] a colleague
    } at { $shop }, once, for 30 days:
    { $link }
    Pass it on, or show this code.
invite-whom = For which shop? For example: /invite Boulangerie du Port
invite-which = { $count ->
    [0] No shop of that name. Try otherwise, or import it with “cabas import”.
   *[other] Invite the owner of which shop?
}
invite-button = { $shop }{ $commune ->
    [none] {""}
   *[other] , { $commune }
}
you-were-removed = You no longer answer for { $shop }: an owner has changed the team.

## What admins hear

admin-expired = <b>Not answered in the last 24 hours</b>
admin-expired-line = { $shop }: { $count ->
    [one] one request
   *[other] { $count } requests
}
admin-shop-unreachable = Nobody from { $shop } can be reached any more: request { $number } is waiting.

## Refusals

refused = That is not possible.
refused-moved-on = That is not possible now. Reservation { $number }: { $state }.
refused-not-yours = This reservation is not yours, or you no longer answer for this shop.
refused-gone = It is no longer there. Type what you are looking for.
refused-out-of-stock = { $left ->
    [none] “{ $name }” has just sold out.
   *[some] Only { $amount } left of “{ $name }”.
}
refused-slot-full = This time is no longer free at { $shop }. Please choose another.
refused-shop-not-joined = { $shop } is not on Cabas yet: you can't reserve there.
refused-too-many = { $where ->
    [missed] Two orders were not collected: one open reservation at a time, until the next one is collected. /reservations
    [shop] Until a first order is collected, { $limit ->
        [one] one open reservation
       *[other] { $limit } open reservations
    } at a shop. Cancel one: /reservations
   *[town] Until a first order is collected, { $limit ->
        [one] one open reservation
       *[other] { $limit } open reservations
    } and no more. Cancel one: /reservations
}
refused-not-heard = Your message cannot be passed on: no more are wanted about this reservation.
refused-words-too-many = You have sent { $limit } messages about this reservation already. Call, or drop in.
refused-nothing-offered = This offer changes nothing, or holds nothing any more.
refused-owners-only = Only the shop's owner can change this.
refused-last-owner = The shop has only this owner: make another owner first.
refused-not-admin = This is for the town hall.
refused-said-often = The shop has had { $limit } messages that you will be late already; it knows.
refused-amount = The amount must be between { $least } and { $most }.
refused-invite = This invite link no longer works. Ask your town hall or your shop for a new one.
refused-code = No waiting order has this code. Check it with the customer.
refused-code-needed = Your shop only hands an order over against its code. Type: /handover CODE
refused-several = Several reservations are not possible. Nothing was sent.

## Command menus

command-start = Welcome
command-help = How it works
command-basket = Your basket
command-shops = The shops, by trade
command-near = Open shops near you
command-reservations = Your reservations
command-language = French or English
command-shop = Your shop and its shelf
command-orders = Your shop's orders
command-products = Your shelf
command-add = Add a product
command-hours = Your shop's hours
command-pause = Stop requests for a while
command-team = Your shop's team
command-handover = Hand over an order by its code

## A shelf as a file

button-import = Import
button-columns = Columns
button-read-again = Read the file again
button-leave-column = Leave it out
button-more-columns = More columns
button-earlier-columns = Earlier columns
button-file-leave = Leave what is missing on the shelf
button-file-sell-out = Not in the file: sold out
button-sell-out-sure = { $count ->
    [one] Yes, 1 product sold out
   *[other] Yes, { $count } products sold out
}
button-stop-import = Stop
button-undo-import = Undo the import
button-undo-sure = Yes, undo the import
file-no-shop = I read files of shops only. Write what you are looking for instead.
file-too-big = This file is too large: Telegram hands me { $most } MB at most. Split it, or ask the town hall to import it with “cabas import”.
file-unnamed = file
file-lost = Telegram no longer has this file. Please send it again.
file-failed = Something broke on my side, and I could not finish with this file. Please send it again a little later.
file-which-shop = “{ $file }”: for which shop's shelf?
file-reading = I am reading “{ $file }”, then I show you what would change. Nothing has changed yet.
file-title = <b>{ $file }</b>, for { $shop }. Nothing has changed yet.
file-no-name = Which column holds the products' names? Tap “Columns” and choose. The file's first line must name the columns; there I read: { $found }.
file-would = New: { $new }. Changed: { $changed }. Untouched: { $untouched }. Refused: { $refused }.
file-row = • { $row }
file-row-stock = { $row }, stock { $stock }
file-columns-read = Columns read: { $columns }.{ $price ->
    [none] {" "}None of them holds the price.
   *[some] {""}
}
file-missing = { $count ->
    [one] 1 product of your shelf is not in the file: { $then ->
        [sold] it will be sold out.
       *[left] it stays on the shelf.
    }
   *[other] { $count } products of your shelf are not in the file: { $then ->
        [sold] they will be sold out.
       *[left] they stay on the shelf.
    }
}
file-sell-out-sure = Of { $shelf } on your shelf, { $count ->
    [one] 1 product is not
   *[other] { $count } products are not
} in this file. Is it really your whole shelf? The import will mark what is missing sold out.
file-columns = This is how I read each column. Tap the one to change; I will remember it for your next files.
file-column-left = left out
file-column-holds = What does the column “{ $heading }” hold?
file-running = Importing “{ $file }”: { $rows } of { $total } rows ({ $percent } %). You can go on writing to me.
file-over = “{ $file }”: the import is over.
file-done = <b>Imported: { $file }</b>, for { $shop }.
file-cancelled = <b>Import stopped: { $file }</b>, for { $shop }. What is done stays.
file-failed-part = <b>Import broken off: { $file }</b>, for { $shop }. What is done stays.
file-refused = I cannot take “{ $file }”. Nothing has changed.
file-did = New: { $new }. Changed: { $changed }. Untouched: { $untouched }. Refused: { $refused }.
file-refused-come = The refused rows come in a file, each with its reason.
file-undoable = You can undo all of it for { $hours } hours.
file-dropped = “{ $file }” is left aside. Nothing has changed.
file-undo-sure = Undo the import of “{ $file }”? All becomes as before, but for what you have changed since.
file-undoing = I am undoing the import of “{ $file }”. I tell you when it is done.
file-undone = The import of “{ $file }” is undone: { $undone ->
    [one] 1 product as before.
   *[other] { $undone } products as before.
}{ $kept ->
    [0] {""}
    [one] {" "}1 other, changed by hand since, keeps those changes.
   *[other] {" "}{ $kept } others, changed by hand since, keep those changes.
}
own-shop = <b>{ $shop }</b>, { $products ->
    [0] nothing on the shelf.
    [one] 1 product on the shelf.
   *[other] { $products } products on the shelf.
} Send me an Excel, LibreOffice or CSV file to change the whole shelf at once.
button-shelf-out = My shelf as a file
shelf-coming = I am writing the shelf of { $shop } into a file. It comes here.
shelf-out-failed = Something broke on my side, and I could not write your shelf into a file. Please ask again a little later.
handed-out-shelf = Your shelf. Change what you like, then send me the file. Leave the column “référence”: it tells which product is which.
handed-out-refused = The refused rows, with their reasons. Correct them here, then send me this file: it changes nothing else.

## Import

import-empty = The file is empty. Check that it is the right one.
import-binary = This file is neither text nor a readable workbook. Save it as XLSX, ODS or CSV, then try again.
import-workbook-broken = The workbook is cut off, damaged or far too large. Open it in a spreadsheet program, save the sheet that matters as CSV, then try again.
import-locked = The workbook is protected by a password. Save it without one, then try again.
import-too-many-rows = The sheet goes down to line { $count }, { $most } at most are allowed. Remove the rows that are not needed, or split it into several files.
import-gzip-broken = The compressed file is cut off or damaged. Try again with the file uncompressed.
import-too-big = The file is too big: { $most_mib } MB at most, once uncompressed. Split it into several files.
import-too-dense = Once uncompressed, the file would be more than { $ratio } times bigger. Try again with the file uncompressed.
import-mixed-encodings = On line { NUMBER($line, useGrouping: 0) }, accents are not saved as in the rest of the file. Save the whole file as UTF-8, then try again.
import-line-too-long = Line { NUMBER($line, useGrouping: 0) } is longer than { $most } characters. Check that no quotation mark or line break is missing.
import-quote-open = A quotation mark opened on line { NUMBER($line, useGrouping: 0) } is never closed. Close it or remove it, then try again.
import-too-many-columns = The file has { $count } columns, { $most } at most are allowed. Remove those that are not needed.
import-no-headings = The first row must name the columns, one of them “name”. It says: “{ $found }”.
import-ambiguous-columns = It is not clear which column is the right one: { $columns }. Give them clearer names, for example “name”, “price” or “stock”.
import-json-not-lines = This JSON file is in one piece. Write one object per line (JSON Lines), then try again.
import-json-cut = This OpenStreetMap file is cut off or damaged. Download it again, then try again.
import-json-too-big = The OpenStreetMap file is too big: { $most_mib } MB at most. Ask for shops only, or for a smaller area.
import-osm-incomplete = OpenStreetMap has not sent everything: “{ $text }”. Ask for a smaller area, then try again.
import-osm-no-shop = There is no shop with a name among the { $objects } objects of this OpenStreetMap file. Check that it is the right one.
import-too-many-cells = The row has { $cells } cells for { $headings } columns. Remove the extra separator, or put the text that holds it in quotation marks.
import-json-broken = The line is not a JSON object. Check its quotation marks, commas and braces.
import-no-name = The name is missing. Write one, with at least one letter or digit.
import-cell-too-long = “{ $heading }” is { $length } characters long, { $most } at most. Make it shorter.
import-reference-rounded = The spreadsheet has rounded the code “{ $text }”. Set the column to text and write the code in full.
import-price-unreadable = Unreadable price: “{ $text }”. Write for example “6.50” or “€3.20/kg”, or nothing if the price is given in the shop.
import-price-negative = The price is negative: “{ $text }”. Write it without the minus sign.
import-price-absurd = The price is above €{ $most_euros }: “{ $text }”. Check the decimal point.
import-stock-unreadable = Unreadable stock: “{ $text }”. Write for example “12” or “out of stock”, or nothing if you do not count it.
import-notice-unreadable = Unreadable notice: “{ $text }”. Write for example “24 h”, “2 days” or “90 min”.
import-cutoff-unreadable = Unreadable cut-off time: “{ $text }”. Write for example “17:00” or “17 h 30”.
import-place-unreadable = Unreadable position: “{ $text }”. Write the latitude and longitude in degrees, for example “47.21, -1.55”.
import-place-outside = This place is not on Earth: “{ $text }”. Latitude goes from -90 to 90 degrees, longitude from -180 to 180.
import-hours-unreadable = “{ $heading }”: unreadable opening hours, “{ $text }”. Write them as in OpenStreetMap, for example “Mo-Sa 09:00-19:00”.
import-no-shop-column = The file does not say whose these products are. Add a “shop” column, or give its name: --shop "Name of the shop".
import-no-such-shop = No shop is called “{ $text }”.{ $near ->
    [none] {" "}Import the shops first.
   *[other] {" "}The closest names: { $near }.
}
import-no-shop = The row does not say whose the product is. Write the name or the reference of the shop.
import-unknown-shop = No shop is called “{ $text }”. Write its name or its reference as in the file of shops.
import-ambiguous-shop = Several shops are called “{ $text }”. Write the reference of the right one instead: { $references }.
import-twice = The file already has the same reference, or without one the same name, on line { NUMBER($line, useGrouping: 0) }. Give each its own reference, or remove one of the two.
import-sheet = Sheet read: “{ $sheet }”. Left alone: { $others }.
import-software = Recognised: an export of { $software }.
import-osm = OpenStreetMap. Shops: { $shops }. Left alone, without a name or of another kind: { $passed }.
import-columns = Columns: { $taken }.{ $left ->
    [none] {""}
   *[other] {" "}Left alone: { $left }.
}
import-field = { $field ->
    [name] name
    [reference] reference
    [ean] barcode
    [shop] shop
    [brand] brand
    [category] category
    [description] description
    [picture] picture
    [price] price
    [price_per_kilo] price per kilo
    [unit] unit
    [stock] stock
    [notice] notice
    [notice_minutes] notice in minutes
    [cutoff] cut-off time
    [osm_id] OpenStreetMap id
    [siret] SIRET
    [kind] type
    [address] address
    [postcode] postcode
    [commune] town
    [phone] phone
    [lat] latitude
    [lon] longitude
    [place] position
    [opening_hours] opening hours
    [answering_hours] answering hours
   *[other] { $field }
}
import-progress = { $file }: { $rows } rows, { $refused } refused
import-done = { $file }: { $rows } rows read. New: { $new }. Changed: { $changed }. Unchanged: { $untouched }. Refused: { $refused }.
import-tried = Dry run, nothing is written. { $file }: { $rows } rows read. New: { $new }. To change: { $changed }. Unchanged: { $untouched }. Refused: { $refused }.
import-bad-row = Line { NUMBER($line, useGrouping: 0) }: { $reason }
import-more-bad-rows = { $count ->
    [one] And one more refused row.
   *[other] And { $count } more refused rows.
}
import-refused-to = The refused rows, with their reasons, are in { $path }. Correct them there, then import that file.
import-refused-whole = { $file }: file refused. { $reason }
import-broken-off = { $file }: reading stops before the end. { $reason } The rows before are taken.
import-file-missing = There is no file { $path }. Check its name and folder.
import-file-unusable = Unusable file: { $reason }
import-nothing-done = Nothing is imported.
import-stopped = Stopped. What is done stays; run the same command again, it goes on where it was.
import-which-file = Say which file to import, for example: cabas import shops.csv products.csv
import-database = The database (DATABASE_URL) cannot be used: { $reason }
