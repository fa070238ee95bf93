import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { jobsQuery, runQuery } from '../api/queries.ts';
import { post } from '../api/request.ts';
import type { Run, Started } from '../api/shapes.ts';

const JOB = 'objective.grade';

interface GradeData {
  keyResultGrades: { keyResultId: string; grade: number }[];
  objectives?: {
    objectiveId: string;
    objectiveGrade: number | null;
    colour: string | null;
    blocked?: { id: string; missing: string[] }[];
  }[];
}

export interface Grades {
  run: string;
  ofObjective(id: string): { grade: number | null; colour: string | null } | undefined;
  ofKeyResult(id: string): number | undefined;
  /** What a key result, or an objective, lacks to be graded. */
  missing(id: string): string[] | undefined;
}

function gradesIn(run: Run): Grades | null {
  if (!run.answer) return null;
  const data = run.answer.data as unknown as GradeData;
  const objectives = new Map((data.objectives ?? []).map((one) => [one.objectiveId, one]));
  const results = new Map(data.keyResultGrades.map(({ keyResultId, grade }) => [keyResultId, grade]));
  const blocked = new Map(
    (data.objectives ?? []).flatMap((one) => (one.blocked ?? []).map(({ id, missing }) => [id, missing])),
  );
  return {
    run: run.run,
    ofObjective: (id) => {
      const found = objectives.get(id);
      return found && { grade: found.objectiveGrade, colour: found.colour };
    },
    ofKeyResult: (id) => results.get(id),
    missing: (id) => blocked.get(id),
  };
}

/** Grades come from the job and from nowhere else: asked for by a button, shown once it has answered. */
export function useGrades() {
  const isBuilt = (useQuery(jobsQuery).data ?? []).some(({ name }) => name === JOB);
  const [id, setId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: (objectives: string[]) => post<Started>('/api/forms', { job: JOB, slots: { objectives } }),
    onSuccess: ({ run }) => setId(run),
  });
  const query = useQuery({
    ...runQuery(id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state }) => (!state.data || state.data.status === 'running' ? 400 : false),
  });
  const run = query.data;
  return {
    isBuilt,
    start: (objectives: string[]) => start.mutate(objectives),
    isRunning: start.isPending || (id !== null && (!run || run.status === 'running')),
    grades: run?.status === 'answered' ? gradesIn(run) : null,
    error: start.error ?? query.error,
    /** Where the job did not answer: why. */
    reason:
      run && run.status !== 'running' && run.status !== 'answered'
        ? (run.reason ?? run.question?.text ?? 'The grades were not given.')
        : null,
  };
}
