import { fifo } from './fifo.js';

/** An event's line in a ledger: its place in the source, and whether it is done with. */
export interface Line {
  readonly place: bigint;
  done: boolean;
}

/** What was handed out of a source in order, and done in any order. */
export interface Ledger {
  /** All up to here is done; it never passes what is not. */
  readonly done: bigint;
  /** The last place that was opened or passed. */
  readonly known: bigint;
  readonly open: number;
  /** The next place that has to be done; places increase. */
  add(place: bigint): Line;
  finish(line: Line): void;
  /** There is nothing to do up to here. */
  pass(place: bigint): void;
}

/** `start`: the last place that is done already. */
export function ledger(start: bigint): Ledger {
  const lines = fifo<Line>();
  let done = start;
  let known = start;
  return {
    get done() {
      return lines.size === 0 ? known : done;
    },
    get known() {
      return known;
    },
    get open() {
      return lines.size;
    },
    add(place) {
      // what lies between is nobody's
      if (lines.size === 0) done = known;
      known = place;
      const line = { place, done: false };
      lines.push(line);
      return line;
    },
    finish(line) {
      line.done = true;
      for (let next = lines.peek(); next?.done; next = lines.peek()) {
        done = next.place;
        lines.shift();
      }
    },
    pass(place) {
      if (place > known) known = place;
    },
  };
}
