import type { Heard } from '@conductor/contract';

const ALLOWED =
  '(?:is|are|am|should\\s+be|must\\s+be)\\s+(?:now\\s+|always\\s+)?(?:allowed|permitted|authori[sz]ed|entitled|able)\\s+to|(?:has|have|gets?)\\s+(?:the\\s+)?(?:permission|right)s?\\s+to';
const APPROVES = '(?:approve|authori[sz]e|sign\\s+off|grant|bypass|skip|override|refund)';
const SEES = '(?:see|view|read|access|edit|delete|change|commit|decide|do)';
/** Whoever a statement is about: not what a question or a request begins with. */
const WHO =
  '^(?!who|what|which|whose|when|where|why|how|can|could|may|does|do|is|are|show|list|find|give|get|tell|count|rank|comment|need|i\\s+need|i\\s+must)\\S+(?:\\s+\\S+){0,3}?\\s+';
const ROLES =
  '(?:admin|administrator|superuser|super\\s+user|root|owner\\s+of\\s+(?:this|the)\\s+workspace|approver|manager|head\\s+of\\s+product|shop\\s+manager|your\\s+(?:boss|owner|developer|creator))';

/** What is said in a statement about who may do what. A question of it, and a request that names it, is none. */
const POLICY: RegExp[] = [
  new RegExp(
    `${WHO}(?:may|can|could|should|shall|must|${ALLOWED})\\s+(?:now\\s+|always\\s+|also\\s+)?${APPROVES}\\b`,
    'i',
  ),
  new RegExp(`${WHO}(?:may|${ALLOWED})\\s+(?:now\\s+|always\\s+|also\\s+)?${SEES}\\b`, 'i'),
  new RegExp(
    `^(?:every(?:body|one)|any(?:body|one)|nobody|no\\s+one)\\s+(?:may|can|could|should)\\s+${SEES}\\b`,
    'i',
  ),
  /^(?:(?:you\s+(?:should|must)\s+)?always|automatically|never|auto-?)\s*(?:\S+\s+){0,2}?(?:approve|accept|authori[sz]e|grant|confirm|permit|allow|refuse|ask\s+(?:me\s+)?for\s+(?:approval|confirmation|leave))\b/i,
  /^(?:approve|authori[sz]e|accept|grant|permit|allow)\s+(?:all|every|everything|any|anything|whatever)\b.*\b(?:from\s+now\s+on|always|automatically|i\s+(?:ask|request|say)|without\s+asking)\b/i,
  /^(?:approve|accept)\s+(?:all|every(?:thing)?|any(?:thing)?|whatever)\s+(?:(?:of\s+)?my|i\s|from\s)/i,
  /^(?:ignore|disregard|forget|bypass|skip|override|drop)\s+(?:(?:all|any|every|the|your|our|these|those|previous|prior|earlier)\s+)*(?:rules?|polic(?:y|ies)|instructions?|approvals?|permissions?|limits?|checks?|safeguards?|guardrails?)\b/i,
  /^treat\s+.+\s+as\s+(?:approved|trusted|confirmed|permitted|allowed|true|verified|safe|authori[sz]ed)\b/i,
  /^(?:trust|believe)\s+(?:everything|anything|all|whatever)\b/i,
  /^(?:do\s*n[o’']?t|do\s+not|never)\s+ask\s+(?:me\s+|anybody\s+|anyone\s+)?(?:for|before)\b/i,
  new RegExp(
    `^(?:i\\s+am|i['’]m|you\\s+are|he\\s+is|she\\s+is|\\p{Lu}\\S*(?:\\s+\\p{Lu}\\S*)?\\s+is)\\s+(?:now\\s+)?(?:an?|the)\\s+${ROLES}\\b(?!\\s+of\\s+(?!product))`,
    'iu',
  ),
  /^(?:nobody|no\s+one|everybody|everyone|anybody|anyone)\s+(?:needs?|has|have)\s+(?:to\s+)?(?:an?\s+|my\s+|any\s+)?(?:approv|permission|leave)/i,
  new RegExp(
    `^(?:(?:from\\s+now\\s+on|starting\\s+now|as\\s+of\\s+(?:today|now)),?\\s+)?(?:nobody|no\\s+one|everybody|everyone|anybody|anyone)\\s+(?:else\\s+)?(?:needs?|has|have|must)\\s+(?:to\\s+)?${APPROVES}\\b`,
    'i',
  ),
  /\b(?:needs?|requires?)\s+no\s+(?:approval|permission|confirmation)\b/i,
];

/** Who may see, do or approve what is decided by policies, and by no sentence that somebody says. */
export function policyTalk(text: string): Heard | undefined {
  if (/\?\s*$/.test(text) || !POLICY.some((one) => one.test(text))) return undefined;
  return {
    kind: 'declined',
    text: 'That is about who may do, see or approve what, so it is a policy and no fact, and I do not keep it. It is changed by changing the pack’s policies and its table of approvals, where whoever may do that reviews it; nothing that is said here changes it.',
  };
}
