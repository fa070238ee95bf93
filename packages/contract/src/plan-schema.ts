import { z } from 'zod';
import { Argument, Condition, Plan, PlanNode, Ref } from './plan.ts';

const named = z.registry<{ id: string; description?: string }>();
named.add(PlanNode, { id: 'Step' });
named.add(Condition, { id: 'Condition' });
named.add(Argument, { id: 'Argument', description: 'A literal, or a reference to what was said or found.' });
named.add(Ref, {
  id: 'Reference',
  description: 'Such as { "$": "themes.items" }: a field of what a step gave.',
});

/** The plan language as JSON Schema 2020-12: what a plan must look like before it is checked for what it does. */
export function planSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Plan, { metadata: named, io: 'input', override: ownFieldsAlone });
  return { title: 'Conductor plan', ...schema };
}

/** Inside an argument, what holds "$" is a reference, and holds nothing else. */
function ownFieldsAlone({ zodSchema, jsonSchema }: { zodSchema: unknown; jsonSchema: object }): void {
  const { valueType, checks } = (zodSchema as z.ZodRecord)._zod.def;
  if (valueType === (Argument as unknown) && checks?.length)
    Object.assign(jsonSchema, { propertyNames: { type: 'string', pattern: '^(?!\\$$)' } });
}
