import { z } from 'zod';

/** A piece of text that an analyst is given to read. */
export interface Material {
  /** What a reply calls it by: a record's id, or a short name as `idea.problem`. */
  id: string;
  text: string;
}

/** What a string in a model's reply is, besides its type: so that the engine can hold it against the material. */
interface ProposalMeta {
  proposal?: 'prose' | 'source' | 'words';
}

/** Text that a model writes, of at most so many characters. It may say no number, date or name that the material does not. */
export const prose = (most: number) => z.string().min(1).max(most).meta({ proposal: 'prose' });

/** Words of one piece of the material, as they stand there. Code finds where. */
export const quotation = (most = 300) =>
  z.object({
    source: z.string().meta({ proposal: 'source' }),
    words: z.string().min(1).max(most).meta({ proposal: 'words' }),
  });
export type Quotation = z.infer<ReturnType<typeof quotation>>;

/** The id of a piece of the material. */
export const materialId = () => z.string().meta({ proposal: 'source' });

export const proposalOf = (schema: z.ZodType): ProposalMeta['proposal'] =>
  (z.globalRegistry.get(schema) as ProposalMeta | undefined)?.proposal;
