/** Why not: `started` is what another process, or an order before, is at; `none` of what the order is about. */
export type RefusalReason =
  | 'started'
  | 'waits'
  | 'not-built'
  | 'nothing-waits'
  | 'other-comparison'
  | 'no-build'
  | 'no-previous'
  | 'other-release'
  | 'cancelled';

/** What was asked of a build can't be done; the message says what there is, and what to do. */
export class BuildRefusal extends Error {
  override readonly name = 'BuildRefusal';
  constructor(
    readonly reason: RefusalReason,
    message: string,
    /** What the message names besides the read model, for who says it in another language. */
    readonly about: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
