"""The turn: from one decision to the next (rule 4)."""

from game.engine import layout, track
from game.engine.actions import desk_field, entry_cost, entry_of, hand_of, legal
from game.engine.chance import GOLDEN, MASK, draw, happens, mix, record_change, seed, tick
from game.engine.effects import is_rivals, run
from game.engine.endings import end_of_2028, leader
from game.engine.layout import Book, Row, Trace
from game.engine.review import CALENDAR, review
from game.engine.rule import rule
from game.engine.state import adjust, best_market, ops_worth, rival, shipment, talent_of, toward


@rule
def begin(book: Book, row: Row, trace: Trace, seed_number: int, bid: int) -> None:
    """Sets a row up for a new match: markers at their start, the first round dealt (rules 2, 4.1, 8; ruling 13)."""
    for place in range(len(row)):
        row[place] = 0
    for subject in range(track.COUNT):
        row[subject] = book[book[layout.TRACK_START] + subject]
    seed(row, seed_number)
    row[layout.CARD_IN_PLAY] = layout.NOBODY
    row[layout.WINNER] = layout.NOBODY
    row[layout.STARTER] = layout.NOBODY
    row[track.ROUND] = book[layout.FIRST_ROUND]
    adjust(book, row, trace, layout.CAUSE_RULE, track.VP, bid)
    for card in range(book[layout.CARD_COUNT]):
        joins = book[book[layout.CARD_ROUND] + card]
        row[layout.WHERE + card] = layout.LATER if joins > 0 else layout.REMOVED
    begin_round(book, row, trace)
    go_on(book, row, trace)


# --- 4.1 Deal --------------------------------------------------------------------------------------------------------


@rule
def begin_round(book: Book, row: Row, trace: Trace) -> None:
    """A new half-year: new cards join the pile, hands are filled, headlines are asked for if there are any (rules 4.1,
    4.2)."""
    tick(row)
    record_change(trace, layout.ROUND_BEGINS, layout.CAUSE_RULE, row[track.ROUND], 0, 0)
    row[layout.PLAY] = 0
    row[layout.SHIPPED] = 0
    row[layout.STARTER] = layout.NOBODY
    row[layout.DESK_USED_BY_ECOSYSTEM] = 0
    row[layout.DESK_USED_BY_FLAGSHIP] = 0
    for card in range(book[layout.CARD_COUNT]):
        joins = book[book[layout.CARD_ROUND] + card]
        if row[layout.WHERE + card] == layout.LATER and joins <= row[track.ROUND]:
            row[layout.WHERE + card] = layout.DRAW
    deal(book, row, trace)
    tick(row)
    if book[layout.HEADLINES] == 1:
        ask_for_headline(book, row, trace, layout.ECOSYSTEM)
    else:
        begin_plays(book, row, trace)


@rule
def count_cards(book: Book, row: Row, place: int) -> int:
    """How many cards lie at a place."""
    count = 0
    for card in range(book[layout.CARD_COUNT]):
        if row[layout.WHERE + card] == place:
            count += 1
    return count


@rule
def deal(book: Book, row: Row, trace: Trace) -> None:
    """Fills both hands, a card each in turn from the Ecosystem (rule 4.1, ruling 12)."""
    pile = count_cards(book, row, layout.DRAW)
    ecosystem = book[layout.HAND_SIZE] - count_cards(book, row, layout.HAND_OF_ECOSYSTEM)
    flagship = book[layout.HAND_SIZE] - count_cards(book, row, layout.HAND_OF_FLAGSHIP)
    turn = layout.ECOSYSTEM
    while ecosystem > 0 or flagship > 0:
        if pile == 0:
            pile = reshuffle(book, row, trace)
            if pile == 0:
                return
        if turn == layout.ECOSYSTEM and ecosystem > 0:
            deal_card(book, row, trace, turn, pile)
            ecosystem -= 1
            pile -= 1
        elif turn == layout.FLAGSHIP and flagship > 0:
            deal_card(book, row, trace, turn, pile)
            flagship -= 1
            pile -= 1
        turn = rival(turn)


@rule
def reshuffle(book: Book, row: Row, trace: Trace) -> int:
    """The discards become the draw pile, even in mid-deal; returns how many (ruling 12)."""
    count = 0
    for card in range(book[layout.CARD_COUNT]):
        if row[layout.WHERE + card] == layout.DISCARD:
            row[layout.WHERE + card] = layout.DRAW
            count += 1
    record_change(trace, layout.RESHUFFLE, layout.CAUSE_RULE, count, 0, 0)
    return count


@rule
def deal_card(book: Book, row: Row, trace: Trace, side: int, pile: int) -> None:
    """One card from the pile, each as likely as any other, to a hand. A pile needs no order before it is drawn from."""
    skip = draw(row, pile)
    for card in range(book[layout.CARD_COUNT]):
        if row[layout.WHERE + card] == layout.DRAW:
            if skip == 0:
                place_card(row, trace, layout.CAUSE_RULE, card, hand_of(side))
                return
            skip -= 1


@rule
def place_card(row: Row, trace: Trace, cause: int, card: int, place: int) -> None:
    """Lays a card somewhere else and records it."""
    record_change(trace, layout.CARD_MOVES, cause, card, row[layout.WHERE + card], place)
    row[layout.WHERE + card] = place


# --- 4.2 Headline ----------------------------------------------------------------------------------------------------


@rule
def has_card(book: Book, row: Row, side: int) -> bool:
    """Whether a side holds any card."""
    return count_cards(book, row, hand_of(side)) > 0


@rule
def face_down(side: int) -> int:
    """Where a side's headline lies before the reveal."""
    return layout.FACE_DOWN_OF_ECOSYSTEM if side == layout.ECOSYSTEM else layout.FACE_DOWN_OF_FLAGSHIP


@rule
def ask_for_headline(book: Book, row: Row, trace: Trace, side: int) -> None:
    """Asks the Ecosystem, then the Flagship, for a headline; a side without cards is passed over (ruling 2)."""
    row[layout.PHASE] = layout.HEADLINE
    row[layout.DECIDER] = side
    if side == layout.ECOSYSTEM and not has_card(book, row, side):
        row[layout.DECIDER] = layout.FLAGSHIP
    if row[layout.DECIDER] == layout.FLAGSHIP and not has_card(book, row, layout.FLAGSHIP):
        reveal_headlines(book, row, trace)


@rule
def headline_of(book: Book, row: Row, side: int) -> int:
    """The card a side has set face down, or NOBODY."""
    for card in range(book[layout.CARD_COUNT]):
        if row[layout.WHERE + card] == face_down(side):
            return card
    return layout.NOBODY


@rule
def reveal_headlines(book: Book, row: Row, trace: Trace) -> None:
    """Both headlines happen, higher ops first; level, the side behind before the reveal (rule 4.2, ruling 2)."""
    first = layout.FLAGSHIP
    ecosystem = headline_of(book, row, layout.ECOSYSTEM)
    flagship = headline_of(book, row, layout.FLAGSHIP)
    ahead = leader(book, row)
    if ahead == layout.FLAGSHIP:
        first = layout.ECOSYSTEM
    if ecosystem != layout.NOBODY and flagship != layout.NOBODY:
        ops = book[layout.CARD_OPS]
        if book[ops + ecosystem] > book[ops + flagship]:
            first = layout.ECOSYSTEM
        elif book[ops + ecosystem] < book[ops + flagship]:
            first = layout.FLAGSHIP
    if ecosystem != layout.NOBODY:
        place_card(row, trace, layout.CAUSE_RULE, ecosystem, layout.IN_PLAY)
    if flagship != layout.NOBODY:
        place_card(row, trace, layout.CAUSE_RULE, flagship, layout.IN_PLAY)
    for turn in range(2):
        side = first if turn == 0 else rival(first)
        card = ecosystem if side == layout.ECOSYSTEM else flagship
        if card != layout.NOBODY:
            row[layout.ACTOR] = side
            event_happens(book, row, trace, card, False)
            if row[layout.PHASE] == layout.OVER:
                return
    begin_plays(book, row, trace)


# --- 4.3 Plays -------------------------------------------------------------------------------------------------------


@rule
def side_of_play(book: Book, row: Row, play: int) -> int:
    """Whose turn the play with this number is: as many in a row as the scenario says, the starter first (rule 4.3)."""
    pair = book[layout.PAIR]
    cycle = play // (2 * pair)
    size = min(pair, book[layout.PLAYS] - cycle * pair)
    return row[layout.STARTER] if play % (2 * pair) < size else rival(row[layout.STARTER])


@rule
def begin_plays(book: Book, row: Row, trace: Trace) -> None:
    """The side ahead after the headlines starts; level, the Ecosystem (rule 4.3, ruling 3)."""
    row[layout.STARTER] = ahead_or_ecosystem(book, row)
    row[layout.DECIDER] = layout.NOBODY
    record_change(trace, layout.STARTS, layout.CAUSE_RULE, row[layout.STARTER], 0, 0)


@rule
def ahead_or_ecosystem(book: Book, row: Row) -> int:
    """The side ahead on the projected score; level, the Ecosystem."""
    ahead = leader(book, row)
    return layout.ECOSYSTEM if ahead == layout.NOBODY else ahead


@rule
def ask_for_play(book: Book, row: Row) -> bool:
    """Asks for the next play; a side without cards is passed over. False after the last."""
    while row[layout.PLAY] < 2 * book[layout.PLAYS]:
        side = side_of_play(book, row, row[layout.PLAY])
        if has_card(book, row, side):
            tick(row)
            row[layout.PHASE] = layout.CARD
            row[layout.DECIDER] = side
            row[layout.ACTOR] = side
            return True
        row[layout.PLAY] += 1
    return False


@rule
def event_happens(book: Book, row: Row, trace: Trace, card: int, choosing: bool) -> bool:
    """A card's event; False if it waits for a choice. The card then leaves play (rule 4.3, ruling 3)."""
    place = book[book[layout.CARD_PROGRAM] + card]
    if not run(book, row, trace, layout.CAUSE_CARD + card, place, choosing):
        return False
    event_is_done(book, row, trace, card)
    return True


@rule
def event_is_done(book: Book, row: Row, trace: Trace, card: int) -> None:
    """A starred card leaves the game, any other goes to the discards (ruling 3)."""
    once = book[book[layout.CARD_ONCE] + card] == 1
    place_card(row, trace, layout.CAUSE_CARD + card, card, layout.REMOVED if once else layout.DISCARD)


@rule
def play_card(book: Book, row: Row, trace: Trace, block: int, card: int) -> None:
    """A card is played: as an event, for its ops after the event if it is the rival's, or to the desk (rule 4.3)."""
    side = row[layout.DECIDER]
    cause = layout.CAUSE_CARD + card
    row[layout.CARD_IN_PLAY] = card
    place_card(row, trace, cause, card, layout.IN_PLAY)
    if block == layout.EVENT_CARD:
        if event_happens(book, row, trace, card, True):
            end_play(book, row, trace)
    elif block == layout.DESK_CARD:
        row[desk_field(side)] += 1
        place_card(row, trace, cause, card, layout.DISCARD)
        if happens(row, trace, layout.CAUSE_DESK, layout.CHANCE_OF_DESK, book[layout.DESK_CHANCE], 0):
            adjust(book, row, trace, layout.CAUSE_DESK, talent_of(side), book[layout.DESK_TALENT])
        end_play(book, row, trace)
    else:
        row[layout.PHASE] = layout.OPS
        row[layout.OPS_WORTH] = ops_worth(book, row, side, card)
        row[layout.OPS_LEFT] = row[layout.OPS_WORTH]
        if is_rivals(book, side, card):
            event_happens(book, row, trace, card, False)
        else:
            place_card(row, trace, cause, card, layout.DISCARD)


@rule
def use_entry(book: Book, row: Row, trace: Trace, entry: int) -> None:
    """An action of the menu: its ops are spent, its price is paid, its effect happens (rule 5)."""
    if row[layout.PHASE] == layout.OPS:
        row[layout.OPS_LEFT] -= entry_cost(book, row, entry)
    run(book, row, trace, layout.CAUSE_ENTRY + entry_number(book, entry), book[entry + layout.ENTRY_PROGRAM], False)
    if row[layout.PHASE] == layout.OPS and row[layout.OPS_LEFT] == 0:
        end_play(book, row, trace)


@rule
def entry_number(book: Book, entry: int) -> int:
    """The number of the menu entry at this place, in the order of the model's entries."""
    return (entry - book[layout.ENTRIES]) // layout.ENTRY


@rule
def end_play(book: Book, row: Row, trace: Trace) -> None:
    """The play is over: what follows is asked for. A preview stops before."""
    if row[layout.PHASE] == layout.OVER or row[layout.FORCED] != 0:
        return
    row[layout.CARD_IN_PLAY] = layout.NOBODY
    row[layout.OPS_WORTH] = 0
    row[layout.OPS_LEFT] = 0
    row[layout.DECIDER] = layout.NOBODY
    row[layout.PLAY] += 1
    go_on(book, row, trace)


@rule
def choose_market(book: Book, row: Row, trace: Trace, market: int) -> None:
    """The player names the market of one step; then the next step, or the rest of the event (ruling 1)."""
    side = row[layout.CHOOSING_SIDE]
    card = row[layout.CARD_IN_PLAY]
    cause = layout.CAUSE_CARD + card
    adjust(book, row, trace, cause, market, toward(side))
    row[layout.STEPS_TO_CHOOSE] -= 1
    if row[layout.STEPS_TO_CHOOSE] > 0 and best_market(book, row, side) != layout.NOBODY:
        return
    row[layout.STEPS_TO_CHOOSE] = 0
    row[layout.PHASE] = layout.CARD
    if run(book, row, trace, cause, row[layout.RESUME_AT], True):
        row[layout.RESUME_AT] = 0
        event_is_done(book, row, trace, card)
        end_play(book, row, trace)


# --- 4.4 Shipping ----------------------------------------------------------------------------------------------------


@rule
def ask_for_shipment(book: Book, row: Row) -> bool:
    """Asks the side ahead, then the side behind, where its magnets go; False when nobody has any left (ruling 1).

    The order is fixed before the first of them ships: the one who was asked first stands in ACTOR.
    """
    if row[layout.SHIPPED] == 0:
        row[layout.ACTOR] = ahead_or_ecosystem(book, row)
    while row[layout.SHIPPED] < layout.SIDE_COUNT:
        side = row[layout.ACTOR] if row[layout.SHIPPED] == 0 else rival(row[layout.ACTOR])
        if shipment(book, row, side) > 0:
            row[layout.PHASE] = layout.SHIPPING
            row[layout.DECIDER] = side
            return True
        row[layout.SHIPPED] += 1
    return False


@rule
def ship_to(book: Book, row: Row, trace: Trace, market: int) -> None:
    """A side's magnets go to one market, also into one that is full (rule 4.4). A preview stops then."""
    side = row[layout.DECIDER]
    adjust(book, row, trace, layout.CAUSE_SHIPPING, market, toward(side) * shipment(book, row, side))
    if row[layout.FORCED] != 0:
        return
    row[layout.SHIPPED] += 1
    row[layout.DECIDER] = layout.NOBODY
    go_on(book, row, trace)


# --- 4.5 Review ------------------------------------------------------------------------------------------------------


@rule
def hold_review(book: Book, row: Row, trace: Trace) -> None:
    """The review, then the next half-year or the end (rules 4.5, 7)."""
    tick(row)
    if review(book, row, trace):
        return
    if row[track.ROUND] == book[layout.LAST_ROUND]:
        end_of_2028(book, row, trace)
        return
    adjust(book, row, trace, CALENDAR, track.ROUND, 1)
    begin_round(book, row, trace)


@rule
def go_on(book: Book, row: Row, trace: Trace) -> None:
    """Goes on to whatever somebody has to decide next: a headline, a play, where to ship; or to the end."""
    while row[layout.PHASE] != layout.OVER and row[layout.DECIDER] == layout.NOBODY:
        if not ask_for_play(book, row) and not ask_for_shipment(book, row):
            hold_review(book, row, trace)


# --- One decision ----------------------------------------------------------------------------------------------------


@rule
def apply(book: Book, row: Row, trace: Trace, decision: int) -> None:
    """Makes a legal decision and goes on to the next one that somebody has to make."""
    row[layout.DECISIONS] += 1
    cards = book[layout.CARD_COUNT]
    if decision < layout.CARD_BLOCKS * cards:
        block = decision // cards
        card = decision % cards
        if block == layout.HEADLINE_CARD:
            side = row[layout.DECIDER]
            place_card(row, trace, layout.CAUSE_RULE, card, face_down(side))
            if side == layout.ECOSYSTEM:
                ask_for_headline(book, row, trace, layout.FLAGSHIP)
            else:
                reveal_headlines(book, row, trace)
            go_on(book, row, trace)
        else:
            play_card(book, row, trace, block, card)
        return
    number = decision - layout.CARD_BLOCKS * cards
    if number == layout.END:
        end_play(book, row, trace)
    elif number < layout.SHIP_TO:
        choose_market(book, row, trace, track.DEFENCE + number - layout.CHOOSE_MARKET)
    elif number < layout.MENU:
        ship_to(book, row, trace, track.DEFENCE + number - layout.SHIP_TO)
    else:
        use_entry(book, row, trace, entry_of(book, row[layout.DECIDER], number))


@rule
def play_randomly(book: Book, row: Row, trace: Trace, options: Row, chooser: int) -> int:
    """Plays a row to its end by random decisions, hashed from ``chooser``; returns how many there were."""
    decisions = 0
    while row[layout.PHASE] != layout.OVER:
        count = legal(book, row, options)
        apply(book, row, trace, options[mix(chooser + decisions * GOLDEN & MASK) % count])
        decisions += 1
    return decisions
