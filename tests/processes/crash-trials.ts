/** The trials behind the promise "an acknowledged save survives": writers at work, a kill at a random moment, a count afterwards. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { setUpOffice, signIn, writeAway, type Acknowledged } from './office.ts';
import { databasePid, killDatabase, newDirectory, ownerUrlOf, removeDirectory, startProgram, untilDead } from './program.ts';

export type Trials = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged and gone. */
  readonly lost: number;
  /** A unit without its name, superior or line in the log, or a line without its unit. */
  readonly half: number;
  /** Milliseconds from the kill until the program answered rightly again, one for each kill, sorted. */
  readonly recoveries: readonly number[];
};

async function countFaults(directory: string, acknowledged: readonly Acknowledged[]): Promise<{ lost: number; half: number }> {
  const client = new pg.Client({ connectionString: await ownerUrlOf(directory) });
  await client.connect();
  try {
    const { rows: [found] } = await client.query<{ lost: number; half: number }>(`
      select (select count(*)::int from jsonb_to_recordset($1::jsonb) as a(id int, code text)
               where not exists (select 1 from unit u where u.id = a.id and u.code = a.code)) as lost,
             (select count(*)::int from unit u where u.code ~ '^k[0-9]' and (
                not exists (select 1 from unit_name n where n.unit_id = u.id) or not exists (select 1 from unit_edge e where e.unit_id = u.id)
                or (select count(*) from audit_event v where v.action = 'unit.open' and v.subject_id = u.id::text) <> 1))
           + (select count(*)::int from audit_event v where v.action = 'unit.open' and not exists (select 1 from unit u where u.id::text = v.subject_id)) as half`,
    [JSON.stringify(acknowledged)]);
    return found ?? { lost: acknowledged.length, half: 0 };
  } finally {
    await client.end();
  }
}

async function untilReady(url: string): Promise<void> {
  for (const end = Date.now() + 60_000; ; await pause(50)) {
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) return;
    if (Date.now() > end) throw new Error('The program has not become ready again.');
  }
}

/** @param victim the program itself, or the database below it */
export async function crashTrials(victim: 'program' | 'database', kills: number): Promise<Trials> {
  const directory = await newDirectory();
  const acknowledged: Acknowledged[] = [];
  const recoveries: number[] = [];
  let half = 0;
  try {
    let started = await startProgram(directory);
    let office = await setUpOffice(started.url, started.setUpCode ?? '');
    for (let kill = 0; kill < kills; kill += 1) {
      const writers = writeAway(office, `k${kill}`);
      await pause(50 + Math.random() * 450);
      const moment = Date.now();
      if (victim === 'program') {
        process.kill(started.pid, 'SIGKILL');
        await untilDead(started.pid);
        await writers.stop();
        started = await startProgram(directory);
      } else {
        const before = await databasePid(directory);
        await killDatabase(directory);
        await writers.stop();
        while ((await databasePid(directory)) === before) await pause(20);
      }
      await untilReady(started.url);
      recoveries.push(Date.now() - moment);
      acknowledged.push(...writers.acknowledged);
      office = { ...office, ...(await signIn(started.url)) };
    }
    const faults = await countFaults(directory, acknowledged);
    half += faults.half;
    process.kill(started.pid, 'SIGTERM');
    await untilDead(started.pid, 30_000);
    return { kills, acknowledged: acknowledged.length, lost: faults.lost, half, recoveries: recoveries.sort((a, b) => a - b) };
  } finally {
    await removeDirectory(directory);
  }
}
