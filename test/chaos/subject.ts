/**
 * The process that is killed: the whole scenario through the real system, each part of it looking first
 * whether it is done. Says a line of JSON for each phase, with what it cost.
 */

import { webhookSender } from '@conductor/deliver';
import { open } from '../../apps/server/src/open.ts';
import { enterPhase, statementCounts } from './kill-at.ts';
import { type ScenarioName, scenarioOf } from './scenarios.ts';

const url = process.env['CHAOS_URL']!;
const task = process.argv[2] ?? 'scenario';
const scenario = await scenarioOf((process.env['CHAOS_SCENARIO'] ?? 'product') as ScenarioName);

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function begin(phase: string): void {
  enterPhase(phase);
  say({ phase, ms: Math.round(performance.now()) });
}

if (task === 'prepare' && scenario.prepare) {
  begin('rest');
  await scenario.prepare(url);
}
begin('open');
const system = await open({
  at: { url },
  packs: scenario.packs,
  beginning: scenario.beginning,
  work: 'always',
  senders: [webhookSender({ hosts: [new URL(process.env['CHAOS_WEBHOOK'] ?? 'http://127.0.0.1:9/').host] })],
  complain: (message) => say({ complaint: message }),
});
if (task === 'work') {
  say({ working: true });
  await new Promise((stop) => process.once('SIGTERM', stop));
}
if (task === 'scenario') {
  for (const { phase, perform } of scenario.acts) {
    begin(phase);
    await perform(system);
  }
}
begin('close');
await system.close();
say({ done: true, ms: Math.round(performance.now()), statements: statementCounts() });
