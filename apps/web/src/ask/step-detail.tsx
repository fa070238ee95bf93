import type { ReactNode } from 'react';
import type { Run } from '../api/shapes.ts';
import { ValueView } from '../data/value-view.tsx';
import { plural } from '../parts/words.ts';
import { bounds, titleOf } from '../plan/node-words.ts';
import type { PlanStep } from '../plan/plan-of.ts';
import { StepValue } from './step-value.tsx';

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-2xs text-faint">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

/** Why a step went the way it did: the rule, what was passed over, what was checked, what came out. */
export function StepDetail({ run, step }: { run: Run; step: PlanStep }) {
  const { report } = step;
  const route = report?.route ?? run.routes[step.id]?.rule;
  const passedOver = report?.passedOver ?? [];
  const gate = report?.gate ?? [];
  const ran = report && report.state === 'done';
  const rows = step.node ? bounds(step.node) : [];
  return (
    <dl className="space-y-2 pt-1 pb-2 text-xs text-soft">
      {step.node && !step.title.startsWith(titleOf(step.node)) && (
        <Row name="In the plan">{titleOf(step.node)}</Row>
      )}
      {rows.map(([name, says]) => (
        <Row key={name} name={name}>
          {says}
        </Row>
      ))}
      {report?.operation && (
        <Row name="Operation">
          <span className="font-mono">{report.operation}</span>
        </Row>
      )}
      {route && <Row name="Chosen by">{route}</Row>}
      {passedOver.length > 0 && (
        <Row name="Passed over">
          <ul>
            {passedOver.map(({ candidate, why }) => (
              <li key={candidate}>
                <span className="font-mono">{candidate}</span>: {why}
              </li>
            ))}
          </ul>
        </Row>
      )}
      {(report?.attempts ?? 1) > 1 && <Row name="Tried">{plural(report!.attempts!, 'time')}</Row>}
      {report?.undone && <Row name="Undone">It was taken back afterwards.</Row>}
      {gate.length > 0 && (
        <Row name="Checked">
          <ul>
            {gate.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ul>
        </Row>
      )}
      {step.input && Object.keys(step.input).length > 0 && (
        <Row name="Given">
          <ValueView value={step.input} />
        </Row>
      )}
      {ran && step.kind !== 'answer' && (
        <Row name="Gave">
          <StepValue run={run.run} step={step.id} />
        </Row>
      )}
    </dl>
  );
}
