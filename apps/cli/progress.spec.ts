import { setTimeout as sleep } from 'node:timers/promises';
import { progress } from './progress.js';

const target = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
};

describe('progress', () => {
  it('is one line that is written over on a terminal, at most ten times a second, and gone at the end', async () => {
    const terminal = target(true);
    const { at, end } = progress('Counting', 'events', terminal);
    for (let n = 0; n < 1_000; n++) at(n, 2_000);
    expect(terminal.written).toEqual([]);
    await sleep(120);
    at(1_000, 2_000);
    at(1_001, 2_000);
    expect(terminal.written).toHaveLength(1);
    expect(terminal.written[0]!.slice(0, 4)).toBe('\r\x1b[K');
    expect(terminal.written[0]!.slice(4)).toMatch(/^Counting: 1,000 of 2,000 \(50 %\) events, [\d,]+\/s$/);
    end();
    expect(terminal.written.at(-1)).toBe('\r\x1b[K');
  });

  it('is a line at times elsewhere, and nothing where it takes no time', () => {
    const file = target(false);
    const { at, end } = progress('Counting', 'events', file);
    at(5);
    end();
    expect(file.written).toEqual([]);
  });
});
