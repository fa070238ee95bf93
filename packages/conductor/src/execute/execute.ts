import {
  type Answer,
  type ApprovalView,
  type AskNode,
  type Authorizer,
  type Brief,
  type CallNode,
  type ChangeSetRef,
  type CommitNode,
  ConductorError,
  type Durable,
  type EachNode,
  hashOf,
  type JournalEvent,
  NotPermittedError,
  nodesOf,
  type Outcome,
  type PlanNode,
  type Policy,
  type RoutedPlan,
  type Snapshot,
  type StepReport,
  splitRef,
  type WhenNode,
} from '@conductor/contract';
import { type CallBy, call } from './call.ts';
import { segmentsOf } from './segments.ts';
import { follow, holds, resolve, type Values } from './values.ts';

export interface ExecuteBy extends Omit<CallBy, 'routed' | 'run' | 'tell' | 'calendar'> {
  durable: Durable;
  authorizer: Authorizer;
  policy: Policy;
  brief: Brief;
  /** Names of checkpoints begin with it, so that a second attempt does not meet the first one's. */
  attempt: number;
  /** What there is to tell so far, written with the next effect. */
  story: { add(event: JournalEvent): void; take(): JournalEvent[] };
  /** The answer as far as it is known, to show while a person is waited for. */
  interim(outcome: Outcome): Promise<Answer>;
}

/** An edited draft is asked about again, but not for ever. */
const MOST_EDITS = 20;

/** RoutedPlan → Outcome. The only stage with effects, and each of them happens once. */
export async function execute(routed: RoutedPlan, by: ExecuteBy): Promise<Outcome> {
  const run = new Execution(routed, by);
  await run.block(routed.checked.plan.steps, '');
  return run.outcome('done');
}

interface SegmentResult {
  values: Values;
  reports: StepReport[];
  asOf: number;
}

class Execution {
  readonly #routed: RoutedPlan;
  readonly #by: ExecuteBy;
  readonly #call: CallBy;
  readonly #values: Values;
  readonly #reports: StepReport[] = [];
  readonly #approvals: ApprovalView[] = [];
  readonly #commits: string[] = [];
  #asOf: number;

  constructor(routed: RoutedPlan, by: ExecuteBy) {
    const { brief, durable } = by;
    this.#routed = routed;
    this.#by = by;
    this.#call = {
      ...by,
      routed,
      run: durable.run,
      calendar: brief.calendar,
      tell: (progress) => durable.tell(progress),
    };
    this.#values = startingValues(brief);
    this.#asOf = brief.asOf;
  }

  outcome(state: Outcome['state']): Outcome {
    const answer = [...nodesOf(this.#routed.checked.plan.steps)].find((node) => node.kind === 'answer');
    return {
      state,
      values: this.#values,
      data: answer ? (resolve(answer.data, this.#values) as Record<string, unknown>) : {},
      steps: [...this.#reports],
      approvals: [...this.#approvals],
      asOf: this.#asOf,
      commits: [...this.#commits],
    };
  }

  async block(steps: readonly PlanNode[], within: string): Promise<void> {
    for (const segment of segmentsOf(steps, this.#call.catalogue)) {
      if (segment.kind === 'reads') await this.#reads(segment.steps, within);
      else await this.#effect(segment.step, within);
    }
  }

  #name(step: string, within: string): string {
    return `${this.#by.attempt > 1 ? `attempt ${this.#by.attempt} ` : ''}${step}${within}`;
  }

  async #reads(steps: PlanNode[], within: string): Promise<void> {
    const { durable, story } = this.#by;
    const name = this.#name(steps.map((step) => step.id).join('+'), within);
    const result = await durable.read(name, async (snapshot): Promise<SegmentResult> => {
      const values: Values = { ...this.#values };
      const reports: StepReport[] = [];
      await this.#readBlock(steps, values, reports, snapshot);
      const made = Object.fromEntries(
        reports.filter(({ id }) => id in values).map(({ id }) => [id, values[id]]),
      );
      return { values: made, reports, asOf: snapshot.records.asOf };
    });
    Object.assign(this.#values, result.values);
    this.#reports.push(...result.reports);
    this.#asOf = result.asOf;
    story.add({
      kind: 'segment',
      step: name,
      payload: { steps: result.reports, values: hashOf(result.values), asOf: result.asOf },
    });
  }

  async #readBlock(
    steps: readonly PlanNode[],
    values: Values,
    reports: StepReport[],
    snapshot: Snapshot,
  ): Promise<void> {
    for (const node of steps) {
      if (node.kind === 'call') {
        const { output, report } = await call(node, values, snapshot, this.#call);
        values[node.id] = output;
        reports.push(report);
      } else if (node.kind === 'when') {
        const branch = holds(node.if, values);
        reports.push(branchReport(node, branch));
        await this.#readBlock(branch ? node.then : (node.else ?? []), values, reports, snapshot);
      } else if (node.kind === 'each') {
        values[node.id] = await this.#readEach(node, values, reports, snapshot);
      }
    }
  }

  async #readEach(
    node: EachNode,
    values: Values,
    reports: StepReport[],
    snapshot: Snapshot,
  ): Promise<unknown[]> {
    const collected: unknown[] = [];
    for (const item of itemsOf(node, values)) {
      const inner: Values = { ...values, [node.as]: item };
      await this.#readBlock(node.do, inner, [], snapshot);
      collected.push(node.collect ? follow(node.collect.$, inner) : true);
    }
    reports.push({ id: node.id, kind: 'each', title: `${collected.length} times`, state: 'done' });
    return collected;
  }

  async #effect(node: PlanNode, within: string): Promise<void> {
    if (node.kind === 'call') return this.#propose(node, within);
    if (node.kind === 'when') return this.#when(node, within);
    if (node.kind === 'each') return this.#each(node, within);
    if (node.kind === 'ask') return this.#ask(node, within);
    if (node.kind === 'commit') return this.#commit(node, within);
  }

  async #when(node: WhenNode, within: string): Promise<void> {
    const branch = holds(node.if, this.#values);
    this.#reports.push(branchReport(node, branch));
    await this.block(branch ? node.then : (node.else ?? []), within);
  }

  async #each(node: EachNode, within: string): Promise<void> {
    const collected: unknown[] = [];
    for (const [place, item] of itemsOf(node, this.#values).entries()) {
      this.#values[node.as] = item;
      await this.block(node.do, `${within}[${place}]`);
      collected.push(node.collect ? follow(node.collect.$, this.#values) : true);
    }
    this.#values[node.id] = collected;
    this.#reports.push({ id: node.id, kind: 'each', title: `${collected.length} times`, state: 'done' });
  }

  async #propose(node: CallNode, within: string): Promise<void> {
    const { durable, story } = this.#by;
    const name = this.#name(node.id, within);
    const told = story.take();
    const made = await durable.write(name, async (writer) => {
      const { output, changes, summary, undoes, report } = await call(
        node,
        this.#values,
        writer.snapshot,
        this.#call,
      );
      const changeSet = await writer.propose({ step: name, summary, changes, ...(undoes ? { undoes } : {}) });
      writer.journal([...told, { kind: 'proposed', step: name, payload: { ...changeSet, report } }]);
      return { value: { ...(output as object), changeSet }, report };
    });
    this.#values[node.id] = made.value;
    this.#reports.push(made.report);
  }

  async #ask(node: AskNode, within: string): Promise<void> {
    const route = this.#routed.routes[node.id]!;
    const of = askedOf(node, route.candidates[0]!, this.#by.brief, this.#values);
    const title = node.question;
    if (this.#by.brief.dryRun) {
      this.#values[node.id] = {
        decision: 'pending',
        approval: '',
        role: 'role' in of ? of.role : '',
        by: null,
        reason: null,
        hash: '',
      };
      this.#reports.push({
        id: node.id,
        kind: 'ask',
        title: `${title} (dry run: not asked)`,
        state: 'skipped',
        route: route.rule,
      });
      return;
    }
    for (let edit = 0; edit < MOST_EDITS; edit += 1) {
      const decided = await this.#askOnce(
        node,
        of,
        route.rule,
        `${within}${edit > 0 ? ` edit ${edit}` : ''}`,
      );
      if (decided.state !== 'void') return;
    }
  }

  async #askOnce(
    node: AskNode,
    of: { role: string } | { person: string },
    rule: string,
    within: string,
  ): Promise<ApprovalView> {
    const { durable, story, interim } = this.#by;
    const name = this.#name(node.id, within);
    const change = follow(node.change.$, this.#values) as ChangeSetRef;
    const report: StepReport = {
      id: node.id,
      kind: 'ask',
      title: node.question,
      state: 'waiting',
      route: rule,
    };
    const shown = await interim({ ...this.outcome('waiting'), steps: [...this.#reports, report] });
    const told = story.take();
    const asked = await durable.write(name, async (writer) => {
      const stored = await writer.changeSet(change.changeSet);
      const approval = await writer.requestApproval({
        step: name,
        of,
        question: node.question,
        change: { ...change, hash: stored?.hash ?? change.hash },
        planHash: this.#routed.checked.hash,
      });
      writer.journal([
        ...told,
        {
          kind: 'asked-person',
          step: name,
          payload: { approval: approval.id, of, hash: approval.hash, rule },
        },
      ]);
      const data = {
        ...shown.answer?.data,
        ...('approval' in (shown.answer?.data ?? {}) ? { approval: approvalValue(approval) } : {}),
      };
      await writer.publish({
        ...shown,
        approvals: [...this.#approvals, approval],
        answer: shown.answer && { ...shown.answer, data },
      });
      return approval;
    });
    durable.tell({ kind: 'status', run: durable.run, status: 'waiting' });
    const decided = await durable.decided(asked.id);
    this.#approvals.push(decided);
    this.#values[node.id] = approvalValue(decided);
    if (decided.state !== 'void')
      this.#reports.push({ ...report, state: 'done', title: `${node.question} ${decisionWords(decided)}` });
    durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done', note: decided.state });
    return decided;
  }

  async #commit(node: CommitNode, within: string): Promise<void> {
    const { durable, story, brief, authorizer, policy } = this.#by;
    const change = follow(node.change.$, this.#values) as ChangeSetRef;
    const title = `Apply: ${change.summary}`;
    if (brief.dryRun) {
      this.#values[node.id] = { changeSet: change.changeSet, sequence: 0, size: change.size };
      this.#reports.push({
        id: node.id,
        kind: 'commit',
        title: `${title} (dry run: not applied)`,
        state: 'skipped',
      });
      return;
    }
    const proposer = this.#proposerOf(node);
    const approval = this.#approvalOf(change);
    const wanted = policy.approvals[proposer.name]?.role ?? null;
    const name = this.#name(node.id, within);
    const told = story.take();
    durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'running' });
    const applied = await durable.write(name, async (writer) => {
      const permission = authorizer.may(writer.snapshot.principal, 'commit', {
        kind: 'entity',
        id: proposer.proposes.entity,
      });
      if (!permission.allowed)
        throw new NotPermittedError(
          `${writer.snapshot.principal.name} may not change ${proposer.proposes.entity} records.`,
          permission.requiredRoles,
        );
      if (!approval && (wanted !== null || this.#isAskedAbout(node)))
        throw new NotPermittedError('This needs an approval that was not given.', wanted ? [wanted] : []);
      if (wanted !== null && approval?.role !== wanted)
        throw new NotPermittedError(`This needs the approval of ${wanted}.`, [wanted]);
      const hash = approval?.hash ?? change.hash;
      const receipt = await writer.commit({
        step: name,
        changeSet: change.changeSet,
        hash,
        approval: approval?.id ?? null,
      });
      writer.journal([
        ...told,
        {
          kind: 'committed',
          step: name,
          payload: {
            changeSet: change.changeSet,
            hash,
            approval: approval?.id ?? null,
            policies: permission.policies,
            ...receipt,
          },
        },
      ]);
      return receipt;
    });
    this.#commits.push(change.changeSet);
    this.#values[node.id] = { changeSet: change.changeSet, ...applied };
    this.#reports.push({ id: node.id, kind: 'commit', title, state: 'done' });
    durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done' });
  }

  /** An approval is of this plan and this change: of another it is void (law 3). */
  #approvalOf(change: ChangeSetRef): ApprovalView | undefined {
    const { hash } = this.#routed.checked;
    return this.#approvals.find(
      (one) => one.state === 'approved' && one.changeSet === change.changeSet && one.planHash === hash,
    );
  }

  #isAskedAbout(node: CommitNode): boolean {
    const { steps } = this.#routed.checked.plan;
    return [...nodesOf(steps)].some((other) => other.kind === 'ask' && other.change.$ === node.change.$);
  }

  #proposerOf(node: CommitNode) {
    const { root } = splitRef(node.change);
    const step = [...nodesOf(this.#routed.checked.plan.steps)].find((other) => other.id === root);
    const chosen =
      this.#reports.find((report) => report.id === root)?.operation ?? (step as CallNode).operation;
    const operation = this.#by.catalogue.operations.get(chosen)?.operation;
    if (operation?.effect !== 'propose') throw new Error(`${root} proposes nothing`);
    return operation;
  }
}

function startingValues({ intent, facts, calendar, principal }: Brief): Values {
  const bySubject: Record<string, Record<string, unknown>> = {};
  for (const fact of Object.values(facts))
    bySubject[fact.subject] = { ...bySubject[fact.subject], [fact.predicate]: fact.value };
  return {
    slot: Object.fromEntries(Object.entries(intent.slots).map(([name, slot]) => [name, slot.value])),
    fact: bySubject,
    request: { at: calendar.now, user: principal.user, timeZone: calendar.timeZone },
  };
}

function itemsOf(node: EachNode, values: Values): unknown[] {
  const list = follow(node.in.$, values);
  if (!Array.isArray(list)) return [];
  // Leaving the rest out would make every count that follows a wrong one.
  if (list.length > node.atMost) {
    throw new ConductorError(
      'over-bound',
      `${node.in.$} has ${list.length} of them, and at most ${node.atMost} may be gone through at once.`,
      'Narrow the request, for example to a shorter period.',
    );
  }
  return list;
}

const branchReport = (node: WhenNode, branch: boolean): StepReport => ({
  id: node.id,
  kind: 'when',
  title: branch ? 'The condition holds' : 'The condition does not hold',
  state: 'done',
});

function askedOf(
  node: AskNode,
  candidate: string,
  brief: Brief,
  values: Values,
): { role: string } | { person: string } {
  if ('person' in node.of) return { person: String(resolve(node.of.person, values)) };
  if (candidate.startsWith('role:')) return { role: candidate.slice('role:'.length) };
  return { person: brief.principal.user };
}

const approvalValue = (approval: ApprovalView) => ({
  decision: approval.state === 'void' ? 'pending' : approval.state,
  approval: approval.id,
  role: approval.role ?? '',
  by: approval.decidedByName ?? approval.decidedBy,
  reason: approval.reason,
  hash: approval.hash,
});

const decisionWords = (approval: ApprovalView): string =>
  `– ${approval.state} by ${approval.decidedByName ?? approval.decidedBy}${approval.reason ? `: ${approval.reason}` : ''}`;
