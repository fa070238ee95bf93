import type { Requirement } from './requirement.ts';

const job = (name: string, text: string, state: Requirement['state'] = 'later'): Requirement => ({
  id: `JOB-${name}`,
  text,
  state,
});

/** What CoPilot can be asked for. */
export const jobs: Requirement[] = [
  job(
    'insight.asks',
    'What a segment asked for, what of it is on the roadmap, which objective it serves; a draft for the gap.',
    'holds',
  ),
  job('feedback.count', 'Count feedback by state, source, segment, period.', 'holds'),
  job('feedback.evidence', 'Show the evidence for a claim, word for word.', 'holds'),
  job('feedback.duplicates', 'Find duplicates; A like B, B like C, A unlike C goes to a person.', 'holds'),
  job('idea.demand', 'Rank by revenue asking; a company counts once.', 'holds'),
  job('idea.prioritise', 'Prioritise by RICE, ICE, WSJF, weighted score; compare two.', 'holds'),
  job('feedback.analyse', 'Analyse feedback that contains instructions: data, and no writes.', 'holds'),
  job('strategy.alignment', 'Audit alignment; an archived objective leaves an orphan.', 'holds'),
  job('objective.grade', 'Grade OKRs, decreasing and binary ones too.', 'holds'),
  job('initiative.review', 'Review a completed initiative: target against actual.', 'holds'),
  job('initiative.forecast', 'When will it ship? Later has no date.', 'holds'),
  job('roadmap.capacity', 'Does Now fit the capacity? Never cut a Must.', 'holds'),
  job('roadmap.sequence', 'In what order, and the critical path.', 'holds'),
  job('story.write', 'Write user stories that pass the gate.', 'holds'),
  job('strategy.impact', 'What a change of vision or objective touches.', 'holds'),
  job('initiative.move', 'Somebody without the right asks for a change: a proposal, no write.', 'holds'),
  job('approval.status', 'An edit after the first of two approvals voids it; silence escalates.', 'holds'),
  job('release.notes', 'Public release notes leave internal items out.', 'holds'),
  job('feedback.notify', 'Tell everyone who asked, once.', 'holds'),
  job(
    'feedback.import',
    'Import again, with conflicts; an identical second import creates nothing.',
    'holds',
  ),
  job('vision.critique', 'Critique a vision or strategy, each remark pointing at its sentence.', 'holds'),
  job('objective.draft', 'Draft objectives and key results, none invented.', 'holds'),
  job('idea.develop', 'Flesh out an idea.', 'holds'),
  job('roadmap.compare', 'Compare roadmap branches and merge one.'),
  job(
    'feedback.label',
    'Suggest the team’s own labels, learnt from its feedback, with a card; a person approves them.',
    'holds',
  ),
  job('workspace.brief', 'Brief somebody: what changed, what waits, what is stale.', 'holds'),
  job('record.list', 'List the records of any entity; no state is hidden.', 'holds'),
  job(
    'record.filter',
    'Only the records that meet conditions; what a comparison does not know is counted apart.',
    'holds',
  ),
  job('record.show', 'One record whole: fields, links both ways, what was said of it, its past.', 'holds'),
  job(
    'record.group',
    'Group, count and measure records of any entity; nothing missing is a nought.',
    'holds',
  ),
  job(
    'record.create',
    'Make a record of what was said and nothing else; one that is there already is not doubled.',
    'holds',
  ),
  job('record.edit', 'Change fields of records; a change of nothing writes nothing.', 'holds'),
  job('record.link', 'Link and unlink records wherever their entities point at each other.', 'holds'),
  job(
    'initiative.draft',
    'Draft an initiative for a topic from the feedback about it; of nothing, none.',
    'holds',
  ),
  job('record.move', 'Put a record into another state, status or column.', 'holds'),
  job('record.archive', 'Archive and restore a record of any entity.', 'holds'),
  job('record.comment', 'Comment on a record of any entity.', 'holds'),
  job('record.vote', 'One vote a person on a record of any entity.', 'holds'),
];
