import { type Command, Commands, type InterpreterTask, type SlotSource } from '@conductor/contract';

/**
 * An interpreter's reply as commands, or why it is none: it names only jobs and slots there are, and
 * fills them only with what code read in the utterance or what the conversation holds (law 6).
 * @throws Error whose message tells the interpreter what was wrong
 */
export function acceptCommands(reply: unknown, task: InterpreterTask): Command[] {
  const commands = Commands.safeParse(reply);
  if (!commands.success) {
    const [issue] = commands.error.issues;
    throw new Error(`it is no list of commands (${issue?.path.join('.') || 'the whole'}: ${issue?.message})`);
  }
  if (commands.data.length === 0) throw new Error('it holds no command');
  const faults = commands.data.flatMap((command) => faultsOf(command, commands.data, task));
  if (faults.length > 0) throw new Error(faults.join('; '));
  return commands.data;
}

function faultsOf(command: Command, all: readonly Command[], task: InterpreterTask): string[] {
  switch (command.do) {
    case 'start':
      return [
        ...unknownJobs([command.job], task),
        ...Object.entries(command.slots).flatMap(([slot, source]) =>
          slotFaults(command.job, slot, source, task),
        ),
      ];
    case 'set':
    case 'correct': {
      const job = all.find((other) => other.do === 'start')?.job ?? task.focus?.job;
      return job === undefined
        ? [`it sets ${command.slot} of no job`]
        : slotFaults(job, command.slot, command.value, task);
    }
    case 'clarify':
      return unknownJobs(command.options, task);
    default:
      return [];
  }
}

const unknownJobs = (names: readonly string[], { jobs }: InterpreterTask): string[] =>
  names.filter((name) => !jobs.some((job) => job.name === name)).map((name) => `there is no job ${name}`);

function slotFaults(jobName: string, slot: string, source: SlotSource, task: InterpreterTask): string[] {
  const job = task.jobs.find(({ name }) => name === jobName);
  if (!job) return [];
  if (!Object.hasOwn(job.slots, slot)) return [`${jobName} has no slot ${slot}`];
  if ('referent' in source) {
    return task.focus?.slots.includes(slot) ? [] : [`the conversation holds no ${slot}`];
  }
  if ('member' in source) {
    const said = task.mentions.some(({ readings }) => readings.some(({ value }) => value === source.member));
    return said ? [] : [`nobody said ${source.member}`];
  }
  const read = task.mentions.some(({ start, end }) => start === source.start && end === source.end);
  return read ? [] : [`nothing was read at characters ${source.start} to ${source.end}`];
}
