import { normalName } from '../text/normal-name.ts';
import { SOURCES, type Source, STATES, type State } from '../types.ts';

const list = (names: string) => names.split(' ');

/** What other programs call the states, in `normalName` form. A format's own translations come first. */
const STATE_NAMES: Record<State, string[]> = {
  unsorted: list(
    'unsorted new open unprocessed untriaged triage inbox pending todo backlog received submitted',
  ),
  active: list(
    'active planned inprogress started accepted underreview reviewing processed linked assigned doing next now later',
  ),
  archived: list(
    'archived closed complete completed done resolved shipped released declined rejected solved fixed duplicate wontdo wontfix cancelled canceled notplanned spam deleted',
  ),
};

const SOURCE_NAMES: Partial<Record<Source, string[]>> = {
  email: list('mail gmail outlook'),
  call: list('phone phonecall voice'),
  meeting: list('interview demo zoom'),
  sales: list('crm salesforce hubspot'),
  support: list('intercom zendesk ticket helpdesk chat livechat freshdesk'),
  survey: list('nps csat form typeform surveymonkey'),
  social: list('twitter x facebook linkedin reddit'),
  conference: list('event'),
  'user-test': list('usertest usertesting usabilitytest'),
  portal: list('canny forum community board'),
  widget: list('inapp web website app'),
  import: list('csv file'),
};

const STATE_OF = index(STATES, STATE_NAMES);
const SOURCE_OF = index(SOURCES, SOURCE_NAMES);

function index<Value extends string>(
  values: readonly Value[],
  names: Partial<Record<Value, string[]>>,
): Map<string, Value> {
  const pairs = values.flatMap((value) =>
    [value, ...(names[value] ?? [])].map((name) => [normalName(name), value]),
  );
  return new Map(pairs as [string, Value][]);
}

/** Undefined where the word is not known. */
export const knownState = (word: string): State | undefined => STATE_OF.get(normalName(word));
export const knownSource = (word: string): Source | undefined => SOURCE_OF.get(normalName(word));
