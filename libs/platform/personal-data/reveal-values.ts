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
  else if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isObject(value)) for (const name of Object.keys(value)) collect(value[name], into);
}

function replaced(value: unknown, plain: ReadonlyMap<string, unknown>): unknown {
  if (isSealed(value)) return plain.get(value);
  if (Array.isArray(value)) {
    const items = value.map(item => replaced(item, plain));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const is = replaced(value[name], plain);
    if (is !== value[name]) (copy ??= { ...value })[name] = is;
  }
  return copy ?? value;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
