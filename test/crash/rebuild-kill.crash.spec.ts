import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { startVitrine, vitrine, type CommandLine } from '../../apps/cli/testing/command-line.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';

/* Read models are built again by the command line; it is killed in the middle. */

const folder = tempFolder();
afterAll(() => removeFolder(folder));

const rebuild = (...args: string[]) => vitrine(['rebuild', ...args, '--data', folder, '--quiet']);
const onTables = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(folder, 'read-store.db'), { timeout: 5_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
};
const beside = (): unknown[] =>
  onTables(database =>
    database.prepare("select name from sqlite_master where name like '%\\_\\_next' escape '\\'").all(),
  );
const position = (slot: string): number | undefined =>
  onTables(database => {
    const row = database
      .prepare("select position from read_model where name = 'case-story' and slot = ?")
      .get(slot);
    return row && Number(row.position);
  });

/** Each transaction of the build takes some tenths of a second, nearly all of it before its commit: a kill meets one. */
const slowly = () =>
  onTables(database =>
    database.exec(`create trigger slowly after update of position on read_model when new.slot = 'next'
      begin select count(*) from read_model a, read_model b, read_model c, read_model d where a.rowid < 20; end`),
  );

async function killedBeyond(reached: number, cut: CommandLine): Promise<void> {
  let over = false;
  void cut.ended.then(() => (over = true));
  while ((position('next') ?? 0) <= reached) {
    if (over) throw new Error(`It was done before it could be killed: ${cut.output()}${cut.errors()}`);
    await soon(5);
  }
  await cut.signal('SIGKILL');
}

const digest = async (name: string): Promise<string> => {
  const { output } = await rebuild(name, '--dry-run', '--json');
  const [{ comparison }] = JSON.parse(output) as [{ comparison: { live: { digest: string } } }];
  return comparison.live.digest;
};

it('killed in the middle, a rebuild is gone on with, comes to the same digest and leaves nothing behind', async () => {
  expect(
    await vitrine(['simulate', '--customers', '80', '--days', '20', '--data', folder, '--quiet']),
  ).toMatchObject({
    code: 0,
  });
  expect(await rebuild('all')).toMatchObject({ code: 0 });
  const before = await digest('case-story');
  expect(beside()).toEqual([]);

  slowly();
  let reached = 0;
  for (let kills = 0; kills < 3; kills++) {
    await killedBeyond(reached, startVitrine(['rebuild', 'case-story', '--data', folder, '--quiet']));
    const at = position('next')!;
    // In the middle, and further than the time before.
    expect(at).toBeGreaterThan(reached);
    expect(at).toBeLessThan(position('live')!);
    reached = at;
  }
  onTables(database => database.exec('drop trigger slowly'));
  const last = await rebuild('case-story');
  expect(last).toMatchObject({ code: 0 });
  expect(await digest('case-story')).toBe(before);
  expect(beside()).toEqual([]);
}, 120_000);

it('rows that somebody changed are told, kept until a person accepts what is right, and can be gone back to', async () => {
  const [table] = onTables(database => {
    const row = database
      .prepare(
        "select table_names from read_model natural join read_model_shape where name = 'case-story' and slot = 'live'",
      )
      .get();
    return JSON.parse(String(row!.table_names)) as string[];
  });
  const count = () =>
    onTables(database => Number(database.prepare(`select count(*) as n from "${table}"`).get()!.n));
  const whole = count();
  onTables(database =>
    database.exec(`delete from "${table}" where rowid in (select rowid from "${table}" limit 2)`),
  );
  expect(await rebuild('case-story', '--dry-run')).toMatchObject({
    code: 1,
    output: expect.stringContaining('2 new'),
  });
  expect(beside()).toEqual([]);
  expect(await rebuild('case-story')).toMatchObject({
    code: 1,
    errors: expect.stringContaining('waits for acceptance'),
  });
  expect(count()).toBe(whole - 2);
  expect(await rebuild('case-story', '--status')).toMatchObject({
    code: 0,
    output: expect.stringContaining('waits'),
  });
  expect(await rebuild('case-story', '--accept', '--as', '张三')).toMatchObject({ code: 2 });
  expect(await rebuild('case-story', '--accept', '--as', 'staff-7')).toMatchObject({
    code: 0,
    output: expect.stringContaining('by order of command-line:staff-7'),
  });
  expect(count()).toBe(whole);
  expect(await rebuild('case-story', '--back')).toMatchObject({ code: 0 });
  expect(count()).toBe(whole - 2);
  expect(await rebuild('case-story', '--drop-previous')).toMatchObject({ code: 0 });
  expect(await rebuild('case-story', '--cancel')).toMatchObject({
    code: 1,
    errors: expect.stringContaining('no build to cancel'),
  });
  expect(await rebuild('case-storey')).toMatchObject({
    code: 2,
    errors: expect.stringMatching(/There are: all, .*case-story/),
  });
  expect(await rebuild('case-story', '--back', '--cancel')).toMatchObject({ code: 2 });
}, 120_000);

const soon = (ms: number): Promise<undefined> => new Promise(resolve => setTimeout(resolve, ms));
