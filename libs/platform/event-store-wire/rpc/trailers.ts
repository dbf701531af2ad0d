import { Metadata } from '@grpc/grpc-js';

const NOT_ASCII = /[^\x20-\x7e]/;

/** Names in any script as headers carry them: ASCII as it is, everything else percent-encoded as UTF-8. */
export const headerText = (text: string): string =>
  NOT_ASCII.test(text) ? encodeURI(text.toWellFormed()).replaceAll('%20', ' ') : text;

export function trailersOf(values: Readonly<Record<string, string>>): Metadata {
  const trailers = new Metadata();
  for (const [key, value] of Object.entries(values)) trailers.set(key, headerText(value));
  return trailers;
}
