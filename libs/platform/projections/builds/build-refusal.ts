/** What was asked of a build can't be done; the message says what there is, and what to do. */
export class BuildRefusal extends Error {
  override readonly name = 'BuildRefusal';
  constructor(
    readonly reason: 'unknown' | 'underway' | 'nothing' | 'other-release',
    message: string,
  ) {
    super(message);
  }
}
