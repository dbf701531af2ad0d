import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IsInt, IsString } from 'class-validator';
import type { Actor } from '#platform/access';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { openPersonalData, type PersonalData } from '#platform/personal-data';
import { problem } from '#platform/problems';
import { ManualClock } from '#platform/time';
import { capability, reads, reject } from '../capability.js';
import { decodeEvent } from '../codec.js';
import { Command } from '../command.js';
import { Fact, fact, Personal, type Recorded } from '../fact.js';
import { evolve, streamType } from '../stream-type.js';
import { CommandExecutor } from './command-executor.js';
import { isAccepted, type Accepted, type CommandOrigin, type Outcome } from './executor.js';

@Fact('ExecutorSpecOpened')
class Opened {
  @IsString() owner!: string;
  @Personal() @IsString() note!: string;
}
@Fact('ExecutorSpecCounted')
class Counted {
  @IsInt() n!: number;
}
@Fact('ExecutorSpecTried')
class Tried {
  @IsInt() n!: number;
}
interface Box {
  readonly owner?: string;
  readonly count: number;
}
const box = streamType<Box>({
  category: 'box',
  initial: { count: 0 },
  evolve: [
    evolve(Opened, (event, state: Box) => ({ ...state, owner: event.data.owner })),
    evolve(Counted, (event, state: Box) => ({ ...state, count: event.data.n })),
  ],
});
const full = problem({
  type: 'executor-spec-full',
  status: 409,
  title: { 'zh-CN': '满', en: 'Full' },
  detail: { 'zh-CN': '满', en: 'Full' },
});

class Open extends Command {
  @IsString() note!: string;
}
class Count extends Command {
  @IsString() boxId!: string;
  @IsString() otherId?: string;
}
const open = capability({
  id: 'T1',
  command: Open,
  on: box,
  route: 'POST /boxes',
  summary: 'opens',
  may: ['agent'],
  about: (_command, _state, { actor }) => ({ subjects: ['customer-1'], caseId: actor.id }),
  decide: (command, _state, { actor }) => [fact(Opened, { owner: actor.id, note: command.note })],
});
const count = capability({
  id: 'T2',
  command: Count,
  on: box,
  route: 'POST /boxes/:boxId/count',
  summary: 'counts',
  may: ['agent'],
  reads: { other: reads(box, (command: Count) => command.otherId) },
  about: () => ({ subjects: ['customer-1'] }),
  decide: (_command, state) =>
    state.count >= 50
      ? reject(full, {}, { record: [fact(Tried, { n: state.count })] })
      : [fact(Counted, { n: state.count + 1 })],
});

const agent: Actor = { id: 'staff-1', roles: ['agent'] };
const origin = (key: string, more: Partial<CommandOrigin> = {}): CommandOrigin => ({
  actor: agent,
  idempotencyKey: key,
  recordedBy: 'test',
  ...more,
});
const accepted = (outcome: Outcome): Accepted => {
  if (!isAccepted(outcome)) throw new Error(outcome.rejection.rejected.type);
  return outcome;
};

describe('a command', () => {
  let folder: string;
  let store: EventStore;
  let personalData: PersonalData;
  let executor: CommandExecutor;
  const clock = new ManualClock(Date.UTC(2026, 0, 5));

  const start = async (): Promise<void> => {
    ({ store } = await openEmbedded({ folder: join(folder, 'log') }));
    personalData = await openPersonalData({ folder: join(folder, 'keys') });
    executor = new CommandExecutor({ store, personalData, clock, zone: 'Asia/Shanghai' });
  };
  const stop = async (): Promise<void> => {
    await personalData.close();
    await store.close();
  };
  const events = async (stream: string): Promise<Recorded[]> => {
    const all: Recorded[] = [];
    for await (const stored of store.read(stream)) all.push(decodeEvent(stored));
    return all;
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vitrine-executor-'));
    await start();
  });
  afterEach(async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('decides from what the log already tells of another stream, also while that append is not yet acknowledged here', async () => {
    const { id, stream } = accepted(await executor.execute(open, { note: '' } as Open, origin('read')));
    await executor.execute(count, { boxId: id } as Count, origin('known'));
    const told = Promise.withResolvers<void>();
    const acknowledged = Promise.withResolvers<void>();
    const append = store.append.bind(store);
    store.append = async (...args) => {
      const result = await append(...args);
      if (args[0] === stream) {
        told.resolve();
        await acknowledged.promise;
      }
      return result;
    };
    const slow = executor.execute(count, { boxId: id } as Count, origin('slow'));
    await told.promise;
    const other = accepted(await executor.execute(open, { note: '' } as Open, origin('other')));
    await executor.execute(count, { boxId: other.id, otherId: id } as Count, origin('reader'));
    acknowledged.resolve();
    expect(accepted(await slow).revision).toBe(2n);
    expect((await events(other.stream)).at(-1)!.envelope.basis).toEqual({ [stream]: '2' });
  });

  it('appends its facts with an envelope, personal fields sealed', async () => {
    const outcome = accepted(await executor.execute(open, { note: '王女士' } as Open, origin('a')));
    expect(outcome).toMatchObject({
      revision: 0n,
      repeated: false,
      events: [{ type: 'ExecutorSpecOpened' }],
    });
    const [event] = await events(outcome.stream);
    expect((event!.data as Opened).note).toMatch(/^~p2:customer-1:/);
    expect(await personalData.reveal(JSON.stringify(event!.data))).toContain('王女士');
    expect(event!.envelope).toMatchObject({
      recordedAt: clock.now(),
      actor: 'staff-1',
      source: 'primary-observation',
    });
  });

  it('given again, also after a restart, answers from its own facts and adds none', async () => {
    const first = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    await stop();
    await start();
    const again = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    expect(again).toEqual({ ...first, repeated: true });
    expect(await events(first.stream)).toHaveLength(1);
  });

  it('given twice at once is carried out once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => executor.execute(open, { note: 'x' } as Open, origin('a'))),
    );
    expect(new Set(outcomes.map(outcome => accepted(outcome).stream)).size).toBe(1);
    expect(await events(accepted(outcomes[0]!).stream)).toHaveLength(1);
  });

  it('of another executor at once is carried out once', async () => {
    const other = new CommandExecutor({ store, personalData, clock, zone: 'Asia/Shanghai' });
    const [a, b] = await Promise.all([
      executor.execute(open, { note: 'x' } as Open, origin('a')),
      other.execute(open, { note: 'x' } as Open, origin('a')),
    ]);
    expect(accepted(a).events).toEqual(accepted(b).events);
    expect(await events(accepted(a).stream)).toHaveLength(1);
  });

  it('with the same key and another body is refused', async () => {
    await executor.execute(open, { note: 'x' } as Open, origin('a'));
    await expect(executor.execute(open, { note: 'y' } as Open, origin('a'))).rejects.toMatchObject({
      problem: { type: 'idempotency-key-reused', status: 422 },
    });
  });

  it('for a stream that is not there is refused with 404', async () => {
    await expect(executor.execute(count, { boxId: 'nowhere' } as Count, origin('c'))).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('with a stale If-Match is refused with 412, and adds nothing', async () => {
    const { id, stream } = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    await executor.execute(count, { boxId: id } as Count, origin('b'));
    await expect(
      executor.execute(count, { boxId: id } as Count, origin('c', { ifMatch: 0n })),
    ).rejects.toMatchObject({
      problem: { status: 412 },
    });
    expect(await events(stream)).toHaveLength(2);
  });

  it('racing with others on one stream, from two processes, loses none and doubles none', async () => {
    const { id, stream } = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    const other = new CommandExecutor({ store, personalData, clock, zone: 'Asia/Shanghai' });
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? executor : other).execute(count, { boxId: id } as Count, origin(`c${index}`)),
      ),
    );
    const counted = (await events(stream)).slice(1).map(event => (event.data as Counted).n);
    expect(counted).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  it('refused may leave a fact, once', async () => {
    const { id, stream } = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    for (let n = 0; n < 50; n++) await executor.execute(count, { boxId: id } as Count, origin(`c${n}`));
    for (let n = 0; n < 2; n++) {
      const outcome = await executor.execute(count, { boxId: id } as Count, origin('late'));
      expect(isAccepted(outcome)).toBe(false);
    }
    expect((await events(stream)).filter(event => event.type === 'ExecutorSpecTried')).toHaveLength(1);
  });

  it('records what it read beside its own stream, and never an earlier time than before', async () => {
    const { id, stream } = accepted(await executor.execute(open, { note: 'x' } as Open, origin('a')));
    const before = clock.now();
    clock.set(before - 60_000);
    await executor.execute(count, { boxId: id, otherId: 'none' } as Count, origin('b'));
    clock.set(before);
    const event = (await events(stream))[1]!;
    expect(event.envelope.basis).toEqual({ 'box-none': null });
    expect(event.envelope.recordedAt).toBe(before);
  });

  it('of a customer about somebody else is answered as if there were nothing', async () => {
    const stranger: Actor = { id: 'customer-2', roles: ['customer'], subject: 'customer-2' };
    await expect(
      executor.execute(open, { note: 'x' } as Open, origin('a', { actor: stranger })),
    ).rejects.toMatchObject({ problem: { status: 404 } });
  });
});
