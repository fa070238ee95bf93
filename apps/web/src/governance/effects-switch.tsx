import { useMutation, useQueryClient } from '@tanstack/react-query';
import { OctagonPause, Play } from 'lucide-react';
import { useId, useState } from 'react';
import { readAgain } from '../api/queries.ts';
import { post } from '../api/request.ts';
import type { Stopped } from '../api/shapes.ts';
import { Button } from '../parts/button.tsx';
import { FIELD } from '../parts/field.ts';
import { Moment } from '../parts/moment.tsx';
import { Problem } from '../parts/problem.tsx';

function useEffects() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (told: { stop: boolean; why: string }) => post<unknown>('/api/effects', told),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['governance'] });
      readAgain(client);
    },
  });
}

interface FormProps {
  stop: boolean;
  effects: ReturnType<typeof useEffects>;
  close: () => void;
}

function ReasonFor({ stop, effects, close }: FormProps) {
  const [why, setWhy] = useState('');
  const id = useId();
  return (
    <form
      aria-label={stop ? 'Stop all effects' : 'Let effects go on'}
      onSubmit={(event) => {
        event.preventDefault();
        effects.mutate({ stop, why: why.trim() }, { onSuccess: close });
      }}
      className="space-y-2"
    >
      <label htmlFor={id} className="block text-xs text-soft">
        Why? Everybody will read this{stop ? ' on every page' : ' in the log'}.
        <input
          id={id}
          required
          // biome-ignore lint/a11y/noAutofocus: it appears because the person asked for it
          autoFocus
          value={why}
          onChange={(event) => setWhy(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && close()}
          className={FIELD}
        />
      </label>
      <div className="flex gap-2">
        <Button
          type="submit"
          look={stop ? 'danger' : 'primary'}
          disabled={effects.isPending || why.trim() === ''}
        >
          {stop ? 'Stop them' : 'Let them go on'}
        </Button>
        <Button look="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The one switch that holds back every write and every message, and lets them go on again. */
export function EffectsSwitch({ stopped }: { stopped: Stopped | null }) {
  const effects = useEffects();
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="effects" className="mb-10 space-y-3">
      <h2 id="effects" className="text-sm font-semibold">
        Effects
      </h2>
      {stopped ? (
        <p className="text-sm">
          <strong className="font-semibold">Stopped</strong> by {stopped.name}{' '}
          <Moment at={stopped.at} short />: “{stopped.why}”. Nothing is written or sent. Runs that come to an
          effect wait there, and go on by themselves once effects do.
        </p>
      ) : (
        <p className="text-sm text-soft">
          Effects go on: what is approved is written, and what is written to be sent is sent. Stopping them
          holds every run back before its next effect, and loses nothing.
        </p>
      )}
      {asking ? (
        <ReasonFor stop={stopped === null} effects={effects} close={() => setAsking(false)} />
      ) : (
        <Button look={stopped ? 'primary' : 'danger'} onClick={() => setAsking(true)}>
          {stopped ? <Play aria-hidden size={14} /> : <OctagonPause aria-hidden size={14} />}
          {stopped ? 'Let effects go on' : 'Stop all effects'}
        </Button>
      )}
      {effects.error && <Problem error={effects.error} />}
    </section>
  );
}
