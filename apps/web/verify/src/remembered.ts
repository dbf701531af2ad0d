import { consistencyFromTiles, tilePath } from './tiles.js';
import { isConsistent, type Proven } from './proof.js';

/** What this device saw of a log last time. */
interface Kept {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly keys: readonly string[];
}

export type Remembered =
  | { readonly kind: 'first' }
  | { readonly kind: 'not-kept' }
  | { readonly kind: 'other-key' | 'rolled-back' | 'rewritten' | 'continues'; readonly size: number };

const nameOf = (origin: string): string => `vitrine-log ${origin}`;

/**
 * Whether the log continues what this device saw of it: else its owner has rewritten it, or shows different people different
 * logs. `tiles`: address of the log.
 */
export async function remembered(proven: Proven, tiles: string): Promise<Remembered> {
  const kept = read(proven.checkpoint.origin);
  if (kept === 'nowhere') return { kind: 'not-kept' };
  if (!kept) return { kind: 'first' };
  const { size } = kept;
  if (!proven.keys.some(key => kept.keys.includes(key))) return { kind: 'other-key', size };
  if (size > proven.checkpoint.size) return { kind: 'rolled-back', size };
  const proof = await consistencyFromTiles(size, proven.checkpoint.size, async (level, n, width) => {
    const answer = await fetch(`${tiles}/tile/${tilePath(level, n, width)}`);
    if (!answer.ok) throw new Error(`tile ${level}/${n}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  });
  const isSo = isConsistent({ size, root: kept.root }, proven.checkpoint, proof);
  return { kind: isSo ? 'continues' : 'rewritten', size };
}

/** Keeps the checkpoint for the next time; only what was verified is kept. */
export function remember({ checkpoint, keys }: Proven): void {
  try {
    const { origin, size, root } = checkpoint;
    localStorage.setItem(nameOf(origin), JSON.stringify({ size, root, keys } satisfies Kept));
  } catch {
    // A browser that keeps nothing has said so.
  }
}

function read(origin: string): Kept | undefined | 'nowhere' {
  try {
    const text = localStorage.getItem(nameOf(origin));
    return text === null ? undefined : (JSON.parse(text) as Kept);
  } catch {
    return 'nowhere';
  }
}
