import { readFileSync } from 'node:fs';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { addColumn } from './import/column-map.ts';
import { USUAL_DATA } from './options.ts';

/**
 * The command line. Each command is imported when it is called, so that none pays for another: only
 * `start` loads the web server.
 */
export function programOf(): Command {
  const program = new Command('conductor')
    .description(
      'What is asked in plain words becomes a plan that is checked, run durably, and answered with its evidence.',
    )
    .version(version())
    .showHelpAfterError('(see `conductor --help`)')
    .exitOverride();
  addServing(program);
  addAsking(program);
  addDeciding(program);
  addCancelling(program);
  addGoverning(program);
  addModels(program);
  addMemory(program);
  addLooking(program);
  addPlans(program);
  addActing(program);
  addPacks(program);
  return program;
}

/** A command with what every command takes; its options may stand before or after its arguments. */
function command(program: Command, words: string, description: string): Command {
  return program
    .command(words)
    .description(description)
    .option('--data <dir>', 'the data folder', USUAL_DATA)
    .addOption(
      new Option('--db <url>', 'a Postgres to keep the data in, in place of a folder (or DATABASE_URL)'),
    )
    .option('--config <file>', 'which packs there are; usually conductor.config.ts of this folder')
    .option('--as <user>', 'who acts')
    .option('--json', 'print JSON')
    .option('--empty', 'where there is no workspace yet, begin an empty one, not the packs’ samples')
    .exitOverride();
}

function addServing(program: Command): void {
  command(program, 'start', 'serve the pages and the API, and do the work')
    .option('--port <number>', 'the port, usually 4100', portOf)
    .option('--host <address>', 'the address to listen on; without it this machine alone')
    .option('--require-token', 'serve nobody who does not show a token; always so where others can reach it')
    .action(async (options) => (await import('./commands/start.ts')).startCommand(options));
  command(program, 'stop', 'end the server of the data folder, and its database').action(async (options) =>
    (await import('./commands/stop.ts')).stopCommand(options),
  );
}

function addAsking(program: Command): void {
  command(program, 'ask <text>', 'ask for something')
    .option('--dry-run', 'everything but the effects')
    .option('--conversation <id>', 'go on with a conversation')
    .action(async (text, options) => (await import('./commands/ask.ts')).askCommand(text, options));
  command(program, 'reply <run> <text>', 'answer a question back: by an option’s number, or in words').action(
    async (run, text, options) => (await import('./commands/ask.ts')).replyCommand(run, text, options),
  );
  command(program, 'interpret [text...]', 'say how something would be read, and run nothing')
    .option('--file <file>', 'utterances to read: one a line, or JSON lines with a text each')
    .action(async (text, options) =>
      (await import('./commands/interpret.ts')).interpretCommand(text, options),
    );
  command(
    program,
    'import <file>',
    'bring feedback, or objectives and key results, in from a CSV, JSON or JSON Lines file',
  )
    .option('--format <name>', 'the tool it was exported from; usually found out')
    .option('--map <column=field>', 'which column becomes which field; may be given again', addColumn)
    .option('--dry-run', 'everything but the effects')
    .action(async (file, options) => (await import('./commands/import.ts')).importCommand(file, options));
  command(program, 'undo <change-set>', 'take back a change that was applied').action(async (id, options) =>
    (await import('./commands/ask.ts')).undoCommand(id, options),
  );
}

function addDeciding(program: Command): void {
  command(program, 'approvals', 'what waits for a person')
    .option('--all', 'those that were decided too')
    .action(async (options) => (await import('./commands/approvals.ts')).approvalsCommand(options));
  command(program, 'approve <id>', 'give leave for exactly this change')
    .option('--reason <text>')
    .action(async (id, options) =>
      (await import('./commands/approvals.ts')).decideCommand('approved', id, options),
    );
  command(program, 'reject <id>', 'refuse it')
    .requiredOption('--reason <text>', 'why, for whoever asked')
    .action(async (id, options) =>
      (await import('./commands/approvals.ts')).decideCommand('rejected', id, options),
    );
  command(program, 'choose <id> <number>', 'choose one of what is offered, by its number').action(
    async (id, number, options) =>
      (await import('./commands/approvals.ts')).chooseCommand(id, countOf(number), options),
  );
  command(program, 'fill <id> <field=value...>', 'fill in what is asked for').action(
    async (id, pairs, options) => (await import('./commands/approvals.ts')).fillCommand(id, pairs, options),
  );
  command(program, 'handled <id>', 'say that a matter handed to you is dealt with')
    .requiredOption('--note <text>', 'what was done, for whoever asked')
    .action(async (id, options) => (await import('./commands/approvals.ts')).handledCommand(id, options));
  command(program, 'deliveries', 'messages of which nobody knows whether they arrived')
    .option('--all', 'those too of which it is known')
    .action(async (options) => (await import('./commands/deliveries.ts')).deliveriesCommand(options));
  command(program, 'delivery <id>', 'decide what is made of a message whose end nobody knows')
    .addArgument(
      new Argument('<decision>', 'left as it is, arrived, or again: then it may arrive twice').choices([
        'left',
        'arrived',
        'again',
      ]),
    )
    .action(async (id, decision, options) =>
      (await import('./commands/deliveries.ts')).deliveryCommand(id, decision, options),
    );
  command(program, 'event <name>', 'tell of something that happened outside')
    .requiredOption('--key <text>', 'what it is about, such as the number of an order')
    .option('--payload <json>', 'what is told of it', '{}')
    .action(async (name, options) => (await import('./commands/event.ts')).eventCommand(name, options));
}

function addCancelling(program: Command): void {
  command(program, 'cancel <run>', 'end a run that goes on or waits, and take back what its plan says how')
    .option('--reason <text>', 'why')
    .action(async (run, options) => (await import('./commands/cancel.ts')).cancelCommand(run, options));
}

function addGoverning(program: Command): void {
  const token = program.command('token').description('leave to act as somebody over HTTP').exitOverride();
  command(token, 'create <name>', 'make a token, and show it once')
    .option('--for <person>', 'whom it acts as; without it you')
    .option('--expires <duration>', 'how long it lasts, as P30D; without it until it is revoked')
    .action(async (name, options) => (await import('./commands/token.ts')).createTokenCommand(name, options));
  command(token, 'list', 'the tokens there are').action(async (options) =>
    (await import('./commands/token.ts')).listTokensCommand(options),
  );
  command(token, 'revoke <id>', 'end a token, and every browser that came in with it').action(
    async (id, options) => (await import('./commands/token.ts')).revokeTokenCommand(id, options),
  );
  const effects = command(program, 'effects', 'whether anything is written or sent at all').action(
    async (options) => (await import('./commands/effects.ts')).effectsCommand(options),
  );
  command(effects, 'stop', 'hold back every write and every message')
    .requiredOption('--why <text>', 'why, for everybody')
    .action(async (_, called) =>
      (await import('./commands/effects.ts')).stopEffectsCommand(called.optsWithGlobals()),
    );
  command(effects, 'go', 'let them go on')
    .requiredOption('--why <text>', 'why, for everybody')
    .action(async (_, called) =>
      (await import('./commands/effects.ts')).letEffectsCommand(called.optsWithGlobals()),
    );
  addLimits(program);
}

function addLimits(program: Command): void {
  const limits = command(program, 'limits', 'what may be spent, and what is').action(async (options) =>
    (await import('./commands/limits.ts')).limitsCommand(options),
  );
  const limit = (words: string, description: string) =>
    command(limits, words, description)
      .addOption(
        new Option('--scope <scope>', 'whose').choices(['run', 'person', 'workspace']).makeOptionMandatory(),
      )
      .option('--person <id>', 'one person’s own; without it everybody’s')
      .addOption(
        new Option('--kind <kind>', 'of what')
          .choices(['steps', 'modelCalls', 'tokens', 'money', 'ms'])
          .makeOptionMandatory(),
      )
      .addOption(
        new Option('--per <period>', 'in what time').choices(['run', 'day', 'month']).makeOptionMandatory(),
      );
  limit('set <amount>', 'say how much may be spent').action(async (amount, _, called) =>
    (await import('./commands/limits.ts')).setLimitCommand(amountOf(amount), called.optsWithGlobals()),
  );
  limit('clear', 'take a limit away').action(async (_, called) =>
    (await import('./commands/limits.ts')).clearLimitCommand(called.optsWithGlobals()),
  );
}

function addModels(program: Command): void {
  const models = command(program, 'models', 'the models that may be asked, and how they are').action(
    async (options) => (await import('./commands/models.ts')).modelsCommand(options),
  );
  command(models, 'test [name]', 'try each role of each model for real, on what is made up for it').action(
    async (name, _, called) =>
      (await import('./commands/models.ts')).testModelsCommand(name, called.optsWithGlobals()),
  );
  command(models, 'spent', 'what was asked of them in the last 30 days, by whom, and what it cost').action(
    async (_, called) =>
      (await import('./commands/models.ts')).spentOnModelsCommand(called.optsWithGlobals()),
  );
}

function addMemory(program: Command): void {
  const memory = program
    .command('memory')
    .description('what is held to be true, who said it, and forgetting it')
    .exitOverride();
  command(memory, 'show [subject]', 'what is held, by subject')
    .option('--held-at <time>', 'as it was held on that day, or at that instant')
    .option('--valid-at <time>', 'what was true then; “any” is at whatever time')
    .option('--predicate <name>', 'only of this predicate')
    .option('--text <words>', 'what is about these words')
    .addOption(
      new Option('--status <status>', 'only what stands so; without it what holds').choices([
        ...['holds', 'all', 'proposed', 'stated', 'confirmed', 'disputed', 'withdrawn'],
      ]),
    )
    .action(async (subject, options) =>
      (await import('./commands/memory.ts')).showMemoryCommand(subject, options),
    );
  command(memory, 'why <fact>', 'who said it, where, and by which rule it was let in').action(
    async (fact, options) => (await import('./commands/memory.ts')).whyCommand(fact, options),
  );
  command(
    memory,
    'history <key>',
    'all that was ever held of a fact, or of a key such as pricing.owner',
  ).action(async (key, options) => (await import('./commands/memory.ts')).historyCommand(key, options));
  command(memory, 'disputes', 'where sources disagree').action(async (options) =>
    (await import('./commands/memory.ts')).disputesCommand(options),
  );
  command(memory, 'proposals', 'what was found and nobody has confirmed').action(async (options) =>
    (await import('./commands/memory.ts')).proposalsCommand(options),
  );
  addFactWrites(memory);
  command(memory, 'forget', 'erase for good, after showing what would go')
    .option('--subject <subject>', 'all that is held about it')
    .option('--source <who>', 'all that this person or system said')
    .option('--record <id>', 'all that was found in this record')
    .option('--older-than <age>', 'all that has been over for so long: P90D, "2 years"')
    .option('--before <day>', 'all that has been over since before then')
    .option(
      '--person <record>',
      'a person, as the law has it: their record, and their words wherever they are',
    )
    .option('--why <text>', 'why, for the audit')
    .option('--dry-run', 'only show what would go')
    .option('--yes', 'do it without asking')
    .action(async (options) => (await import('./commands/forget.ts')).forgetCommand(options));
}

function addFactWrites(memory: Command): void {
  const write = (
    words: string,
    description: string,
    job: 'settle' | 'confirm' | 'reject' | 'withdraw' | 'end',
  ) =>
    command(memory, `${words} <fact>`, description).action(async (fact, options) =>
      (await import('./commands/memory.ts')).factCommand(`fact.${job}`, fact, options),
    );
  write('settle', 'settle a dispute by the fact that is right', 'settle');
  write('confirm', 'say yes to what was proposed', 'confirm');
  write('reject', 'say no to what was proposed', 'reject');
  write('withdraw', 'take back what was never true', 'withdraw');
  write('end', 'say that it is true no longer, from now on', 'end');
}

function addLooking(program: Command): void {
  command(
    program,
    'replay <run>',
    'go through a run again from what is kept of it, and say where today’s packs would differ',
  ).action(async (run, options) => (await import('./commands/replay.ts')).replayCommand(run, options));
  command(program, 'show <run>', 'a run as it stands').action(async (run, options) =>
    (await import('./commands/runs.ts')).showCommand(run, options),
  );
  command(program, 'explain <run>', 'why it was allowed, refused and routed as it was').action(
    async (run, options) => (await import('./commands/explain.ts')).explainCommand(run, options),
  );
  command(program, 'runs', 'what was asked, the newest first')
    .option('--limit <number>', 'how many', countOf, 20)
    .action(async (options) => (await import('./commands/runs.ts')).runsCommand(options));
  command(program, 'status', 'how things stand').action(async (options) =>
    (await import('./commands/status.ts')).statusCommand(options),
  );
  command(program, 'jobs', 'what can be asked for').action(async (options) =>
    (await import('./commands/jobs.ts')).jobsCommand(options),
  );
  const audit = program.command('audit').description('the journal').exitOverride();
  command(audit, 'verify', 'prove that nothing in the journal was altered').action(async (options) =>
    (await import('./commands/status.ts')).verifyCommand(options),
  );
}

function addPlans(program: Command): void {
  const plan = program
    .command('plan')
    .description('plans: what they must look like, and whether one is sound')
    .exitOverride();
  command(plan, 'check <file>', 'prove a plan sound before anything runs, or say all that is wrong with it')
    .option('--slots <file>', 'what is said, as JSON; without it, what the plan says it honours')
    .action(async (file, options) => (await import('./commands/plan.ts')).checkCommand(file, options));
  command(plan, 'show <run>', 'the plan of a run, and how far it came').action(async (run, options) =>
    (await import('./commands/plan.ts')).showPlanCommand(run, options),
  );
  plan
    .command('schema')
    .description('the plan language as JSON Schema')
    .exitOverride()
    .action(async () => (await import('./commands/plan.ts')).schemaCommand());
}

function addActing(program: Command): void {
  program
    .command('act')
    .description('do another system’s cases in a pack’s words, each on a fresh copy of its database')
    .requiredOption('--pack <name>', 'the pack that speaks of that system')
    .requiredOption('--database <file>', 'that system’s database, as JSON')
    .requiredOption(
      '--file <file>',
      'the cases, one a line: {"id", "user", "actions": [{"name", "arguments"}]}',
    )
    .option('--config <file>', 'which packs there are; usually conductor.config.ts of this folder')
    .option('--json', 'print JSON, one line a case')
    .exitOverride()
    .action(async (options) => (await import('./commands/act.ts')).actCommand(options));
}

function addPacks(program: Command): void {
  const pack = program
    .command('pack')
    .description('packs: begin one, and find what is wrong in one')
    .exitOverride();
  pack
    .command('check [pack]')
    .description(
      'find what is missing or wrong in a pack: a name, a file or a folder; without it, each of the config',
    )
    .option('--config <file>', 'which packs there are; usually conductor.config.ts of this folder')
    .option('--quick', 'without reading its examples and running its jobs')
    .option('--json', 'print JSON')
    .exitOverride()
    .action(async (named, options) => (await import('./commands/pack.ts')).packCheckCommand(named, options));
  pack
    .command('learn [pack]')
    .description(
      'learn how a pack’s jobs are asked for, and keep it beside the pack; without it, for each of the config',
    )
    .option('--config <file>', 'which packs there are; usually conductor.config.ts of this folder')
    .option('--json', 'print JSON')
    .exitOverride()
    .action(async (named, options) => (await import('./commands/pack.ts')).packLearnCommand(named, options));
  pack
    .command('new <name>')
    .description('lay out a small pack that works, to go on from')
    .option('--in <dir>', 'where its folder is made', '.')
    .exitOverride()
    .action(async (name, options) => (await import('./commands/pack-new.ts')).packNewCommand(name, options));
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function amountOf(text: string): number {
  const amount = Number(text);
  if (text.trim() !== '' && Number.isFinite(amount) && amount >= 0) return amount;
  throw new InvalidArgumentError('Give a number of zero or more.');
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= 500) return count;
  throw new InvalidArgumentError('Give a number from 1 to 500.');
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;
