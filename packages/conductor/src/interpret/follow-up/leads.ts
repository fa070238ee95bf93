/** How an utterance hangs on what was asked before, by the words that say so. */
export interface Lead {
  how: 'varies' | 'corrects' | 'narrows';
  /** Some words said so: without any, only what holds nothing else is a follow-up. */
  isSaid: boolean;
  /** What is said is put beside what was held, and not in its place. */
  isAlso: boolean;
  /** Points at what was found: "which of those". */
  isPointing: boolean;
  /** Asks or wonders, and orders nothing. */
  isAsking: boolean;
  /** What is left, every word at its place. */
  rest: string;
}

interface Form {
  form: RegExp;
  how?: Lead['how'];
  isAlso?: boolean;
  /** Says nothing by itself: "ok, …". */
  isFiller?: boolean;
}

const FORMS: Form[] = [
  {
    form: /^(?:no+(?!\s+(?:longer|more|matter)\b)|nope|nah|wrong|oops|sorry|whoops|correction|wait|hold on|actually|scratch that|not quite|my mistake|my bad|pardon)\b(?![-’'])/iu,
    how: 'corrects',
  },
  {
    form: /^(?:(?:i|we) (?:really |actually )?(?:meant|mean|wanted|was asking (?:for|about)|asked (?:for|about))(?: to (?:say|ask)(?: about)?)?|(?:that|it|this) (?:should|ought to) (?:be|have been|say|read)|should (?:be|have been)|(?:make|change|turn|switch) (?:that|it|this)(?: (?:to|into))?|(?:change|set|switch|make)(?= the \S+(?: \S+)? to\b))\b/iu,
    how: 'corrects',
  },
  {
    form: /^(?:which (?:ones )?of (?:those|these|them)(?: ones)?|(?:of|among|out of) (?:those|these|them)[\s,]*(?:only|just|which)?)(?:\s+(?:are|were|is|was|have|has|had|came|come|do|did))?\b/iu,
    how: 'narrows',
  },
  {
    form: /^(?:(?:limit|narrow|restrict|reduce|filter|cut)(?: (?:it|that|this|those|these|them|the list|the results?))?(?: down)?(?: (?:to|by|on))?|keep|(?:show|give)(?: me)?(?= (?:only|just)\b))\b/iu,
    how: 'narrows',
  },
  { form: /^(?:only|just|merely|solely)\b/iu, how: 'narrows' },
  {
    form: /^(?:the |those |these )?ones\b(?: (?:that|which|who))?(?: (?:are|were|is|was|have|has|had|came|come))?/iu,
    how: 'narrows',
  },
  { form: /^(?:also|plus|as well as|additionally)\b/iu, how: 'varies', isAlso: true },
  {
    form: /^(?:what|how) about\b|^what of\b|^what if (?:it (?:is|were|was)|we (?:take|took|look at|looked at|use|used))\b/iu,
    how: 'varies',
  },
  {
    form: /^(?:(?:do|show|show me|give me|run|repeat|try) )?(?:it |that )?(?:the )?same(?: again| thing| question| request| analysis| numbers?| figures?| list)?(?: again)?(?:,? but)?\b(?! (?:company|companies|segment|product|period|time|day|week|month|quarter|half|year|idea|record)\b)/iu,
    how: 'varies',
  },
  { form: /^(?:do|run|try|repeat|show)(?: me)? (?:it|that|this)(?: again)?\b/iu, how: 'varies' },
  {
    form: /^(?:split|break|group|slice|divide|cut|show|tally)(?: me)? (?:it|that|this)(?: (?:down|up|out))?(?= (?:by|per|for each|for every)\b)/iu,
    how: 'varies',
  },
  { form: /^(?:and|then|now|instead|again|back to)\b/iu, how: 'varies' },
  {
    form: /^(?:so|ok(?:ay)?|well|alright|all right|right|but|or|please|can you|could you|let'?s|yes|yeah)\b/iu,
    isFiller: true,
  },
];

const TAILS: Form[] = [
  { form: /\b(?:too|as well|also|on top(?: of that)?|in addition)$/iu, how: 'varies', isAlso: true },
  { form: /\b(?:instead|then|this time)$/iu, how: 'varies' },
  { form: /\b(?:only|alone)$/iu, how: 'narrows' },
  { form: /\b(?:again|please|thanks|thank you)$/iu, isFiller: true },
];

/** Begin what is left out, and are read with it. */
const LEAVING_OUT =
  /^\W*(?:excluding|except|without|leaving out|but not|not counting|other than|apart from)\b/iu;

const STRENGTH = { varies: 0, narrows: 1, corrects: 2 } as const;

/** Takes the words that say how it hangs together off both ends. */
export function leadOf(utterance: string): Lead {
  const lead: Lead = {
    how: 'varies',
    isSaid: false,
    isAlso: false,
    isPointing: /\b(?:of|among) (?:those|these|them)\b/iu.test(utterance),
    isAsking: /\?\s*$/u.test(utterance) || /^\W*(?:what|how) (?:about|of)\b/iu.test(utterance),
    rest: utterance,
  };
  const take = ({ how, isAlso, isFiller }: Form, start: number, end: number): void => {
    lead.rest = lead.rest.slice(0, start) + ' '.repeat(end - start) + lead.rest.slice(end);
    if (isFiller || !how) return;
    if (!lead.isSaid || STRENGTH[how] > STRENGTH[lead.how]) lead.how = how;
    lead.isSaid = true;
    lead.isAlso ||= isAlso ?? false;
  };
  for (let taken = true; taken; ) {
    taken = false;
    const start = lead.rest.search(/[\p{L}\p{N}]/u);
    const end = /[^\p{L}\p{N}]*$/u.exec(lead.rest)!.index;
    if (start === -1) break;
    for (const one of FORMS) {
      const found = one.form.exec(lead.rest.slice(start, end));
      // Alone it is what is meant: “Now” is a column too.
      if (!found || found[0] === '' || found[0].length === end - start) continue;
      // “And no owner” puts nothing right.
      if (
        lead.isSaid &&
        /^no+$/iu.test(found[0]) &&
        !/^\W*[,.!;:–—-]/u.test(lead.rest.slice(start + found[0].length))
      )
        continue;
      take(one, start, start + found[0].length);
      taken = true;
      break;
    }
    if (taken) continue;
    for (const one of TAILS) {
      const found = one.form.exec(lead.rest.slice(start, end));
      if (!found || found.index === 0) continue;
      take(one, start + found.index, end);
      taken = true;
      break;
    }
  }
  lead.isSaid ||= LEAVING_OUT.test(lead.rest);
  return lead;
}

/** What is meant and what is not, each with its words at their places: "Initech, not Globex". */
export interface Parted {
  right: string;
  wrong: string;
}

export function partedByNot(rest: string): Parted | undefined {
  const found = /\b(?:(?:and|but) )?(?:not|instead of|rather than)\b/iu.exec(rest);
  if (!found) return undefined;
  const after = found.index + found[0].length;
  if (/[\p{L}\p{N}]/u.test(rest.slice(0, found.index)))
    return { right: rest.slice(0, found.index), wrong: ' '.repeat(after) + rest.slice(after) };
  const stop = /[,;–—]|\bbut\b/iu.exec(rest.slice(after));
  if (!stop) return { right: '', wrong: ' '.repeat(after) + rest.slice(after) };
  const at = after + stop.index;
  const until = at + stop[0].length;
  return { right: ' '.repeat(until) + rest.slice(until), wrong: ' '.repeat(after) + rest.slice(after, at) };
}
