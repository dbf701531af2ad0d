/** Begins every sealed value; `1` is the version of the format. */
export const SEALED_PREFIX = '~p1:';

/**
 * True when any string or member name anywhere in the value holds the prefix: such input is refused, so that nobody
 * can pass off a text as sealed.
 */
export function containsSealed(value: unknown): boolean {
  // An explicit stack: a body nested a million deep must not end the process.
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next === 'string') {
      if (next.includes(SEALED_PREFIX)) return true;
    } else if (Array.isArray(next)) {
      for (const item of next) rest.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [name, member] of Object.entries(next)) rest.push(name, member);
    }
  }
  return false;
}
