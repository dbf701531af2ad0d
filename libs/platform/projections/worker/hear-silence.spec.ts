import { jest } from '@jest/globals';
import type { Log } from '../log.js';
import { progress } from '../progress.js';
import { hearSilence } from './hear-silence.js';

const at = (iso: string): number => Date.parse(iso);

describe('A thread that gives no sign of life', () => {
  const said: string[] = [];
  const say = (about: object, message: string): void =>
    void said.push(`${message} ${(about as { what?: string }).what ?? ''}`.trim());
  const log: Log = { info: say, warn: say, error: say };

  beforeEach(() => {
    jest.useFakeTimers({ now: at('2014-05-01T08:00:00Z') });
    said.length = 0;
  });
  afterEach(() => jest.useRealTimers());

  it('is said once in the log, in the words of health, and so is that it gives one again', () => {
    const board = progress(
      [{ name: 'ledger', version: 1, position: 5n, applied: { events: 4, digest: 'a' } }],
      9n,
    );
    const silence = hearSilence(log);
    const sign = (): void => {
      silence.heard();
      board.report({ kind: 'readers', stalls: [], at: Date.now() });
    };
    sign();
    jest.advanceTimersByTime(9_000);
    sign();
    jest.advanceTimersByTime(60_000);
    const { waitsFor, since } = board.status()[0]!.stalled!;
    expect([waitsFor, since]).toEqual([
      'a sign of life of the thread that keeps it',
      at('2014-05-01T08:00:09Z'),
    ]);
    const stalls = `Read models stall. stands still since 2014-05-01T08:00:09.000Z and waits for ${waitsFor}`;
    expect(said).toEqual([stalls]);
    sign();
    expect(said).toEqual([stalls, 'Read models move again.']);
    expect(board.status()[0]!.stalled).toBeUndefined();
    silence.close();
    jest.advanceTimersByTime(60_000);
    expect(said).toHaveLength(2);
  });
});
