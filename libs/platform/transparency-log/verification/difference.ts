/** One thing that is not what was signed. */
export interface Difference {
  readonly what:
    | 'altered'
    | 'missing'
    | 'extra'
    | 'order'
    | 'damaged'
    | 'tile'
    | 'map'
    | 'chain'
    | 'checkpoint'
    | 'elsewhere';
  /** Of the event, in the log. */
  readonly position?: string;
  readonly stream?: string;
  readonly revision?: string;
  /** Which of an event's parts: `header` has stream, revision, id, type and time. */
  readonly parts?: readonly ('header' | 'envelope' | 'data')[];
  /** Of the leaf, in the tree. */
  readonly index?: number;
  /** A sentence. */
  readonly says: string;
}

/** What was found; the first ones are kept, the rest is counted. */
export interface Differences {
  readonly first: readonly Difference[];
  readonly count: number;
  add(difference: Difference): void;
}

const KEPT = 20;

export function differences(): Differences {
  const first: Difference[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(difference) {
      count += 1;
      if (first.length < KEPT) first.push(difference);
    },
  };
}
