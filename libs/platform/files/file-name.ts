/** A file by the SHA-256 of its bytes: `sha256:` and 64 hexadecimal digits. */
export type FileName = `sha256:${string}`;

const NAME = /^sha256:[0-9a-f]{64}$/;

export const isFileName = (text: string): text is FileName => NAME.test(text);
export const fileNameOf = (digest: Uint8Array): FileName => `sha256:${Buffer.from(digest).toString('hex')}`;
export const hexOf = (file: FileName): string => file.slice('sha256:'.length);
