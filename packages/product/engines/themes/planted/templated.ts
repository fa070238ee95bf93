import type { Planted } from './planted.ts';

/** What feedback looks like when somebody makes it up in bulk: the same sentences with another thing in them. */
const THINGS: Record<string, [string, string, string]> = {
  'dark mode': ['dark mode', 'a dark theme', 'the dark mode setting'],
  'csv export': ['CSV export', 'exporting to CSV', 'the CSV export of orders'],
  'sso login': ['SSO login', 'single sign-on with SSO', 'login through SSO'],
  'calendar sync': ['calendar sync', 'syncing with the calendar', 'the Outlook calendar sync'],
  'barcode scanner': ['the barcode scanner', 'scanning barcodes', 'barcode scanning'],
  'recipe planner': ['the recipe planner', 'planning recipes', 'recipe planning'],
  'loyalty points': ['loyalty points', 'the loyalty points balance', 'collecting loyalty points'],
  'seat reservation': ['seat reservation', 'reserving a seat', 'the seat reservation map'],
};

const SENTENCES =
  `Please add {} for our team.|We really need {} before the summer.|My colleagues keep asking about {}.|
  Is there any news on {}?|I would pay more for {}.|{} is broken since the last release.|Why is {} so hard to find?|
  Our managers want {} by next quarter.|Without {} we cannot roll this out.|{} would save me an hour a day.|
  The competition already has {}.|I tried {} and it did not work.|{} is the one thing missing.|
  Customers complain about {} every week.|It would be great to have {}.|Can you improve {}?|
  We lost a deal because of {}.|{} stopped working on my phone.|How do I turn on {}?|Half of our users depend on {}.|
  I love the product but {} is a problem.|Any plans for {} this year?|{} should be on by default.|
  The docs say nothing about {}.|Our trial ended before we could test {}.|{} takes too many clicks.|
  I was promised {} in spring.|Everybody in the office talks about {}.|{} fails about once a week.|Thumbs up for {}!`
    .split('|')
    .map((sentence) => sentence.trim());

const NOISE =
  `Thanks for the quick answer.|Happy new year to all of you.|The logo looks friendly.|I moved to another department.|
  Where is your office?|The webinar was fun.|My trial starts tomorrow.|Great onboarding by Anna.|We met at the fair in Lyon.|
  The mascot is cute.|You are hiring, right?|Please cancel the newsletter.|The hold music is loud.|Nice podcast episode.|
  I won the quiz.|Your parking lot was full.|The stickers arrived.|The sales rep was polite.|Who designed the homepage?|
  I forgot what I wanted to say.|The coffee at your booth was excellent.|Our cat walked over the keyboard.|
  The brochure has a typo.|Greetings from Norway.|I am retiring in May.|The video on your blog does not play.|
  Could you sponsor our chess club?|Just testing this form.|The weather is lovely here.|See you at the conference.`
    .split('|')
    .map((sentence) => sentence.trim());

/** Eight themes of thirty templated sentences, easy on purpose, and thirty sentences of none. */
export const templated: Planted = {
  themes: Object.fromEntries(
    Object.entries(THINGS).map(([theme, ways]) => [
      theme,
      SENTENCES.map((sentence, i) => capitalised(sentence.replace('{}', ways[i % ways.length]!))),
    ]),
  ),
  noise: NOISE,
};

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
