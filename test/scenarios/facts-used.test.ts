import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

/** States something by a form, does the rest, and undoes it: so that each test finds the workspace as it began. */
async function stating(
  slots: Record<string, string>,
  then: (stated: Answer) => Promise<void>,
  user = 'usr-ben',
): Promise<void> {
  const stated = await product.form('fact.state', slots, { user });
  expect([stated.status, stated.reason]).toEqual(['answered', undefined]);
  try {
    await then(stated);
  } finally {
    const undone = await product.form('change.undo', { changeSet: stated.changeSets[0]! }, { user });
    expect([undone.status, undone.reason]).toEqual(['answered', undefined]);
  }
}

const word = (predicate: string, value: string) => ({ kind: 'word', predicate, value });
const totalOf = (answer: Answer) => (answer.answer?.data as { total: number } | undefined)?.total;
const slotsOf = ({ slots }: Answer) =>
  Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]));

describe(`${verifies('MEMORY-USE')}a word of the team’s own`, () => {
  it('is read as the group it stands for, says so, and is unknown again once it is undone', async () => {
    const plain = await product.ask('how much feedback came from enterprise customers?');
    await stating(word('whales', 'enterprise'), async () => {
      const read = await product.ask('how much feedback came from whales?');
      expect([read.status, totalOf(read), slotsOf(read)]).toEqual([
        'answered',
        totalOf(plain),
        { segment: 'enterprise' },
      ]);
      const { segment } = read.slots;
      expect(segment!.from).toMatchObject({ by: 'fact', start: 28, end: 34 });
      expect(segment!.note).toMatch(/^“whales” read as Enterprise \(Ben Tranter, \d+ \w+ \d{4}\)$/);
      expect(read.scope?.notes).toContain(segment!.note);
    });
    const after = await product.ask('how much feedback came from whales?');
    expect([after.status, after.question?.text]).toEqual([
      'question',
      expect.stringContaining('I did not understand “whales”'),
    ]);
  });

  it('is left out where it is said to be left out', async () => {
    await stating(word('whales', 'enterprise'), async () => {
      const read = await product.ask('how much feedback not from whales?');
      expect(slotsOf(read)).toEqual({ notSegments: ['enterprise'] });
    });
  });

  it('stands for a record, or for several', async () => {
    await stating(word('the big two', 'Halden Foods and Castellan Facilities'), async () => {
      const read = await product.ask('how much feedback came from the big two?');
      const both = await product.ask('how much feedback came from Halden Foods and Castellan Facilities?');
      expect([totalOf(read), [...(slotsOf(read)['companies'] as string[])].sort()]).toEqual([
        totalOf(both),
        [...(slotsOf(both)['companies'] as string[])].sort(),
      ]);
    });
    await stating(word('the lift people', 'Kestrel Lifts'), async () => {
      const read = await product.ask('how much feedback came from the lift people?');
      expect(read.slots['companies']).toMatchObject({
        shown: 'Kestrel Lifts',
        note: expect.stringMatching(/^“the lift people” read as Kestrel Lifts/),
      });
    });
  });

  it('is a topic by the name of the idea that it stands for', async () => {
    const theme = { type: 'record', of: 'idea', value: 'idea-dark-theme', shown: 'Dark theme' };
    await stating(word('dm', JSON.stringify(theme)), async () => {
      const read = await product.ask('how many comments are about DM?');
      expect(slotsOf(read)).toEqual({ about: 'Dark theme' });
      const plain = await product.ask('how many comments are about Dark theme?');
      expect(totalOf(read)).toBe(totalOf(plain));
    });
    await stating({ kind: 'topic-word', predicate: 'kb', value: 'keyboard shortcuts' }, async () => {
      const read = await product.ask('how many comments are about KB?');
      expect(slotsOf(read)).toEqual({ about: 'keyboard shortcuts' });
    });
  });

  it('is read of records too, by what a field of theirs holds', async () => {
    await stating(word('churners', 'churned accounts'), async () => {
      const read = await product.ask('list companies that are churners');
      expect(read.status).toBe('answered');
      expect(read.scope?.records).toBe(2);
      const [noted] = Object.values(read.slots).filter(({ from }) => from.by === 'fact');
      expect(noted?.note).toMatch(/“churners” read as company status: churned/);
    });
    await stating(word('the lift people', 'Kestrel Lifts'), async () => {
      const read = await product.ask('list the contacts of the lift people');
      const plain = await product.ask('list the contacts of Kestrel Lifts');
      expect([read.status, read.scope?.records]).toEqual(['answered', plain.scope?.records]);
    });
  });

  it('is asked about where people disagree, and never guessed', async () => {
    await stating(word('giants', 'enterprise'), async () => {
      const other = await product.form('fact.state', word('giants', 'mid-market'), { user: 'usr-chloe' });
      expect([other.status, other.reason]).toEqual(['answered', undefined]);
      const asked = await product.ask('how much feedback came from giants?');
      expect(asked.status).toBe('question');
      expect(asked.question?.options.map(({ label }) => label)).toEqual([
        expect.stringMatching(/^Enterprise: .*Ben Tranter/),
        expect.stringMatching(/^Mid-market: .*Chloe Maddern/),
      ]);
      await product.form('change.undo', { changeSet: other.changeSets[0]! }, { user: 'usr-chloe' });
    });
  });

  it('is asked about where the pack knows it as something else', async () => {
    await stating(word('archived', 'unsorted'), async () => {
      const asked = await product.ask('how much archived feedback is there?');
      expect([asked.status, asked.question?.options.length]).toEqual(['question', 2]);
    });
    await stating(word('archived', 'Kestrel Lifts'), async () => {
      const asked = await product.ask('how much archived feedback is there?');
      expect([asked.status, asked.question?.text]).toEqual([
        'question',
        expect.stringMatching(/“archived” can be Kestrel Lifts .* or Archived/),
      ]);
    });
  });

  it('leaves the words that requests are made of as they are', async () => {
    await stating(word('feedback', 'Kestrel Lifts'), async () => {
      const read = await product.ask('how much feedback came in last month?');
      expect(Object.keys(slotsOf(read))).toEqual(['window']);
    });
  });

  it('is somebody’s own where they say it for themselves', async () => {
    await stating(
      { ...word('whales', 'smb'), scope: 'person' },
      async () => {
        const own = await product.ask('how much feedback came from whales?', { user: 'usr-gus' });
        expect(slotsOf(own)).toEqual({ segment: 'smb' });
        const other = await product.ask('how much feedback came from whales?');
        expect(other.status).toBe('question');
      },
      'usr-gus',
    );
  });
});

describe('a rule of segments', () => {
  it('counts anew, with who said it and when, and where it leaves somebody out', async () => {
    const before = await product.ask('how much feedback came from enterprise customers?');
    await stating(
      { kind: 'segment-rule', predicate: 'enterprise', value: 'over 1,000 people' },
      async (stated) => {
        expect(stated.answer?.text).toContain(
          'Nothing stated covers 1,000 people, between Mid-market and Enterprise.',
        );
        const after = await product.ask('how much feedback came from enterprise customers?');
        expect(totalOf(after)).toBeLessThan(totalOf(before)!);
        expect(after.answer?.text).toMatch(/over 1,000 people \(Ben Tranter, a form, \d+ \w+ \d{4}\)/);
        expect(after.answer?.text).toContain(
          'Nothing stated covers 1,000 people, between Mid-market and Enterprise.',
        );
        const split = await product.ask('count the feedback by segment');
        const groups = (split.answer!.data as { by: { key: string; count: number }[] }).by;
        expect(groups.map(({ key }) => key)).toContain('no segment');
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(totalOf(split));
      },
    );
  });

  it('that overlaps another counts nobody twice', async () => {
    await stating(
      { kind: 'segment-rule', predicate: 'enterprise', value: 'at least 500 people' },
      async () => {
        const split = await product.ask('count the feedback by segment');
        const groups = (split.answer!.data as { by: { key: string; count: number }[] }).by;
        expect(groups.map(({ key }) => key)).toContain('enterprise and mid-market');
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(totalOf(split));
        expect(split.answer?.text).toContain(
          'Mid-market and Enterprise overlap: 500 to 999 people are both.',
        );
        const scored = await product.ask('what are the NPS scores by segment?');
        expect([scored.status, scored.reason]).toEqual(['answered', undefined]);
      },
    );
  });

  it('that people disagree about counts nothing, and says who said what', async () => {
    const rule = (value: string) => ({ kind: 'segment-rule', predicate: 'enterprise', value });
    await stating(rule('over 700 people'), async () => {
      const other = await product.form('fact.state', rule('over 300 people'), { user: 'usr-chloe' });
      expect([other.status, other.reason]).toEqual(['answered', undefined]);
      const read = await product.ask('how much feedback came from enterprise customers?');
      expect([read.status, read.reason]).toEqual([
        'refused',
        expect.stringMatching(
          /People disagree about what makes a company Enterprise: .*Ben Tranter.*Chloe Maddern/,
        ),
      ]);
      await product.form('change.undo', { changeSet: other.changeSets[0]! }, { user: 'usr-chloe' });
    });
  });
});

describe('how time is counted', () => {
  it('is as it was stated last, at once', async () => {
    const before = await product.ask('how much feedback came in fiscal Q1 2026?');
    await stating(
      { kind: 'fiscal-year', value: 'April' },
      async () => {
        const after = await product.ask('how much feedback came in fiscal Q1 2026?');
        const from = ({ slots }: Answer) => (slots['window']!.value as { from: string }).from.slice(0, 7);
        expect([from(before), from(after)]).not.toEqual([from(before), from(before)]);
      },
      'usr-ann',
    );
    const zoned = await product.ask('how much feedback came in March 2026?');
    expect(zoned.scope?.timeZone).toBe('Europe/London');
    await stating(
      { kind: 'time-zone', value: 'Tokyo' },
      async () => {
        const after = await product.ask('how much feedback came in March 2026?');
        expect(after.scope?.timeZone).toBe('Asia/Tokyo');
        expect(after.slots['window']?.value).toMatchObject({ from: '2026-02-28T15:00:00.000Z' });
      },
      'usr-ann',
    );
  });
});

describe('the method that ideas are prioritised by', () => {
  it('is the stated one where none is named, with who stated it', async () => {
    const usual = await product.ask('prioritise the ideas');
    expect(usual.scope?.notes?.join()).toMatch(/by RICE: no method was named/);
    await stating({ kind: 'scoring-method', value: 'WSJF' }, async (stated) => {
      const read = await product.ask('prioritise the ideas');
      expect(read.slots['methods']).toMatchObject({ value: ['wsjf'], shown: 'WSJF', from: { by: 'fact' } });
      expect(read.scope?.notes?.join()).toMatch(/WSJF, as Ben Tranter stated on \d+ \w+ \d{4}/);
      const named = await product.ask('prioritise the ideas by ICE');
      expect(slotsOf(named)['methods']).toEqual(['ice']);
      const weighed = await product.ask('prioritise the ideas with weights impact 3');
      expect([weighed.status, weighed.slots['methods']]).toEqual(['answered', undefined]);
      const form = await product.form('idea.prioritise', {});
      expect(slotsOf(form)['methods']).toEqual(['wsjf']);
      expect(stated.answer?.text).toMatch(/WSJF/);
    });
    const after = await product.ask('prioritise the ideas');
    expect(after.slots['methods']).toBeUndefined();
  });

  it('is one’s own before the team’s', async () => {
    await stating({ kind: 'scoring-method', value: 'WSJF' }, () =>
      stating(
        { kind: 'scoring-method', value: 'ICE', scope: 'person' },
        async () => {
          const own = await product.ask('prioritise the ideas', { user: 'usr-gus' });
          const other = await product.ask('prioritise the ideas');
          expect([slotsOf(own)['methods'], slotsOf(other)['methods']]).toEqual([['ice'], ['wsjf']]);
        },
        'usr-gus',
      ),
    );
  });
});

describe('who owns a topic', () => {
  const owns = (subject: string, value: string) => ({ kind: 'topic-owner', subject, value });
  const drafted = async (said: string) => {
    const answer = await product.ask(said, { dryRun: true });
    expect([answer.status, answer.reason]).toEqual(['answered', undefined]);
    return answer.answer!;
  };

  it('is named as the owner of a draft, with who said so; of several, nobody is', async () => {
    await stating(owns('offline', 'Devika Rao'), async () => {
      const one = await drafted('draft an initiative for offline mode');
      expect(one.text).toMatch(
        /The draft names Devika Rao as its owner.*Ben Tranter said so on \d+ \w+ \d{4}/,
      );
      expect(one.claims.some(({ evidence }) => evidence.some((id) => id.startsWith('fact:')))).toBe(true);
      await stating(owns('offline', 'Chloe Maddern'), async () => {
        const two = await drafted('draft an initiative for offline mode');
        expect(two.text).toMatch(/Chloe Maddern, Devika Rao own the topic, so the draft names no owner/);
      });
    });
    const none = await drafted('draft an initiative for offline mode');
    expect(none.text).not.toMatch(/owner/);
  });

  it('is on the initiative that is approved', async () => {
    await stating(owns('offline', 'Devika Rao'), async () => {
      const waiting = await product.ask('draft an initiative for offline mode');
      const done = await product.decide(waiting, 'usr-ann', 'approved');
      const { draftId } = done.answer!.data as { draftId: string };
      const kept = (await product.rows('initiative')).find(({ id }) => id === draftId);
      expect(kept?.['ownerIds']).toEqual(['usr-dev']);
    });
  });
});

describe('who may state what', () => {
  it.each(['usr-gus', 'usr-ed'])('lets %s state for themselves alone', async (user) => {
    const all = await product.form('fact.state', word('whales', 'enterprise'), { user });
    expect(all.status).toBe('refused');
    await stating({ ...word('whales', 'enterprise'), scope: 'person' }, async () => {}, user);
    const segments = await product.form(
      'fact.state',
      { kind: 'segment-rule', predicate: 'smb', value: 'under 50 people' },
      { user },
    );
    expect(segments.status).toBe('refused');
  });
});
