/**
 * Written by hand, of a domain that the sample has nothing to do with (software for public libraries), to set the
 * thresholds by: the same wish or fault told twice, and hard cases that are near without being the same.
 */

/** Each pair is one matter, told twice: by the same person elsewhere, or by a colleague who heard it. */
export const SAME: [string, string][] = [
  [
    'The overdue letters print the branch address twice and leave out the opening hours. Readers ring us to ask when they can return things.',
    'Overdue letter: branch address appears two times, opening hours missing. We get calls from readers asking when to bring books back.',
  ],
  [
    'I scan a returned book and the self-service kiosk beeps but the loan stays open. Happened to eleven items on Saturday.',
    'Kiosk problem on Saturday: eleven returned books beeped when scanned, yet their loans are still open.',
  ],
  [
    'Please let us set a different loan period for DVDs than for books. Ours are a week, yours assume three.',
    'We lend DVDs for one week but the system gives every loan three weeks. Can the loan period be set by type of item?',
  ],
  [
    'When a reader has two cards, merging them loses the reservations of the second card. We had to re-enter nine by hand.',
    'Merging two cards of one reader drops the reservations that were on the second one. Nine had to be typed in again.',
  ],
  [
    'Stocktake app logs me out every twenty minutes, in the middle of a shelf, and I start the shelf again.',
    'The stock-take app signs me out about every 20 minutes. Half-way through a shelf, so the shelf has to be started over.',
  ],
  [
    'Could the catalogue show which branch has a copy on the shelf right now? At present it says available and means somewhere in the county.',
    'Readers need to see at which branch a copy is on the shelf now. "Available" in the catalogue only means somewhere in the county.',
  ],
  [
    'Story-time bookings: parents can book six places for one child. Put a limit of one place a child, please.',
    'We need a limit on bookings for story time. One child should have one place, and some parents book six.',
  ],
  [
    'The acquisitions report counts cancelled orders as spent. Our budget looks £4,200 worse than it is.',
    'Cancelled orders are counted as spending in the acquisitions report, so our budget looks about £4,200 too low.',
  ],
  [
    'Fines under a pound should be written off automatically at the end of the year. Clearing 300 of them by hand took two days.',
    'It took us two days to clear 300 fines of under £1. Small fines ought to be written off by themselves at year end.',
  ],
  [
    'Our council wants the reading-room computers to clear everything when a reader leaves. One found the last person’s e-mail open.',
    'A reader found the previous person’s e-mail open on a reading-room computer. Everything must be cleared when somebody leaves, says the council.',
  ],
  [
    'The spine labels come out 3 mm too low on the Brother printer since your June update.',
    'Since the June update spine labels print too low, by about 3 mm, on our Brother printer.',
  ],
  [
    'Interlibrary loan requests from Wales arrive with the accents broken, so the titles cannot be found.',
    'Welsh titles in interlibrary loan requests have their accents broken and we cannot find them.',
  ],
  [
    'Large print is not one of the filters in search. Half our home-delivery readers need it.',
    'Please add large print as a search filter. Half of the readers we deliver to at home need it.',
  ],
  [
    'Volunteers should be able to issue books without seeing readers’ addresses. That is what our data protection officer asks.',
    'Our data protection officer says volunteers must not see the addresses of readers when they issue books.',
  ],
  [
    'Text message reminders go out at 3 am. Two readers complained that it woke them.',
    'Two readers were woken by reminders sent as text messages at three in the morning. Please send them in the daytime.',
  ],
  [
    'An e-book returned early still counts against the reader’s limit until the original due date.',
    'If a reader gives an e-book back early, it goes on counting towards their limit until the day it was due.',
  ],
];

/** Near, and not the same: another thing is asked of the same part, or the same thing of another part. */
export const NEAR: [string, string][] = [
  [
    'The overdue letters print the branch address twice.',
    'The overdue letters should be sent by e-mail where we have an address.',
  ],
  [
    'Text message reminders go out at 3 am and wake people.',
    'Text message reminders do not say which book is due.',
  ],
  [
    'Please let us set a different loan period for DVDs than for books.',
    'Please let us charge a fee for DVDs and none for books.',
  ],
  [
    'Merging two cards of one reader drops the reservations of the second one.',
    'Reservations cannot be moved from one reader to another when a card is lost.',
  ],
  [
    'Large print is not one of the filters in search.',
    'Search does not find titles in large print when the author’s name is misspelt.',
  ],
  [
    'The stocktake app signs me out every twenty minutes.',
    'The stocktake app does not scan the small labels on children’s books.',
  ],
  [
    'Volunteers should not see the addresses of readers when they issue books.',
    'Volunteers should be able to take payments for fines when they issue books.',
  ],
  [
    'The acquisitions report counts cancelled orders as spent.',
    'The acquisitions report cannot be exported to a spreadsheet.',
  ],
  [
    'Story-time bookings: limit places to one a child.',
    'Story-time bookings: send parents a reminder the day before.',
  ],
  [
    'Fines under a pound should be written off automatically.',
    'Fines should be payable by card at the kiosk.',
  ],
  [
    'Since the June update spine labels print too low on our Brother printer.',
    'Since the June update the receipt printer prints every receipt twice.',
  ],
  [
    'An e-book returned early still counts against the limit.',
    'The limit on e-books should be higher for teachers.',
  ],
  [
    'Kiosk at the Marsh Lane branch is down again today.',
    'Kiosk at the Castle Street branch takes returns but prints no receipt.',
  ],
  [
    'We love the new catalogue, it is so much faster than the old one.',
    'We miss the old catalogue, the new one hides the shelf mark.',
  ],
  [
    'Reader accounts should close by themselves after three years without a loan.',
    'Reader accounts should be renewed by themselves every three years.',
  ],
  [
    'Interlibrary loan requests from Wales arrive with the accents broken.',
    'Interlibrary loan requests from Wales take two weeks to arrive.',
  ],
];
