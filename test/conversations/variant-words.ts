/** Other words for the same, of the words that the packs say they know. */
export const REWORDED: [word: RegExp, others: string[]][] = [
  [
    /\bfrom enterprise\b(?! customers)/i,
    ['from enterprise customers', 'from large accounts', 'from enterprise accounts'],
  ],
  [/\bfrom smb\b/i, ['from small businesses', 'from SMEs', 'from small companies']],
  [/\b(and|and for) smb\b/i, ['$1 small businesses', '$1 SMEs']],
  [/\bmid-market\b/i, ['mid market', 'midmarket', 'mid-sized']],
  [/\bunsorted\b/i, ['untriaged']],
  [/\bfrom support\b/i, ['from the support team', 'from help desk']],
  [/\bfrom sales\b/i, ['from the sales team', 'from sales reps']],
  [/\bby source\b/i, ['by channel', 'per source']],
  [/\bby company\b/i, ['by customer', 'per company']],
];

interface Member {
  id: string;
  says: string[];
}
const members = (of: Record<string, string[]>): Member[] =>
  Object.entries(of).map(([id, says]) => ({ id, says }));

/** What may take each other's place. */
export const MEMBERS = {
  segments: members({
    enterprise: ['enterprise', 'enterprise customers'],
    'mid-market': ['mid-market'],
    smb: ['SMB', "smb's"],
  }),
  months: members({
    '2026-05': ['may'],
    '2026-06': ['june'],
    '2026-07': ['july'],
    '2026-08': ['august'],
    '2026-09': ['september'],
    '2026-10': ['october', 'octover'],
  }),
  companies: members({
    'co-kestrel': ['Kestrel Lifts', 'kestrel'],
    'co-orrin-rail': ['Orrin Rail Services', 'Orrin Rail'],
    'co-pellworth': ['Pellworth Retail Group', 'pellworth'],
    'co-vantry': ['Vantry Health Trust'],
    'co-brightwater': ['Brightwater Estates'],
    'co-greave': ['Greave & Sons'],
    'co-lumenhall': ['Lumenhall Electrical'],
    'co-moleford': ['Moleford Drains'],
    'co-sparrow': ['Sparrow Locks'],
    'co-tully': ['Tully Heating', 'tully'],
  }),
  sources: members({
    support: ['support'],
    sales: ['sales'],
    email: ['email'],
    meeting: ['meetings'],
    call: ['calls'],
    portal: ['portal'],
  }),
} satisfies Record<string, Member[]>;
