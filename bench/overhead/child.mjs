// One system, in a process of its own: node child.mjs MODULE URL measure|begin|recover WORKLOAD AT_ONCE TURNS PREFIX
import pg from 'pg';

const [module, url, task, workload = 'effects', atOnceText = '1', turnsText = '1', prefix = 't'] =
  process.argv.slice(2);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const subject = await (await import(module)).openSubject(url);

if (task === 'begin') {
  say({ ready: true });
  await subject.turn('killed', 'effects');
  say({ ended: true });
} else if (task === 'recover') {
  say({ ready: true });
  const late = (ms) => new Promise((done) => setTimeout(() => done('late'), ms));
  const alone = await Promise.race([
    subject.recover().then(
      () => 'alone',
      (error) => `failed: ${error.message}`,
    ),
    late(8_000),
  ]);
  if (alone !== 'late') say({ went: alone });
  else if (subject.again) {
    const asked = await Promise.race([
      subject.again().then(
        () => 'when asked',
        (error) => `failed: ${error.message}`,
      ),
      late(8_000),
    ]);
    say({ went: asked === 'late' ? 'not at all' : asked });
  } else say({ went: 'not at all' });
} else {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const figures = async () => {
    // What sessions did is added up when they have been quiet for a second.
    await new Promise((done) => setTimeout(done, 1_500));
    const { rows } = await client.query(
      "select (select sum(xact_commit) from pg_stat_database where datname = current_database())::float8 as commits, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as wal",
    );
    return rows[0];
  };
  const atOnce = Number(atOnceText);
  const turns = Number(turnsText);
  for (let warm = 0; warm < 5; warm += 1) await subject.turn(`${prefix}-warm-${warm}`, workload);
  const before = await figures();
  const ms = [];
  let next = 0;
  const began = performance.now();
  const one = async () => {
    for (let place = next++; place < turns; place = next++) {
      const from = performance.now();
      await subject.turn(`${prefix}-${place}`, workload);
      ms.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const whole = performance.now() - began;
  const after = await figures();
  ms.sort((a, b) => a - b);
  say({
    msMedian: ms[Math.floor(ms.length / 2)],
    ms95: ms[Math.floor(ms.length * 0.95)],
    msATurn: whole / turns,
    turnsASecond: (turns * 1000) / whole,
    commitsATurn: (after.commits - before.commits) / turns,
    walBytesATurn: (after.wal - before.wal) / turns,
    residentMb: process.memoryUsage().rss / 1e6,
  });
  await client.end();
}
await Promise.race([subject.close(), new Promise((done) => setTimeout(done, 5_000))]);
process.exit(0);
