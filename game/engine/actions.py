"""What may be decided, and why not: one list of conditions for both (rules 4.3 and 5, ruling 7)."""

from game.engine import layout, track
from game.engine.effects import is_rivals
from game.engine.layout import Book, Row
from game.engine.rule import rule, small_rule
from game.engine.state import holds, market_has_room


@small_rule
def card_decision(book: Book, block: int, card: int) -> int:
    """The number of a decision about a card."""
    return block * book[layout.CARD_COUNT] + card


@small_rule
def plain_decision(book: Book, number: int) -> int:
    """The number of a decision without a card: end, choose, ship, or a name of the menus."""
    return layout.CARD_BLOCKS * book[layout.CARD_COUNT] + number


@small_rule
def hand_of(side: int) -> int:
    """Where the cards in a side's hand lie."""
    return layout.HAND_OF_ECOSYSTEM if side == layout.ECOSYSTEM else layout.HAND_OF_FLAGSHIP


@small_rule
def desk_field(side: int) -> int:
    """The field that counts a side's desk plays of this round."""
    return layout.DESK_USED_BY_ECOSYSTEM if side == layout.ECOSYSTEM else layout.DESK_USED_BY_FLAGSHIP


@small_rule
def entry_cost(book: Book, row: Row, entry: int) -> int:
    """What the menu entry at this place costs in ops now."""
    dear = book[entry + layout.ENTRY_DEAR]
    if dear != layout.NOBODY and holds(book, row, dear):
        return book[entry + layout.ENTRY_DEAR_OPS]
    return book[entry + layout.ENTRY_OPS]


@small_rule
def entry_obstacle(book: Book, row: Row, entry: int) -> int:
    """Why the menu entry at this place may not be used now, or ALLOWED."""
    if book[entry + layout.ENTRY_PLAYED] == 0:
        return layout.NOT_IN_SCENARIO
    free = book[entry + layout.ENTRY_OPS] == 0
    if row[layout.PHASE] != layout.OPS and not (free and row[layout.PHASE] == layout.CARD):
        return layout.NOT_NOW
    for condition in range(
        book[entry + layout.ENTRY_CONDITIONS], book[entry + layout.ENTRY_CONDITIONS_END], layout.CONDITION
    ):
        if not holds(book, row, condition):
            return layout.OBSTACLE_CONDITION + condition
    if not free and entry_cost(book, row, entry) > row[layout.OPS_LEFT]:
        return layout.TOO_FEW_OPS
    return layout.ALLOWED


@small_rule
def card_obstacle(book: Book, row: Row, block: int, card: int) -> int:
    """Why a card may not be played in this way now, or ALLOWED (rule 4)."""
    side = row[layout.DECIDER]
    if row[layout.PHASE] != (layout.HEADLINE if block == layout.HEADLINE_CARD else layout.CARD):
        return layout.NOT_NOW
    if row[layout.WHERE + card] != hand_of(side):
        return layout.NOT_IN_HAND
    if block == layout.EVENT_CARD:
        return layout.RIVALS_CARD if is_rivals(book, side, card) else layout.ALLOWED
    if block == layout.DESK_CARD:
        if book[layout.DESK_PER_ROUND] == 0:
            return layout.NOT_IN_SCENARIO
        if row[desk_field(side)] >= book[layout.DESK_PER_ROUND]:
            return layout.DESK_IS_USED
        if book[book[layout.CARD_OPS] + card] < book[layout.DESK_OPS]:
            return layout.DESK_NEEDS_OPS
    return layout.ALLOWED


@rule
def obstacle(book: Book, row: Row, decision: int) -> int:
    """Why a decision may not be made now, as a code of `layout`, or ALLOWED."""
    if row[layout.PHASE] == layout.OVER:
        return layout.MATCH_IS_OVER
    cards = book[layout.CARD_COUNT]
    if decision < layout.CARD_BLOCKS * cards:
        return card_obstacle(book, row, decision // cards, decision % cards)
    number = decision - layout.CARD_BLOCKS * cards
    if number == layout.END:
        return layout.ALLOWED if row[layout.PHASE] == layout.OPS else layout.NOT_NOW
    if number < layout.SHIP_TO:
        if row[layout.PHASE] != layout.CHOOSE:
            return layout.NOT_NOW
        market = track.DEFENCE + number - layout.CHOOSE_MARKET
        has_room = market_has_room(book, row, row[layout.CHOOSING_SIDE], market)
        return layout.ALLOWED if has_room else layout.MARKET_IS_FULL
    if number < layout.MENU:
        return layout.ALLOWED if row[layout.PHASE] == layout.SHIPPING else layout.NOT_NOW
    if row[layout.PHASE] != layout.OPS and row[layout.PHASE] != layout.CARD:
        return layout.NOT_NOW
    entry = entry_of(book, row[layout.DECIDER], number)
    return layout.RIVALS_ACTION if entry == layout.NOBODY else entry_obstacle(book, row, entry)


@small_rule
def entry_of(book: Book, side: int, number: int) -> int:
    """The place of a side's menu entry with this name, or NOBODY if it is the rival's alone."""
    names = book[layout.MENU_NAMES]
    return book[book[layout.ENTRY_OF] + side * names + number - layout.MENU]


@rule
def legal(book: Book, row: Row, options: Row) -> int:
    """Writes every legal decision into ``options`` (room for MOST_OPTIONS) and returns how many there are."""
    count = 0
    phase = row[layout.PHASE]
    if phase == layout.CARD or phase == layout.HEADLINE:
        count = legal_cards(book, row, options)
    elif phase == layout.SHIPPING:
        for market in range(layout.MARKET_COUNT):
            options[market] = plain_decision(book, layout.SHIP_TO + market)
        count = layout.MARKET_COUNT
    elif phase == layout.CHOOSE:
        for market in range(layout.MARKET_COUNT):
            if market_has_room(book, row, row[layout.CHOOSING_SIDE], track.DEFENCE + market):
                options[count] = plain_decision(book, layout.CHOOSE_MARKET + market)
                count += 1
    if phase == layout.CARD or phase == layout.OPS:
        side = row[layout.DECIDER]
        for entry in range(book[book[layout.MENU_FROM] + side], book[book[layout.MENU_TO] + side], layout.ENTRY):
            if entry_obstacle(book, row, entry) == layout.ALLOWED:
                options[count] = plain_decision(book, book[entry + layout.ENTRY_NAME])
                count += 1
    if phase == layout.OPS:
        options[count] = plain_decision(book, layout.END)
        count += 1
    return count


@rule
def legal_cards(book: Book, row: Row, options: Row) -> int:
    """Writes the legal decisions about cards and returns how many there are."""
    count = 0
    hand = hand_of(row[layout.DECIDER])
    for card in range(book[layout.CARD_COUNT]):
        if row[layout.WHERE + card] == hand:
            for block in range(layout.CARD_BLOCKS):
                if card_obstacle(book, row, block, card) == layout.ALLOWED:
                    options[count] = card_decision(book, block, card)
                    count += 1
    return count
