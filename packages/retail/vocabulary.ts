import type { Vocabulary } from '@conductor/contract';

/** Reasons for cancelling: the two that the policy knows, and whatever else people say. */
export const REASONS = ['no longer needed', 'ordered by mistake', 'another reason'] as const;

/** Sizes as people say them, and spellings. */
const SAID: Record<string, string[]> = {
  S: ['small'],
  M: ['medium'],
  L: ['large'],
  XL: ['extra large'],
  XXL: ['double extra large'],
  color: ['colour'],
  grey: ['gray'],
  gray: ['grey'],
};

const STREET = '(?<address1>\\d+[A-Z]?\\s+[^,\\d]+?)';
const UNIT = '(?<address2>(?:suite|apt\\.?|apartment|unit|flat|floor|room|#)\\s*[\\w-]+)';
const TOWN = '(?<city>[^,\\d]+),\\s*(?<state>(?-i:[A-Z]{2}))';
const COUNTRY = '(?<country>USA|U\\.S\\.A\\.|United States(?: of America)?)';
const ZIP = '(?<zip>\\d{5}(?:-\\d{4})?)';
/** "12 Oak Street, Apt 4, Denver, CO 80279, USA", with the country before the zip code, and with any second line. */
const ADDRESSES = [UNIT, '(?<address2>[^,]+?)'].flatMap((unit) => [
  `${STREET},?\\s*(?:${unit},\\s*)?${TOWN},?\\s+${ZIP}(?:,?\\s+${COUNTRY})?`,
  `${STREET},?\\s*(?:${unit},\\s*)?${TOWN},?\\s+${COUNTRY},?\\s+${ZIP}`,
]);

/** The first of each list is how the member is shown. */
export const vocabulary: Vocabulary = {
  enums: {
    cancelReason: {
      'no longer needed': [
        'No longer needed',
        'not needed any more',
        'not needed anymore',
        "don't need it any more",
        "don't need it anymore",
        "don't need it",
        'no longer need it',
        'no longer want it',
        "don't want it any more",
        "don't want it anymore",
      ],
      'ordered by mistake': [
        'Ordered by mistake',
        'by mistake',
        'a mistake',
        'by accident',
        'accidentally',
        'ordered it wrongly',
        'ordered the wrong thing',
      ],
      'another reason': [
        'Another reason',
        'too expensive',
        'found it cheaper',
        'changed my mind',
        'takes too long',
        'arrives too late',
      ],
    },
  },
  names: [
    { entity: 'article', field: 'name' },
    { entity: 'customer', field: 'name', asRecordOnly: true },
  ],
  described: [
    {
      entity: 'order',
      nouns: ['order', 'purchase'],
      by: ['status'],
      says: {
        pending: ['open', 'unshipped', 'current'],
        delivered: ['received', 'arrived'],
        cancelled: ['canceled'],
      },
      ids: ['#?(W\\d{4,})'],
      newest: 'place',
      links: { customer: 'customer' },
      shown: ['number', 'status'],
    },
    {
      entity: 'orderLine',
      nouns: ['thing', 'item', 'article'],
      heads: ['name'],
      by: ['options.value'],
      says: SAID,
      links: { order: 'order', customer: 'order.customer' },
      shown: ['name', 'options.value', 'order.number'],
    },
    {
      entity: 'item',
      nouns: ['variant', 'version'],
      heads: ['article.name'],
      ids: ['(?:item|variant)(?:\\s+(?:number|no\\.?|id))?\\s+#?(\\d{5,})'],
      by: ['options.value'],
      says: SAID,
      shown: ['name'],
    },
    { entity: 'article', heads: ['name'], by: ['name'], shown: ['name'] },
    {
      entity: 'customer',
      nouns: ['profile', 'account'],
      by: ['name'],
      shown: ['name'],
    },
    {
      entity: 'paymentMethod',
      nouns: ['payment method', 'way of paying'],
      heads: ['kind', 'brand'],
      by: ['lastFour'],
      says: {
        paypal: ['pay pal'],
        mastercard: ['master card', 'MC'],
        gift_card: ['voucher', 'giftcard', 'store credit'],
      },
      links: { customer: 'customer' },
      via: [
        {
          says: [
            'original payment method',
            'original method',
            'original payment',
            'original card',
            'same payment method',
            'method I used',
            'card I paid with',
            'card I used',
            'what I paid with',
            'how I paid',
            'way I paid',
          ],
          entity: 'order',
          path: 'paymentMethod',
        },
      ],
      shown: ['name'],
    },
  ],
  patterns: {
    address: ADDRESSES,
    email: ['(?<address>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)'],
    zip: ['\\b(?:zip|zip code|postcode)(?:\\s+is|\\s+of|:)?\\s+(?<code>\\d{5})\\b', '\\b(?<code>\\d{5})\\b'],
    // A name is written as one, whatever the case of the rest.
    person: [
      "\\b(?:named|called|is|am|of|customer|account|for|called)\\s+(?<first>(?-i:[A-Z])[\\p{L}’'-]+)\\s+(?<last>(?-i:[A-Z])[\\p{L}’'-]+)",
      "(?<first>(?-i:[A-Z])[\\p{L}’'-]+)\\s+(?<last>(?-i:[A-Z])[\\p{L}’'-]+)(?=,?\\s+(?:and\\s+)?(?:my\\s+|in\\s+|from\\s+|at\\s+)?(?:zip|postcode|\\d{5}))",
    ],
    sum: ['(?<expression>[(\\d][\\d\\s.()+*/-]*[\\d)])'],
  },
  filler: [
    'please shop store money refund customer service',
    'broken damaged defective faulty torn wrong faded scratched useless ugly new unused unopened',
  ],
};
