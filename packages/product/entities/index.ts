import type { Entity } from '@conductor/contract';
import type { z } from 'zod';
import { column } from './column.ts';
import { company } from './company.ts';
import { contact } from './contact.ts';
import { decision } from './decision.ts';
import { experiment } from './experiment.ts';
import { feedback } from './feedback.ts';
import { idea } from './idea.ts';
import { initiative } from './initiative.ts';
import { keyResult } from './key-result.ts';
import { objective } from './objective.ts';
import { persona } from './persona.ts';
import { product } from './product.ts';
import { rate } from './rate.ts';
import { story } from './story.ts';
import { team } from './team.ts';

/** All that a product workspace keeps, ordered so that an entity refers only to itself or to those before it. */
export const entities: Entity[] = [
  product,
  persona,
  team,
  rate,
  column,
  company,
  contact,
  objective,
  keyResult,
  idea,
  initiative,
  feedback,
  story,
  experiment,
  decision,
];

type RowOf<E extends Entity> = { id: string } & z.infer<E['fields']>;

export type Column = RowOf<typeof column>;
export type Company = RowOf<typeof company>;
export type Contact = RowOf<typeof contact>;
export type Decision = RowOf<typeof decision>;
export type Experiment = RowOf<typeof experiment>;
export type Feedback = RowOf<typeof feedback>;
export type Idea = RowOf<typeof idea>;
export type Initiative = RowOf<typeof initiative>;
export type KeyResult = RowOf<typeof keyResult>;
export type Objective = RowOf<typeof objective>;
export type Persona = RowOf<typeof persona>;
export type Product = RowOf<typeof product>;
export type Rate = RowOf<typeof rate>;
export type Story = RowOf<typeof story>;
export type Team = RowOf<typeof team>;
