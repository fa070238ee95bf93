import { z } from 'zod';
import { IMPORTED, SOURCES, STATES, TARGETS_OF, type Target } from '../types.ts';

const columns = z.union([z.string(), z.array(z.string()).min(1)]);

/** What the values of a target may be translated to; a target that is not here takes any word. */
const MEMBERS: Partial<Record<Target, readonly string[]>> = {
  state: STATES,
  source: SOURCES,
  direction: ['increase', 'decrease', 'binary'],
};

/**
 * A program's export, as data. Names of columns are compared without case, spaces and punctuation; in them `*` stands
 * for anything. Nothing of a format is in code: a new one is a file.
 */
export const formatSchema = z
  .strictObject({
    /** Also the prefix of external ids, so never change it. */
    name: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** As a person calls such a file. */
    title: z.string(),
    /** What a row is. */
    entity: z.enum(IMPORTED).default('feedback'),
    /** Where the columns are documented, and which of them nobody could verify. */
    source: z.strictObject({ documented: z.array(z.string()).min(1), unverified: z.string().optional() }),
    /** Sets of columns (`A|B` is either): a file that has all of one set is of this format. */
    detect: z.array(z.array(z.string()).min(2)).min(1),
    /** Target → column, or columns in order of preference; the first that the file has is used. */
    mapping: z.record(z.string(), columns),
    /** Columns that go nowhere, though their name suggests a field. */
    ignore: z.array(z.string()).optional(),
    /** What every row has where no column says otherwise. */
    constants: z
      .strictObject({
        source: z.enum(SOURCES).optional(),
        state: z.enum(STATES).optional(),
        product: z.string().optional(),
      })
      .optional(),
    /** Target → the program's words → ours. */
    values: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    /** Takes the id out of a longer value, such as a link. A value that does not match is used whole. */
    extract: z
      .strictObject({ externalId: z.strictObject({ pattern: z.string(), as: z.string() }) })
      .optional(),
    /** Targets whose values are HTML: their words are taken, without the tags. */
    html: z.array(z.string()).optional(),
    /** Targets whose lists are written as JSON in a cell. */
    jsonLists: z.array(z.string()).optional(),
    scoreKind: z.enum(['nps', 'csat']).optional(),
    /** Where the program always writes dates one way. */
    dayOrder: z.enum(['dmy', 'mdy']).optional(),
    /** The zone of dates without an offset: an IANA name, or `column` where the date column's own name ends in it. */
    zone: z.string().optional(),
    /** Column → the values it may have; a row with another is rejected. Blank is let through. */
    only: z.record(z.string(), z.array(z.string())).optional(),
    /** Where one record stands in several rows, one for each of its voters: the rows after its first count as there already. */
    rowsRepeat: z.boolean().optional(),
    /** JSON: the key of the list that holds the records, where the file has several lists. */
    list: z.string().optional(),
    /** JSON: elements of inner lists that are kept, such as messages by customers. */
    keep: z
      .array(z.strictObject({ list: z.string(), only: z.record(z.string(), z.array(z.string())) }))
      .optional(),
    /** JSON: records that another list of the file holds, put into each record by their id. */
    join: z
      .array(z.strictObject({ into: z.string(), list: z.string(), key: z.string(), by: z.string() }))
      .optional(),
    /** Targets whose column must hold numbers, or words, for a name that could mean either. */
    holds: z.record(z.string(), z.enum(['numbers', 'words'])).optional(),
    /** Columns whose percentages are how far it is, unless what they stand beside are percentages too. */
    shares: z.array(z.string()).optional(),
    /** Targets whose blank cells mean the value above, as merged cells are written, unless a column further left changed. */
    fillDown: z.array(z.string()).optional(),
  })
  .superRefine((format, context) => {
    const known: readonly string[] = TARGETS_OF[format.entity];
    const named = [
      ...Object.keys(format.mapping),
      ...Object.keys(format.values ?? {}),
      ...Object.keys(format.holds ?? {}),
      ...(format.html ?? []),
      ...(format.jsonLists ?? []),
      ...(format.fillDown ?? []),
    ];
    for (const target of named)
      if (!known.includes(target)) context.addIssue(`${format.name}: no ${format.entity} has a ${target}`);
    for (const [target, words] of Object.entries(format.values ?? {})) {
      const members = MEMBERS[target as Target];
      for (const member of Object.values(words))
        if (members && !members.includes(member))
          context.addIssue(`${format.name}: ${member} is no ${target}`);
    }
  });

export type Format = z.infer<typeof formatSchema>;
