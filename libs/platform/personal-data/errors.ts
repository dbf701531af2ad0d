/** Root of what this library throws. */
export class PersonalDataError extends Error {
  override readonly name: string = 'PersonalDataError';
}

/** The subject's key was destroyed: nothing is sealed for it any more. */
export class SubjectErasedError extends PersonalDataError {
  override readonly name = 'SubjectErasedError';
  constructor(readonly subject: string) {
    super(
      `Subject "${subject}" was erased: its key is destroyed and no new one is made. Record under another subject.`,
    );
  }
}

export class SubjectNotPreparedError extends PersonalDataError {
  override readonly name = 'SubjectNotPreparedError';
  constructor(readonly subject: string) {
    super(`Subject "${subject}" has no key at hand: await prepare(["${subject}"]) before sealing.`);
  }
}

export class InvalidSubjectError extends PersonalDataError {
  override readonly name = 'InvalidSubjectError';
  constructor(readonly subject: string) {
    super(`A subject id is 1–128 of A–Z a–z 0–9 . _ -, but it is ${JSON.stringify(subject.slice(0, 200))}.`);
  }
}

/** The master key is missing, malformed, open to others, or not the one the key store was made with. */
export class MasterKeyError extends PersonalDataError {
  override readonly name = 'MasterKeyError';
}

/** The key store's file is gone, though its master key is there. */
export class KeyStoreLostError extends PersonalDataError {
  override readonly name = 'KeyStoreLostError';
  constructor(keyStore: string, masterKey: string) {
    super(
      `The key store is gone: expected it at ${keyStore}, because its master key is there (${masterKey}). Put it back from your ` +
        'backup: without it nothing personal can be read. If it is lost for good and that is to stay so, move the master key ' +
        'away too, and a new store is made.',
    );
  }
}

/** The key store can't answer now: closed, locked by another process, or the database is away. */
export class KeyStoreUnavailableError extends PersonalDataError {
  override readonly name = 'KeyStoreUnavailableError';
  /** What answers people with 503 and "again later". */
  readonly unavailable = true;
}
