import { ConductorError, type OutsideAction } from '@conductor/contract';
import { z } from 'zod';
import { REASONS } from '../vocabulary.ts';
import { articleId, customerId, itemId, lineIds, methodId, orderId } from './ids.ts';

interface Form {
  job: string;
  slots: Record<string, unknown>;
}
interface Action {
  takes: z.ZodObject;
  form(given: never): Form;
}

/** One action there: what it takes, exactly, and the form that asks for the same here. */
const action = <S extends z.ZodRawShape>(
  takes: S,
  form: (given: z.infer<z.ZodObject<S>>) => Form,
): Action => ({ takes: z.strictObject(takes), form });

const text = z.string();
const order = { order_id: text };
const items = { item_ids: z.array(text), payment_method_id: text };
const swap = { ...order, ...items, new_item_ids: z.array(text) };
const address = { address1: text, address2: text, city: text, state: text, country: text, zip: text };

interface SwapGiven {
  order_id: string;
  item_ids: string[];
  new_item_ids: string[];
  payment_method_id: string;
}
const swapSlots = ({ order_id: id, item_ids, new_item_ids, payment_method_id: method }: SwapGiven) => ({
  order: orderId(id),
  items: lineIds(id, item_ids),
  newItems: new_item_ids.map(itemId),
  payment: methodId(method),
});

/** A reason that is none of the two is another one: the rules say what becomes of it. */
const reasonOf = (said: string): (typeof REASONS)[number] =>
  REASONS.find((reason) => reason === said) ?? 'another reason';

const ACTIONS = new Map<string, Action>(
  Object.entries({
    find_user_id_by_email: action({ email: text }, ({ email }) => ({
      job: 'customer.find',
      slots: { email },
    })),
    find_user_id_by_name_zip: action(
      { first_name: text, last_name: text, zip: text },
      ({ first_name: firstName, last_name: lastName, zip }) => ({
        ...{ job: 'customer.find', slots: { firstName, lastName, zip } },
      }),
    ),
    get_user_details: action({ user_id: text }, ({ user_id: id }) => ({
      ...{ job: 'customer.profile', slots: { customer: customerId(id) } },
    })),
    get_order_details: action(order, ({ order_id: id }) => ({
      ...{ job: 'order.track', slots: { order: orderId(id) } },
    })),
    get_product_details: action({ product_id: text }, ({ product_id: id }) => ({
      ...{ job: 'article.variants', slots: { article: articleId(id) } },
    })),
    get_item_details: action({ item_id: text }, ({ item_id: id }) => ({
      ...{ job: 'item.details', slots: { item: itemId(id) } },
    })),
    list_all_product_types: action({}, () => ({ job: 'record.list', slots: { entity: 'article' } })),
    calculate: action({ expression: text }, ({ expression }) => ({
      ...{ job: 'shop.calculate', slots: { expression } },
    })),
    transfer_to_human_agents: action({ summary: text }, ({ summary }) => ({
      ...{ job: 'shop.handover', slots: { summary } },
    })),
    cancel_pending_order: action({ ...order, reason: text }, ({ order_id: id, reason }) => ({
      ...{ job: 'order.cancel', slots: { order: orderId(id), reason: reasonOf(reason) } },
    })),
    return_delivered_order_items: action(
      { ...order, ...items },
      ({ order_id: id, item_ids, payment_method_id: method }) => ({
        job: 'order.return',
        slots: { order: orderId(id), items: lineIds(id, item_ids), payment: methodId(method) },
      }),
    ),
    exchange_delivered_order_items: action(swap, (given) => ({
      job: 'order.exchange',
      slots: swapSlots(given),
    })),
    modify_pending_order_items: action(swap, (given) => ({
      job: 'order.change-items',
      slots: swapSlots(given),
    })),
    modify_pending_order_address: action({ ...order, ...address }, ({ order_id: id, ...parts }) => ({
      ...{ job: 'order.change-address', slots: { order: orderId(id), ...parts } },
    })),
    modify_pending_order_payment: action(
      { ...order, payment_method_id: text },
      ({ order_id: id, payment_method_id: method }) => ({
        ...{ job: 'order.change-payment', slots: { order: orderId(id), payment: methodId(method) } },
      }),
    ),
    modify_user_address: action({ user_id: text, ...address }, ({ user_id: id, ...parts }) => ({
      ...{ job: 'customer.change-address', slots: { customer: customerId(id), ...parts } },
    })),
  }),
);

/**
 * The form that asks for the same.
 * @throws ConductorError `unknown-action`, `wrong-arguments`, or named after the clause that wants an argument whole
 */
export function form({ name, arguments: given }: OutsideAction): Form {
  const known = ACTIONS.get(name);
  if (!known)
    throw new ConductorError(
      'unknown-action',
      `There is no action ${JSON.stringify(name.slice(0, 80))}.`,
      `Use one of ${[...ACTIONS.keys()].join(', ')}.`,
    );
  const parsed = known.takes.safeParse(given);
  if (parsed.success) return known.form(parsed.data as never);
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'they'}: ${message}`);
  const [place] = parsed.error.issues[0]!.path;
  throw new ConductorError(
    Object.hasOwn(address, String(place)) ? 'whole-address' : 'wrong-arguments',
    `The arguments of ${name} are not what it takes: ${faults.join('; ')}.`,
    `Give ${Object.keys(known.takes.shape).join(', ')}, and nothing else.`,
  );
}
