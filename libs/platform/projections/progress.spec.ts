import { jest } from '@jest/globals';
import { progress, type Progress } from './progress.js';

const models = [
  { name: 'ledger', version: 1, position: 5n, applied: { events: 4, digest: 'a' } },
  { name: 'index', version: 3, position: 7n, applied: { events: 7, digest: 'b' } },
];

describe('The progress of read models', () => {
  let board: Progress;
  beforeEach(() => (board = progress(models, 9n, true)));
  afterEach(() => board.end());

  const advance = (projector: string, position: bigint, head = position): void =>
    board.report({
      kind: 'advanced',
      projectors: [projector],
      applied: new Map([[projector, { events: 5, digest: 'c' }]]),
      position,
      head,
      readUpTo: Date.now() - 2_000,
    });

  it('is the lowest of those asked for', () => {
    expect(board.positionOf('index')).toBe(7n);
    expect(board.positionOfAll()).toBe(5n);
    expect(board.positionOfAll(['index'])).toBe(7n);
    expect(board.positionOfAll([])).toBe(9n);
    expect(() => board.positionOf('shelf')).toThrow(
      'There is no projector "shelf"; there are: ledger, index.',
    );
  });

  it('lets a waiter go when all that he named have passed', async () => {
    const waiting = board.waitFor(['ledger', 'index'], 8n, 5_000);
    const done = jest.fn();
    void waiting.then(done);
    advance('ledger', 8n);
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    advance('index', 8n);
    expect(await waiting).toBe(true);
  });

  it('lets a waiter go at once when one of them stands still, not when it is only delayed', async () => {
    const waiting = board.waitFor(['ledger'], 8n, 5_000);
    const delayed = { message: 'database away', attempts: 1, since: 1, retryAt: Date.now() + 100 };
    board.report({ kind: 'failure', projector: 'ledger', failure: delayed });
    expect(await board.waitFor(['index'], 7n, 0)).toBe(true);
    board.report({
      kind: 'failure',
      projector: 'ledger',
      failure: { message: 'broken', attempts: 1, since: 1, position: 6n },
    });
    expect(await waiting).toBe(false);
    expect(await board.waitFor(['ledger'], 5n, 0)).toBe(true);
  });

  it('tells how far one is behind that does not move, and for how long since it had everything', () => {
    const status = (of: string) => board.status().find(({ name }) => name === of)!;
    const now = Date.now();
    advance('ledger', 9n);
    board.report({ kind: 'readers', stalls: [], at: now - 3_000, head: 9n });
    expect(status('ledger').behind).toEqual({ events: 0, positions: 0, seconds: 0 });
    board.report({ kind: 'readers', stalls: [], at: now, head: 12n });
    expect(status('ledger').behind).toMatchObject({ events: 3, positions: 3 });
    expect(Math.round(status('ledger').behind.seconds)).toBe(3);
  });

  it('forgets a failure when the read model moves', () => {
    board.report({
      kind: 'failure',
      projector: 'ledger',
      failure: { message: 'broken', attempts: 1, since: 1 },
    });
    expect(board.status()[0]).toMatchObject({ failure: { message: 'broken' } });
    advance('ledger', 6n);
    expect(board.status()[0]).not.toHaveProperty('failure');
  });

  it('tells how far behind each is, and what it was given', () => {
    advance('ledger', 6n, 10n);
    expect(board.status()).toEqual([
      {
        name: 'ledger',
        version: 1,
        position: 6n,
        applied: { events: 5, digest: 'c' },
        behind: { events: 4, positions: 4, seconds: expect.closeTo(2, 0) as number },
      },
      {
        name: 'index',
        version: 3,
        position: 7n,
        applied: { events: 7, digest: 'b' },
        behind: { events: 3, positions: 3, seconds: expect.closeTo(0, 0) as number },
      },
    ]);
    advance('index', 10n);
    expect(board.status()[1]!.behind).toEqual({ events: 0, positions: 0, seconds: 0 });
  });

  it('says of a server’s log how many positions it is behind, and not how many events: nobody counts them', () => {
    const other = progress(models, 900n);
    expect(other.status()[1]!.behind).toEqual({
      positions: 893,
      seconds: expect.closeTo(0, 0) as number,
    });
  });

  it('goes on when a listener throws', () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const heard: bigint[] = [];
    board.onAdvance(() => {
      throw new Error('not my day');
    });
    const stop = board.onAdvance(positions => heard.push(positions.get('ledger')!));
    advance('ledger', 6n);
    stop();
    advance('ledger', 7n);
    expect(heard).toEqual([6n]);
    expect(warned).toHaveBeenCalledTimes(2);
    warned.mockRestore();
  });

  it('leaves nobody waiting when it ends', async () => {
    const waiting = board.waitFor(['ledger'], 8n, 60_000);
    await Promise.resolve();
    board.end();
    expect(await waiting).toBe(false);
  });
});
