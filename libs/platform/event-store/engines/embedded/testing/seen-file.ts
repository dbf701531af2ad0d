import { existsSync, readFileSync } from 'node:fs';

export interface Seen {
  readonly position: bigint;
  readonly id: string;
}

/** What a follower has written whole, and in how many bytes. */
export function seenIn(file: string): { readonly lines: readonly Seen[]; readonly bytes: number } {
  const text = existsSync(file) ? readFileSync(file, 'latin1') : '';
  const bytes = text.lastIndexOf('\n') + 1;
  const lines = text
    .slice(0, bytes)
    .split('\n')
    .slice(0, -1)
    .map(line => {
      const [position = '', id = ''] = line.split(' ');
      return { position: BigInt(position), id };
    });
  return { lines, bytes };
}
