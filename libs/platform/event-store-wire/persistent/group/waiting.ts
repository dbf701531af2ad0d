import { fifo } from './fifo.js';
import type { Message } from './message.js';

/** Messages that wait: those that come again before those that come for the first time. */
export interface Waiting {
  readonly retries: number;
  readonly fresh: number;
  push(message: Message): void;
  again(message: Message): void;
  peek(): Message | undefined;
  shift(): Message | undefined;
  drain(): { readonly again: Message[]; readonly fresh: Message[] };
}

export function waiting(): Waiting {
  const again = fifo<Message>();
  const fresh = fifo<Message>();
  return {
    get retries() {
      return again.size;
    },
    get fresh() {
      return fresh.size;
    },
    push: message => fresh.push(message),
    again: message => again.push(message),
    peek: () => again.peek() ?? fresh.peek(),
    shift: () => again.shift() ?? fresh.shift(),
    drain: () => ({ again: again.drain(), fresh: fresh.drain() }),
  };
}
