/** Root of what this library throws for a file that it does not take or can't give back. */
export class FileError extends Error {
  override readonly name: string = 'FileError';
}

export class EmptyFileError extends FileError {
  override readonly name = 'EmptyFileError';
  constructor() {
    super('The file is empty: expected at least one byte.');
  }
}

export class FileTooLargeError extends FileError {
  override readonly name = 'FileTooLargeError';
  constructor(readonly maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
  }
}

/** `found`: what its first bytes say it is; undefined: nothing known. */
export class FileTypeError extends FileError {
  override readonly name = 'FileTypeError';
  constructor(readonly found: string | undefined) {
    super(`The file is ${found ?? 'of no known type'}: expected JPEG, PNG, WebP, HEIC or PDF.`);
  }
}

/** It begins like a file of its type, and its end is missing. */
export class TruncatedFileError extends FileError {
  override readonly name = 'TruncatedFileError';
  constructor(readonly mediaType: string) {
    super(`The file begins as ${mediaType}, but its end is missing.`);
  }
}

export class FileHashError extends FileError {
  override readonly name = 'FileHashError';
  constructor(
    readonly said: string,
    readonly found: string,
  ) {
    super(`The file was said to be ${said}, but its bytes are ${found}.`);
  }
}

/** Recorded, but its bytes are not there or not what they were. */
export class FileDamagedError extends FileError {
  override readonly name = 'FileDamagedError';
  constructor(readonly file: string) {
    super(
      `The bytes of ${file} are missing or were changed on the disk. Restore the folder "files" from a backup.`,
    );
  }
}
