import canny from '../formats/canny.json' with { type: 'json' };
import fider from '../formats/fider.json' with { type: 'json' };
import github from '../formats/github.json' with { type: 'json' };
import intercom from '../formats/intercom.json' with { type: 'json' };
import jira from '../formats/jira.json' with { type: 'json' };
import linear from '../formats/linear.json' with { type: 'json' };
import okrSheet from '../formats/okr-sheet.json' with { type: 'json' };
import productboard from '../formats/productboard.json' with { type: 'json' };
import uservoice from '../formats/uservoice.json' with { type: 'json' };
import zendesk from '../formats/zendesk.json' with { type: 'json' };
import { type Format, formatSchema } from './format.ts';

/** Every known export. A new one is a file in `formats/` and a line here. */
export const FORMATS: readonly Format[] = [
  canny,
  fider,
  github,
  intercom,
  jira,
  linear,
  okrSheet,
  productboard,
  uservoice,
  zendesk,
].map((data) => formatSchema.parse(data));

/** What the formats call the list of their records, in a JSON file of several lists. */
export const LISTS: readonly string[] = FORMATS.flatMap(({ list }) => list ?? []);
