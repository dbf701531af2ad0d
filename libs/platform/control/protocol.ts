/**
 * A connection carries one request: its name in a line, and after a space what it is about as JSON; back come lines of JSON, an answer each, then the end or what went
 * wrong.
 */
export type ControlMessage =
  { readonly answer: unknown } | { readonly end: true } | { readonly error: string };

/** What the owner answers; each gives any number of answers that JSON can carry. */
export type ControlRequests = Readonly<Record<string, (about?: unknown) => AsyncIterable<unknown>>>;

/** Characters of a request: some thousand sealed values, no more than a careless sender could fill memory with. */
export const LONGEST_LINE = 1_048_576;
