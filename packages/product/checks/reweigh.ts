import type { Check } from '@conductor/contract';

interface Theme {
  label: string;
  feedbackIds: string[];
  companies: string[];
  arr: number;
}

/** Adds a theme's companies and revenue up again, from the records, money first and companies after. */
export const reweigh: Check = {
  name: 'companies and revenue added up a second way',
  async run({ brief, outcome, snapshot }) {
    const chosen = outcome.values['chosen'] as { themes?: Theme[] } | undefined;
    const themes = (outcome.data['themes'] ?? chosen?.themes ?? []) as Theme[];
    const currency = brief.facts['workspace.currency']?.value as string;
    const period = brief.intent.slots['window']?.value as { to: string | null } | undefined;
    const day = (period?.to ?? brief.calendar.now).slice(0, 10);
    const [voices, contacts, companies, rates] = [
      await snapshot.records.select<{ id: string; contactId: string | null }>('feedback', {
        fields: ['id', 'contactId'],
        where: [{ path: 'id', is: 'in', values: themes.flatMap((theme) => theme.feedbackIds) }],
      }),
      await snapshot.records.select<{ id: string; companyId: string | null }>('contact', {
        fields: ['id', 'companyId'],
      }),
      await snapshot.records.select<{ id: string; arr: { amount: number; currency: string } | null }>(
        'company',
        { fields: ['id', 'arr'] },
      ),
      await snapshot.records.select<{ currency: string; from: string; rate: number }>('rate', {
        fields: ['currency', 'from', 'rate'],
        orderBy: [{ path: 'from' }],
      }),
    ];
    const companyOfContact = new Map(contacts.map(({ id, companyId }) => [id, companyId]));
    const companyOfVoice = new Map(
      voices.map(({ id, contactId }) => [id, contactId && companyOfContact.get(contactId)]),
    );
    const worth = new Map(companies.map(({ id, arr }) => [id, worthOf(arr, rates, currency, day)]));
    return themes.flatMap(({ label, feedbackIds, companies: told, arr }) => {
      const asked = new Set<string>();
      for (const id of feedbackIds) {
        const company = companyOfVoice.get(id);
        if (company) asked.add(company);
      }
      let sum = 0;
      for (const company of asked) sum += worth.get(company) ?? 0;
      return [
        ...(asked.size === told.length && told.every((id) => asked.has(id))
          ? []
          : [
              `${label}: ${told.length} companies were named, and going through the feedback gives ${asked.size}`,
            ]),
        ...(Math.round(sum) === arr
          ? []
          : [`${label}: ${arr} of revenue was named, and adding it up again gives ${Math.round(sum)}`]),
      ];
    });
  },
};

function worthOf(
  arr: { amount: number; currency: string } | null,
  rates: readonly { currency: string; from: string; rate: number }[],
  currency: string,
  day: string,
): number {
  if (!arr) return 0;
  if (arr.currency === currency) return arr.amount;
  let rate = 0;
  for (const held of rates) if (held.currency === arr.currency && held.from <= day) rate = held.rate;
  return arr.amount * rate;
}
