import { type FaultCase, month } from './kind.ts';

const ben = { by: 'usr-ben' };
const august = month('1 – 31 Aug 2026', '2026-08-01T00:00+01:00', '2026-09-01T00:00+01:00');
const september = month('1 – 30 Sep 2026', '2026-09-01T00:00+01:00', '2026-10-01T00:00+01:00');
const sinceOctober = {
  from: '2026-09-30T23:00:00.000Z',
  to: '2026-11-17T10:00:00.000Z',
  label: '1 Oct – 17 Nov 2026',
};
const STORY = 'As a planner, I want to move nine jobs at once, so that customers hear early.';
const put = (path: string, value: string) => ({ path, how: 'put', values: [value] });
const dark = { entity: 'idea', record: 'idea-dark-theme' };

/** Every job of the pack that is built. */
export const productCases: FaultCase[] = [
  {
    ...{ ...ben, job: 'feedback.count', slots: { segment: 'enterprise', window: august } },
    said: [
      'how much feedback from enterprise in August 2026',
      'count the feedback from Enterprise in August 2026',
      'could you tot up what enterprise people wrote to us during August 2026',
      'in August 2026 enterprise folk sent in how many bits of feedback',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.count', slots: { groupBy: 'source' } },
    said: [
      'feedback counts by source',
      'I’d love to see where our feedback comes from, as numbers by source',
      'per source, how does the pile of feedback split up',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.evidence', slots: { about: 'offline' } },
    said: [
      'what did customers say about offline',
      'show me the evidence for offline',
      'read me the quotes on offline',
      'I need the actual words people used on the topic of offline for my deck',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.evidence', slots: { about: 'invoices', segment: 'smb' } },
    said: [
      'quotes about invoices from SMB',
      'what are smb customers saying about invoices',
      'could you dig up verbatims about invoices out of smb',
    ],
  },
  {
    ...{ ...ben, job: 'insight.asks', slots: { segment: 'enterprise', window: august } },
    said: [
      'what did enterprise customers ask for in August 2026',
      'top requests from enterprise in August 2026',
      'what were enterprise accounts clamouring for in August 2026',
    ],
  },
  {
    ...{ ...ben, job: 'insight.asks', slots: {} },
    said: [
      'what are customers asking for?',
      'what do customers need most',
      'if you boil it all down, what does everybody keep begging us to do',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.analyse', slots: { window: september } },
    said: [
      'analyse the feedback from September 2026',
      'what is the sentiment of the feedback of September 2026',
      'go through the feedback of September 2026 and tell me the mood and what sort of things are in there',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.duplicates', slots: {} },
    said: [
      'find duplicate feedback',
      'which feedback says the same thing',
      'did anybody send us the same thing twice, look through the feedback',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.label', slots: { companies: ['co-halden-foods'] } },
    said: [
      'suggest labels for the feedback from Halden Foods',
      'which labels would fit the feedback from Halden Foods',
      'stick the right labels on whatever Halden Foods sent us',
    ],
  },
  {
    ...{ ...ben, job: 'idea.prioritise', slots: { methods: ['rice'] } },
    said: [
      'rank the ideas by RICE',
      'prioritise the ideas by RICE',
      'what should come first if we go by rice scores of the ideas',
    ],
  },
  {
    ...{ ...ben, job: 'idea.demand', slots: { ideas: ['idea-dark-theme'] } },
    said: [
      'demand for the idea Dark theme',
      'what is the demand for the idea Dark theme',
      'how much revenue stands behind the idea Dark theme',
    ],
  },
  {
    ...{ ...ben, job: 'idea.demand', slots: {} },
    said: [
      'which ideas have the most revenue behind them',
      'rank ideas by revenue of the companies asking',
      'where is the cash: for each idea add up what the companies asking for it pay us',
    ],
  },
  {
    ...{ ...ben, job: 'objective.grade', slots: { objectives: ['obj-stop-losing'] } },
    said: [
      'grade the objective Stop losing readings',
      'how did the objective Stop losing readings score',
      'how are we doing on Stop losing readings, give me the grade',
    ],
  },
  {
    ...{ ...ben, job: 'initiative.review', slots: { initiatives: ['ini-autosave'] } },
    said: [
      'did Forms save as you type work?',
      'review the completed initiative Forms save as you type',
      'was Forms save as you type worth it in the end, going by the outcomes?',
    ],
  },
  {
    ...{ ...ben, job: 'survey.score', slots: { survey: 'nps' } },
    said: ['what is our NPS score?', 'what is our net promoter score, this is for the board', 'nps please'],
  },
  {
    ...{ ...ben, job: 'survey.score', slots: { survey: 'csat', groupBy: 'source' } },
    said: ['what is our CSAT score by source', 'how happy are people with us, csat by source'],
  },
  {
    ...{ ...ben, job: 'idea.kano', slots: {} },
    said: [
      'Kano analysis of the ideas',
      'which ideas are must-haves and which are delighters by the Kano survey',
      'sort our ideas the way Professor Kano would, from what people answered',
    ],
  },
  {
    ...{ ...ben, job: 'roadmap.moscow', slots: { column: 'col-now' } },
    said: [
      'MoSCoW split of Now',
      'are the Musts over sixty percent in Now?',
      'is there room for anything besides Musts in Now',
    ],
  },
  {
    ...{ ...ben, job: 'roadmap.capacity', slots: { column: 'col-now' } },
    said: [
      'does Now fit our capacity?',
      'what should we cut so that Now fits',
      'have we stuffed far too much into Now for the number of people we’ve got',
    ],
  },
  {
    ...{ ...ben, job: 'roadmap.sequence', slots: {} },
    said: [
      'what is the critical path?',
      'in what order should we do these?',
      'which pieces of the roadmap wait for each other',
    ],
  },
  {
    ...{ ...ben, job: 'strategy.alignment', slots: {} },
    said: [
      'which initiatives serve no objective?',
      'audit the alignment of the roadmap with our objectives',
      'is there anything on the roadmap that nobody’s goals call for',
    ],
  },
  {
    ...{ ...ben, job: 'initiative.forecast', slots: { initiatives: ['ini-dark'] } },
    said: [
      'forecast the initiative Dark theme',
      'when will the initiative Dark theme be done',
      'what can I promise a customer about the initiative Dark theme: a realistic delivery date',
    ],
  },
  {
    ...{ ...ben, job: 'strategy.impact', slots: { objectives: ['obj-stop-losing'] } },
    said: [
      'we changed the objective Stop losing readings, what does it touch?',
      'impact of changing Stop losing readings',
      'if I reword Stop losing readings, what falls over',
    ],
  },
  {
    ...{ ...ben, job: 'release.notes', slots: {} },
    said: [
      'write the release notes',
      'what’s new for customers, as a post',
      'pen something on what we shipped',
    ],
  },
  {
    ...{ ...ben, job: 'workspace.brief', slots: { window: sinceOctober, changed: true } },
    said: [
      'what changed since 1 October 2026',
      'brief me on what changed since 1 October 2026',
      'I was away: what changed since 1 October 2026',
    ],
  },
  {
    ...{ ...ben, job: 'approval.status', slots: {} },
    said: [
      'what is waiting for approval?',
      'who still has to approve?',
      'is anything stuck on somebody’s signature',
    ],
  },
  {
    ...{ ...ben, job: 'initiative.move', slots: { initiative: 'ini-dark', column: 'col-next' } },
    ...{ writes: true, decidedBy: ['usr-ann'] },
    said: [
      'move the initiative Dark theme to Next',
      'can we get Dark theme into Next?',
      'Dark theme has been in the wrong place for weeks, it wants to be in Next',
    ],
  },
  {
    ...{ ...ben, job: 'initiative.draft', slots: { topic: 'invoices' } },
    ...{ writes: true, decidedBy: ['usr-ann'] },
    said: [
      'draft an initiative for invoices',
      'write up a candidate initiative for invoices based on what customers said',
      'start something new on the roadmap about invoices from the feedback',
    ],
  },
  {
    ...{ ...ben, job: 'story.write', slots: { idea: 'idea-dark-theme' } },
    ...{ writes: true, decidedBy: ['usr-ben'] },
    said: [
      'write a user story for the idea Dark theme',
      'turn the idea Dark theme into a story with acceptance criteria',
      'break the idea Dark theme into an as-a I-want piece for the devs',
    ],
  },
  {
    ...{ ...ben, job: 'story.write', slots: { story: STORY, check: true } },
    said: [`check this story: "${STORY}"`, `is this a good story: "${STORY}"`],
  },
  {
    ...{ ...ben, job: 'feedback.import', slots: {}, upload: 'feedback-extra.csv', writes: true },
    said: [
      'import feedback-extra.csv',
      'bring in feedback-extra.csv',
      'take the rows of feedback-extra.csv into our inbox',
    ],
  },
  {
    ...{ ...ben, job: 'feedback.notify', slots: { initiative: 'ini-autosave' } },
    ...{ writes: true, decidedBy: ['usr-ann'] },
    said: [
      'tell everyone who asked for Forms save as you type that it has shipped',
      'notify the customers who asked for Forms save as you type',
      'let all who moaned about Forms save as you type know it’s out',
    ],
  },
  {
    ...{ ...ben, job: 'vision.critique', slots: { product: 'prd-go' } },
    said: [
      'critique the vision of Tarnbrook Go',
      'pick holes in the vision of Tarnbrook Go',
      'would the vision of Tarnbrook Go stand up in front of somebody who wishes us ill',
    ],
  },
  {
    ...{ ...ben, job: 'objective.draft', slots: { goal: 'offline work' } },
    ...{ writes: true, decidedBy: ['usr-ann'] },
    said: ['draft an objective for offline work', 'write OKRs for offline work'],
  },
  {
    ...{ ...ben, job: 'idea.develop', slots: { idea: 'idea-dark-theme' } },
    ...{ writes: true, decidedBy: ['usr-ben'] },
    said: [
      'develop the idea Dark theme',
      'think the idea Dark theme through',
      'flesh the idea Dark theme out',
    ],
  },
  // What every workspace can do with its records.
  {
    ...{ ...ben, job: 'record.list', slots: { entity: 'team' } },
    said: ['list the teams', 'gimme every team we have', 'who have we got, team by team'],
  },
  {
    ...{ ...ben, job: 'record.filter' },
    slots: { entity: 'idea', where: [{ path: 'ownerId', is: 'missing', values: [] }] },
    said: [
      'ideas without an owner',
      'which ideas have no owner',
      'what ideas is nobody looking after, i.e. have no owner',
    ],
  },
  {
    ...{ ...ben, job: 'record.group' },
    slots: { entity: 'idea', group: { path: 'status', by: 'value', measure: 'count', of: null } },
    said: [
      'count ideas by status',
      'how many ideas are there by status',
      'ideas, bucketed by status, in numbers',
    ],
  },
  {
    ...{ ...ben, job: 'record.show', slots: dark },
    said: [
      'show the idea Dark theme',
      'what do we know about the idea Dark theme',
      'the idea Dark theme, the lot',
    ],
  },
  {
    ...{ ...ben, job: 'record.create', slots: { entity: 'idea', set: [put('title', 'Offline maps')] } },
    writes: true,
    said: [
      'add an idea called Offline maps',
      'create an idea called Offline maps',
      'jot down a new idea called Offline maps',
    ],
  },
  {
    ...{ ...ben, job: 'record.edit', writes: true },
    slots: { entity: 'idea', record: ['idea-dark-theme'], set: [put('effort', '4')] },
    said: ['set the effort of the idea Dark theme to 4', 'change the idea Dark theme: effort to 4'],
  },
  {
    ...{ ...ben, job: 'record.link', writes: true, decidedBy: ['usr-ann'] },
    slots: { record: ['ini-dark'], to: ['idea-notification-settings'] },
    said: [
      'connect the initiative Dark theme with the idea Choose what you hear about',
      'link the initiative Dark theme to the idea Choose what you hear about',
    ],
  },
  {
    ...{ ...ben, job: 'record.archive', writes: true },
    slots: { entity: 'idea', record: ['idea-dark-theme'] },
    said: [
      'archive the idea Dark theme',
      'put the idea Dark theme away',
      'stick the idea Dark theme away where I don’t have to see it',
    ],
  },
  {
    ...{ ...ben, job: 'record.comment', slots: { ...dark, text: 'ask design first' }, writes: true },
    said: [
      'comment on the idea Dark theme: ask design first',
      'note on the idea Dark theme: ask design first',
    ],
  },
  {
    ...{ ...ben, job: 'record.vote', slots: { ...dark, vote: 'yea' }, writes: true },
    said: [
      'upvote the idea Dark theme',
      'vote for the idea Dark theme',
      'put me down as in favour of the idea Dark theme',
    ],
  },
];
