import type { Progress } from '@conductor/contract';

const BAR = 24;
const SAY_EVERY_MS = 2_000;

/** What is going on, on stderr: one line that is written over on a terminal, a line now and then elsewhere. */
export interface LiveLine {
  show(progress: Progress): void;
  clear(): void;
}

export function liveLine(stream: NodeJS.WriteStream = process.stderr): LiveLine {
  let last = 0;
  return {
    show(progress) {
      const text = lineOf(progress);
      if (!text) return;
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text.slice(0, (stream.columns || 80) - 1)}`);
      } else if (progress.kind === 'work' && Date.now() - last > SAY_EVERY_MS) {
        last = Date.now();
        stream.write(`${text}\n`);
      }
    },
    clear() {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}

/** `reading rows ████░░░░ 4,000 of 50,000 · 3,200 a second · 14 s left` */
export function lineOf(progress: Progress): string {
  if (progress.kind === 'step')
    return progress.state === 'running' ? `… ${progress.note ?? progress.step}` : '';
  if (progress.kind !== 'work') return '';
  const { what, done, of, perSecond, secondsLeft } = progress;
  const full = of > 0 ? Math.min(BAR, Math.round((BAR * done) / of)) : 0;
  const bar = `${'█'.repeat(full)}${'░'.repeat(BAR - full)}`;
  const rate = perSecond ? ` · ${perSecond.toLocaleString('en')} a second` : '';
  const left = secondsLeft ? ` · ${timeLeft(secondsLeft)} left` : '';
  return `${what} ${bar} ${done.toLocaleString('en')} of ${of.toLocaleString('en')}${rate}${left}`;
}

const timeLeft = (seconds: number): string =>
  seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
