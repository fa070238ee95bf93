import {
  type Asked,
  afterFollowing,
  afterFresh,
  afterResuming,
  isMany,
  JOBS,
  type JobName,
  type Known,
  leaving,
  resolved,
  type Said,
  STAYS,
  type Stay,
} from './tracker.ts';
import {
  companies,
  groupings,
  lastQuarter,
  type Months,
  methods,
  monthsValue,
  moved,
  segments,
  sources,
  surveys,
  type Value,
} from './words.ts';

/** One turn of a generated conversation: what is said, and what is known after it. */
export interface Move {
  /** Words; or a chip that is changed to this; or a change that is made and taken back. */
  says: { said: string } | { chip: string; value: Value } | { change: true };
  after: Known;
  /** The request in full that it has to come to; null where it asks for nothing. */
  asks: { job: JobName; said: Said } | null;
  /** It is asked back: no answer yet. */
  isAskedBack?: boolean;
}

/** Draws from what was generated, so that a conversation can be made smaller. */
export type Draw = <T>(from: readonly T[]) => T;

type Maker = (known: Known, draw: Draw) => Move | null;

const OF: Record<string, (draw: Draw) => Value> = {
  window: (draw) => month(draw),
  segment: (draw) => draw(segments),
  sources: (draw) => draw(sources),
  companies: (draw) => draw(companies),
  groupBy: (draw) => draw(groupings),
  methods: (draw) => draw(methods),
  survey: (draw) => draw(surveys),
};

function month(draw: Draw): Value & { months: Months } {
  const at = draw([-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  return draw([true, false, false])
    ? monthsValue({ year: 2025, month: 1, count: 12 })
    : monthsValue(moved({ year: 2026, month: 1, count: 1 }, at));
}

/** A value as it stands in a request or a follow-up. */
const put = (slot: string, { said }: Value): string =>
  slot === 'window' || slot === 'groupBy'
    ? said
    : slot === 'survey'
      ? said
      : slot === 'methods'
        ? `by ${said}`
        : `from ${said}`;
const bare = (slot: string, { said }: Value): string => (slot === 'window' ? said.replace(/^in /, '') : said);

const LISTED: Value = { said: 'companies', means: 'company', shown: 'companies' };
const CUSTOMERS: Value = {
  said: 'customers',
  means: { path: 'status', is: 'eq', values: ['customer'] },
  shown: 'status is customer',
};

/** A request that says everything itself. */
export function inFull({ job, said }: Asked): string {
  const told = (slot: string): string => (said[slot] ? ` ${wordsFor(slot, said[slot])}` : '');
  const rest = ['segment', 'companies', 'sources', 'window', 'groupBy'].map(told).join('');
  if (job === 'feedback.count') return `how many pieces of feedback are there${rest}?`;
  if (job === 'survey.score') return `what is our ${said['survey']![0]!.said} score${rest}?`;
  if (job === 'idea.prioritise')
    return `rank the ideas by ${said['methods']!.map((one) => one.said).join(' and ')}`;
  return said['where'] ? 'list the companies whose status is customer' : 'list the companies';
}

const wordsFor = (slot: string, [first, ...others]: Value[]): string =>
  [put(slot, first!), ...others.map((one) => bare(slot, one))].join(' and ');

const NARROWING = ['window', 'segment', 'sources', 'companies', 'groupBy'];

function someRequest(draw: Draw): Asked {
  const job = draw(Object.keys(JOBS) as JobName[]);
  if (job === 'record.list') return { job, said: { entity: [LISTED] } };
  if (job === 'idea.prioritise') return { job, said: { methods: [draw(methods)] } };
  const said: Said = job === 'survey.score' ? { survey: [draw(surveys)] } : {};
  const narrowing = [...new Set([draw(NARROWING), draw(NARROWING), draw(NARROWING)])].slice(draw([0, 1, 2]));
  for (const slot of narrowing) said[slot] = [OF[slot]!(draw)];
  return { job, said };
}

const fresh: Maker = (known, draw) => {
  const asked = someRequest(draw);
  return moveTo(inFull(asked), afterFresh(known, asked), asked, known);
};

const moveTo = (
  said: string,
  after: Known,
  asked: Asked,
  before: Known,
  letGo: readonly string[] = [],
): Move => ({
  says: { said },
  after: { ...after, whole: resolved(asked, before, letGo) },
  asks: { job: asked.job, said: resolved(asked, before, letGo) },
});

/** A slot of what is talked about, by draw; null where nothing is talked about. */
function someSlot({ current }: Known, draw: Draw, of: (slot: string, said: Said) => boolean): string | null {
  if (!current) return null;
  const fitting = JOBS[current.job].slots.filter((slot) => slot in OF && of(slot, current.said));
  return fitting.length > 0 ? draw(fitting) : null;
}

const following = (
  known: Known,
  words: string,
  slot: string,
  values: Value[],
  letGo: readonly string[] = [],
): Move => {
  const current = known.current!;
  const { [slot]: _, ...others } = current.said;
  const asked: Asked = { job: current.job, said: values.length > 0 ? { ...others, [slot]: values } : others };
  return moveTo(words, afterFollowing(known, asked), asked, known, letGo);
};

const varies: Maker = (known, draw) => {
  const slot = someSlot(known, draw, () => true);
  if (!slot) return null;
  const value = OF[slot]!(draw);
  const [it, only] = [put(slot, value), bare(slot, value)];
  const words = draw([
    `and ${it}?`,
    `what about ${only}?`,
    `same but ${it}`,
    `how about ${only} instead?`,
    `now ${it}`,
    `the same ${it}`,
    `${it} then`,
  ]);
  return following(known, words, slot, [value]);
};

const adds: Maker = (known, draw) => {
  const slot = someSlot(known, draw, (one, said) => isMany(one) && said[one] !== undefined);
  if (!slot) return null;
  const value = OF[slot]!(draw);
  const held = known.current!.said[slot]!;
  const words = draw([
    `also ${bare(slot, value)}`,
    `and ${bare(slot, value)} too`,
    `plus ${bare(slot, value)}`,
    `and ${put(slot, value)} as well`,
  ]);
  return following(known, words, slot, [...held.filter((one) => one.means !== value.means), value]);
};

const corrects: Maker = (known, draw) => {
  const slot = someSlot(known, draw, (one) => one !== 'groupBy');
  if (!slot) return null;
  const value = OF[slot]!(draw);
  const held = known.current!.said[slot] ?? [];
  const it = bare(slot, value);
  const [wrong] = held;
  if (!wrong || wrong.shown === value.shown || held.length > 1 || draw([true, false])) {
    const words = draw([
      `no, I meant ${it}`,
      `sorry, ${it}`,
      `I meant ${it}`,
      `no, ${it}`,
      `make that ${it}`,
    ]);
    return following(known, words, slot, [value]);
  }
  const not = bare(slot, wrong);
  return following(
    known,
    draw([
      `not ${not}, ${it}`,
      `I meant ${it}, not ${not}`,
      `no, ${it}, not ${not}`,
      `${it} instead of ${not}`,
    ]),
    slot,
    [value],
  );
};

const narrows: Maker = (known, draw) => {
  const slot = someSlot(
    known,
    draw,
    (one, said) => !said[one] && !['groupBy', 'methods', 'survey'].includes(one),
  );
  if (slot) {
    const value = OF[slot]!(draw);
    const it = put(slot, value);
    return following(
      known,
      draw([`only ${it}`, `just those ${it}`, `only the ones ${it}`, `limit that to ${bare(slot, value)}`]),
      slot,
      [value],
    );
  }
  const { current } = known;
  if (current?.job !== 'record.list' || current.said['where']) return null;
  return following(known, draw(['only the customers', 'just those whose status is customer']), 'where', [
    CUSTOMERS,
  ]);
};

const NAMES: Record<string, string[]> = {
  window: ['period'],
  segment: ['segment', 'segments'],
  sources: ['source', 'sources'],
  companies: ['company', 'companies'],
  groupBy: ['grouping'],
};

const drops: Maker = (known, draw) => {
  const { current } = known;
  if (!current) return null;
  const whole = resolved(current, known);
  const held = Object.keys(whole).filter((slot) => slot in NAMES);
  if (held.length === 0) return null;
  const slot = draw(held);
  const name = draw(NAMES[slot]!);
  const words = draw([
    `drop the ${name}`,
    `regardless of ${name}`,
    `ignore the ${name}`,
    `without the ${name}`,
  ]);
  const all = NAMES[slot]![1];
  return following(known, all && draw([true, false]) ? `for all ${all}` : words, slot, [], [slot]);
};

const shifts: Maker = (known, draw) => {
  const held = known.current?.said['window']?.[0] as (Value & { months: Months }) | undefined;
  if (!held) return null;
  const { count } = held.months;
  const steps = [
    { words: 'and the year before?', by: -12 },
    { words: 'what about the period before?', by: -count },
    ...(count === 1
      ? [
          { words: 'and the month before?', by: -1 },
          { words: 'the month after', by: 1 },
        ]
      : []),
  ];
  const { words, by } = draw(steps);
  return following(known, words, 'window', [monthsValue(moved(held.months, by))]);
};

const resumes: Maker = (known, draw) => {
  const { topics } = known;
  const last = topics.at(-1);
  if (!last) return null;
  const go = (words: string, topic: (typeof topics)[number]): Move =>
    moveTo(words, afterResuming(known, topic), topic, known);
  const first = topics.toSorted((a, b) => a.id - b.id)[0]!;
  const ways: (() => Move | null)[] = [
    () => go(draw(['where were we?', 'so, where was I?']), last),
    () =>
      go(draw(['go back to the first question', 'back to the first question']), { ...first, ...first.begun }),
    () => (topics.length > 1 ? go('back to the previous question', topics.at(-2)!) : null),
    () => byName(draw),
    () => byName(draw),
  ];
  const byName = (of: Draw): Move | null => {
    const called = of([...new Set(topics.map(({ job }) => JOBS[job].called))]);
    const fitting = topics.filter(({ job }) => JOBS[job].called === called);
    const others = fitting.filter((topic) => topic !== last);
    const words = of([
      `go back to the ${called} question`,
      `back to the ${called}`,
      `let's return to the ${called} topic`,
    ]);
    if (others.length > 1) return null;
    return go(words, others[0] ?? last);
  };
  return draw(ways)();
};

const stays: Maker = (known, draw) => {
  const slot = draw(STAYS);
  const value = OF[slot]!(draw);
  const it = bare(slot, value);
  const said = draw([`focus on ${it}`, `let's stay with ${it} for now`, `only look at ${it} from now on`]);
  return {
    says: { said },
    after: { ...leaving(known), scope: { ...known.scope, [slot]: value }, isSteered: true },
    asks: null,
  };
};

const letsGo: Maker = (known, draw) => {
  const held = Object.keys(known.scope) as Stay[];
  if (held.length === 0) return null;
  const said = draw(['forget the focus', 'look at everything again', 'everything again']);
  return { says: { said }, after: { ...leaving(known), scope: {}, isSteered: true }, asks: null };
};

const smallTalk: Maker = (known, draw) => ({
  says: { said: draw(['thanks', 'hello', 'great']) },
  after: known,
  asks: null,
});

const aims: Maker = (known, draw) => ({
  says: {
    said: draw([
      'we are working on the enterprise plan',
      'our goal is to settle the roadmap',
      'what was the goal?',
    ]),
  },
  after: leaving(known),
  asks: null,
});

/** Something is changed and taken back: nothing of what is asked afterwards is other for it. */
const changes: Maker = (known) => ({
  says: { change: true },
  after: { ...leaving(known), current: null },
  asks: null,
});

const chip: Maker = (known, draw) => {
  const slot = someSlot(known, draw, (one) => one !== 'methods');
  if (!slot) return null;
  const value = OF[slot]!(draw);
  const current = known.current!;
  const asked: Asked = { job: current.job, said: { ...known.whole, [slot]: [value] } };
  const after = { ...afterFollowing(known, asked), whole: asked.said };
  return { says: { chip: slot, value }, after, asks: asked };
};

/** "Last quarter" is the calendar's or the fiscal year's: it is asked which. */
const asksBack: Maker = (known, draw) => {
  const said: Said = draw([true, false]) ? { segment: [draw(segments)] } : {};
  const asked: Asked = { job: 'feedback.count', said };
  const words = inFull({ ...asked, said: { ...said, window: [{ ...lastQuarter(), said: 'last quarter' }] } });
  return { says: { said: words }, after: { ...leaving(known), open: asked }, asks: null, isAskedBack: true };
};

/** With a question open it is replied to, put right, or left for something else. */
const withOpen: Maker = (known, draw) => {
  const open = known.open!;
  const way = draw(['reply', 'reply', 'right', 'leave']);
  if (way === 'right') {
    const value = draw(segments);
    const asked = { ...open, said: { ...open.said, segment: [value] } };
    return {
      says: { said: `no, I meant ${value.said}` },
      after: { ...known, open: asked },
      asks: null,
      isAskedBack: true,
    };
  }
  if (way === 'leave') {
    const asked = { job: 'idea.prioritise' as const, said: { methods: [draw(methods)] } };
    return moveTo(inFull(asked), afterFresh(known, asked), asked, known);
  }
  const asked = { ...open, said: { ...open.said, window: [lastQuarter()] } };
  const after = afterFresh({ ...known, open: null }, asked);
  return moveTo(draw(['calendar', '1', 'the first one']), after, asked, known);
};

const backToQuestion: Maker = (known, draw) => {
  const open = known.left.at(-1);
  if (!open) return null;
  const left = known.left.slice(0, -1);
  return {
    says: { said: draw(['back to your question', 'what was your question?', 'go back to your question']) },
    after: { ...known, open, left },
    asks: null,
    isAskedBack: true,
  };
};

const MAKERS: Maker[] = [
  fresh,
  fresh,
  varies,
  varies,
  varies,
  adds,
  corrects,
  corrects,
  narrows,
  drops,
  shifts,
  resumes,
  resumes,
  stays,
  letsGo,
  smallTalk,
  aims,
  changes,
  chip,
  asksBack,
  backToQuestion,
  backToQuestion,
];

const FOLLOWING = new Set([varies, adds, corrects, narrows, drops, shifts]);
const OF_THEIR_OWN = MAKERS.filter((maker) => !FOLLOWING.has(maker));

/** The next turn of a conversation of which this is known. */
export function nextMove(known: Known, draw: Draw): Move {
  if (known.open) return withOpen(known, draw)!;
  return draw(known.isSteered ? OF_THEIR_OWN : MAKERS)(known, draw) ?? fresh(known, draw)!;
}
