import { clausesOf, root, type Word } from './words.ts';

/**
 * What people ask every kind of software for, and the many ways in which they say it: "SAML" and "password" share no
 * letter, and a weak sentence model does not know that they are one topic. An expression is words in their order, in
 * any number or tense. Before the bar stands what is said of hardly anything else, behind it what only hints.
 * The table was written with the sample workspace known. A domain of its own (a school, a bank) is mostly not in it.
 */
const TOPICS: Record<string, string> = {
  'sign-in': `sso, saml, oidc, openid, okta, azure ad, active directory, entra, ldap, scim, single sign-on, single sign on,
    sign on, sign-on, sign-in, sign in, signing in, log in, log-in, login, logged in, password, passkey, federated, federation,
    identity provider, authenticate, authentication, mfa, 2fa, two-factor, one-time code, locked out, provisioning
    | directory, identity, credential, username, account, logout, session, certificate`,
  offline: `offline, no signal, without signal, lose signal, no connection, no internet, without internet, no wifi, no network,
    no coverage, no reception, poor reception, connection drop, airplane mode, dead zone, offline mode, no data, without data
    | signal, coverage, reception, connectivity, connection, internet, network, wifi, cached, sync`,
  'change history': `audit trail, audit log, change history, change log, version history, edit history, activity log, who changed,
    who change, who did, who edited, who moved, who altered, who deleted, who has changed, who made, by whom, which person,
    who touched, last modified, last edited, traceability, old value, previous value, before and after
    | audit, auditor, altered, alteration, history, trail, evidence, changed, edited, log, immutable, compliance, proof, prove, record`,
  reports: `report, reporting, dashboard, chart, analytics, kpi, statistics, metrics | figures, summary, quarter, month end, month-end`,
  slow: `slow, slower, slowly, sluggish, timeout, times out, time out, timed out, takes ages, take ages, takes forever, take forever, lag, laggy,
    loading, hang, freeze, frozen, spin, performance, unresponsive, stops responding | seconds, minutes, load, faster, speed`,
  export: `export, csv, xlsx, excel, download, spreadsheet | pdf, extract, file`,
  'bulk changes': `bulk, mass, in bulk, multi-select, multi select, select all, one by one, one at a time, all at once, many at once, many together,
    in one go, batch edit, mass edit, reassign | individually, select, select a range, shift click, re-enter, each one, move`,
  calendar: `calendar, google calendar, outlook, ical, ics, exchange calendar, diary, diaries, agenda, calander, two-way sync | exchange, absence, holiday, invite, meeting`,
  notifications: `notification, notify, alert, push notification, digest, mute, unsubscribe, reminder, remind, ping
    | email, inbox, buzz, beep, nudge, escalation, on call, on-call, told, comment, slack`,
  permissions: `permission, role, access rights, user rights, access control, view only, view-only, read only, read-only, segregation of duties, privilege
    | access, admin, administrator, approve, restrict, supervisor, see the, edit, guest, allowed`,
  invoices: `invoice, invoicing, billing, bill, credit note, vat, statement of account, receipt | payment, paid, pay, purchase order, bank detail, cheque, refund`,
  pricing: `price, pricing, expensive, cheaper, discount, subscription, per seat, licence, license, paid plan | cost, plan, seat, renewal, upgrade, tier, billed`,
  api: `api, webhook, rate limit, endpoint, sandbox, pagination, throttle, throttled, quota, sdk, graphql, polling, api key | 429, batch, event, integration, poll, push, limit, calls a minute`,
  'dark mode': `dark mode, dark theme, night mode, night theme, dark background, black background, darker screen, black theme, light mode | dark, bright, white screen, night, eyes, glare, white`,
  routes: `route, routing, travel time, drive time, driving time, driving directions, sat nav, satnav, navigation, itinerary, road | miles, mile, traffic, fuel, map, travel, van, drive, driver, driven`,
  search: `search, search result, find anything, full-text | filter, find, results`,
  integrations: `integration, integrate, zapier, salesforce, hubspot, jira, connector, plugin | slack, teams, sync, connect`,
  'mobile app': `android, ios, iphone, ipad, mobile app, mobile version, tablet, app store | mobile, phone`,
  accessibility: `accessibility, screen reader, colour blind, color blind, voiceover, wcag, font size, text size | contrast, keyboard, blind, deaf`,
  languages: `translation, translate, translated, localisation, localization, multilingual | language, english, spanish, french, german`,
  import: `import, importer, migrate, migration | upload, columns, mapping`,
  attachments: `attachment, attach, upload a file, image | photo, picture, upload, file`,
  'time tracking': `timesheet, time sheet, time tracking, track time, timer, clock in | hours, overtime`,
  onboarding: `onboarding, tutorial, getting started, walkthrough, documentation | training, setup, course, guide`,
  privacy: `gdpr, privacy, data residency, data protection, consent, encryption | security, residency`,
  crashes: `crash, crashes, crashed, blank page, error message, white page | error, broke, bug`,
  payments: `payment, checkout, card declined, direct debit, refund, transfer, pay now | card, pay, paid, bank`,
  templates: `template, custom field, custom form | form, field`,
  undo: `undo, recycle bin, restore, recover, accidentally deleted | deleted`,
};

/** How strong an expression that only hints is, beside 1 for one that leaves no doubt. */
const HINT = 0.4;

interface Expression {
  topic: string;
  pieces: string[];
  strength: number;
}

export interface Mention {
  topic: string;
  strength: number;
  /** First and last word, in the clause. */
  from: number;
  to: number;
}

const byFirstPiece: ReadonlyMap<string, Expression[]> = Map.groupBy(
  Object.entries(TOPICS).flatMap(([topic, written]) =>
    written.split('|').flatMap((part, hint) =>
      part.split(',').map((expression) => ({
        topic,
        pieces: piecesOf(expression.trim().toLowerCase()),
        strength: hint ? HINT : 1,
      })),
    ),
  ),
  ({ pieces }) => pieces[0]!,
);

function piecesOf(lower: string): string[] {
  return /[\s/-]/.test(lower) ? lower.split(/[\s/-]+/).map(root) : [root(lower)];
}

/** The topics that a clause speaks of, by each expression that it holds. */
export function mentionsIn(clause: Word[]): Mention[] {
  const places = clause.flatMap(({ lower }, at) => piecesOf(lower).map((piece) => ({ piece, at })));
  return places.flatMap(({ piece, at }, start) =>
    (byFirstPiece.get(piece) ?? []).flatMap(({ topic, pieces, strength }) =>
      pieces.every((wanted, k) => places[start + k]?.piece === wanted)
        ? [{ topic, strength, from: at, to: places[start + pieces.length - 1]!.at }]
        : [],
    ),
  );
}

/** The topics that words speak of outright. */
export function topicsSpokenOf(text: string): Set<string> {
  const mentions = clausesOf(text).flatMap(mentionsIn);
  return new Set(mentions.filter(({ strength }) => strength === 1).map(({ topic }) => topic));
}

/** The expressions that leave no doubt of a topic, as they are written in the table. */
export const expressionsOf = (topic: string): string[] =>
  (TOPICS[topic] ?? '')
    .split('|')[0]!
    .split(',')
    .map((expression) => expression.trim().toLowerCase())
    .filter(Boolean);
