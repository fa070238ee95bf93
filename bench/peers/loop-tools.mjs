import { z } from 'zod';

/** The arguments of a tool as a schema: each is a text, several texts, or one of a few. */
export const schemaOf = (takes) =>
  z.object(Object.fromEntries(Object.entries(takes).map(([name, of]) => [name, fieldOf(of)])));

const fieldOf = ({ says, kind, of }) => {
  if (kind === 'any') return z.any().optional().describe(says);
  const field = kind === 'texts' ? z.array(z.string()) : kind === 'one' ? z.enum(of) : z.string();
  return (kind === 'optional' ? field.optional() : field).describe(says);
};

/** What is told to a model whose call a person said no to. */
export const SAID_NO = 'The customer said no: this is not what they want.';

const MOST_ASKED = 25;

/** Nobody is asked without end. @throws Error where they have been asked often enough */
export function requirePatience(asked) {
  if (asked > MOST_ASKED) throw new Error('the person was asked too often');
}
