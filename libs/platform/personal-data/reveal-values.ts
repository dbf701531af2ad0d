import { isSealed } from './sealed-text.js';

/**
 * A value with each sealed text in it as `reveal` opens it. Only what is sealed is written as JSON, as one list, and read
 * again; what holds nothing sealed stays the very same value, and `reveal` is not called where nothing is.
 */
export async function revealValues<T>(value: T, reveal: (json: string) => Promise<string>): Promise<T> {
  const sealed = new Set<string>();
  collect(value, sealed);
  if (sealed.size === 0) return value;
  const texts = [...sealed];
  const opened = JSON.parse(await reveal(JSON.stringify(texts))) as readonly unknown[];
  const plain = new Map(texts.map((text, index) => [text, opened[index]]));
  return replaced(value, plain) as T;
}

function collect(value: unknown, into: Set<string>): void {
  if (isSealed(value)) into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) collect(member, into);
}

function replaced(value: unknown, plain: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return plain.has(value) ? plain.get(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(value)) {
    const is = replaced(member, plain);
    if (is === member) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[name] = is;
  }
  return copy ?? value;
}
