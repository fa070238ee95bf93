import type { GroundingFault } from '@conductor/contract';
import type { NumberMention } from '../numbers.ts';
import type { Mention, TableIndex } from './mentions.ts';
import type { SaidNumber, SaidPair } from './said.ts';

export const faultOf = (
  { start, end, value }: NumberMention,
  how: GroundingFault['how'],
  why: string,
): GroundingFault => ({ start, end, text: String(value), kind: 'number', how, why });

export const faultsOf = (
  said: SaidNumber | SaidPair,
  how: GroundingFault['how'],
  why: string,
): GroundingFault[] =>
  (said.kind === 'one' ? [said.number] : said.numbers).map((one) => faultOf(one, how, why));

export const nameFault = (mention: Mention, index: TableIndex, why: string): GroundingFault => ({
  ...{ start: mention.start, end: mention.end, kind: 'name', how: 'contradicted', why },
  text: index.entities.get(mention.ids[0] ?? '')?.names[0] ?? '',
});
