import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A drawing that stands for a photo of a step, with the name it is filed under. */
export interface Photo {
  readonly body: Buffer;
  readonly file: `sha256:${string}`;
}

const photo = (name: string): Photo => {
  const body = readFileSync(new URL(`photos/${name}.png`, import.meta.url));
  return { body, file: `sha256:${createHash('sha256').update(body).digest('hex')}` };
};

export const PHOTOS = {
  opening: photo('opening'),
  swap: photo('swap'),
  test: photo('test'),
  limescale: photo('limescale'),
};

/** As `FileEvidence` tells it. */
export const filedIn = (caseId: string, { body, file }: Photo) => ({
  caseId,
  file,
  mediaType: 'image/png',
  bytes: body.length,
});

export const photoOf = (file: string): Photo | undefined =>
  Object.values(PHOTOS).find(one => one.file === file);
