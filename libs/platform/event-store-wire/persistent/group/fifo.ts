export interface Fifo<T> {
  readonly size: number;
  push(item: T): void;
  peek(): T | undefined;
  shift(): T | undefined;
  /** Takes all out. */
  drain(): T[];
}

/** Below it what was taken from the front is not worth moving the rest. */
const SMALL = 1_024;

/** First in, first out, each in constant time; an array's own `shift` moves all the others. */
export function fifo<T>(): Fifo<T> {
  let items: (T | undefined)[] = [];
  let first = 0;
  return {
    get size() {
      return items.length - first;
    },
    push(item) {
      items.push(item);
    },
    peek: () => items[first],
    shift() {
      if (first === items.length) return undefined;
      const item = items[first];
      items[first++] = undefined;
      if (first > SMALL && first * 2 > items.length) {
        items = items.slice(first);
        first = 0;
      }
      return item;
    },
    drain() {
      const all = items.slice(first) as T[];
      items = [];
      first = 0;
      return all;
    },
  };
}
