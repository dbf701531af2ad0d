import type { Eraser } from '#service/privacy';
import type { Installation } from './installation.js';

/** A key store that can seal a subject without destroying its key. */
type Restricting = Pick<Eraser, 'restrict' | 'lift'>;

/** Erases in this installation: key and search tokens first, then what is left of the files, which nothing can read any more. */
export function eraserOf({ personalData, files }: Pick<Installation, 'personalData' | 'files'>): Eraser {
  const { restrict, lift } = personalData as Partial<Restricting>;
  return {
    async erase(subject) {
      await personalData.destroy(subject);
      await files.forget(subject);
      return { files: true, backups: [] };
    },
    async restrict(subject, why) {
      if (!restrict)
        throw new Error('This key store can’t restrict yet: the order waits, and nothing is recorded.');
      await restrict(subject, why);
    },
    lift: async subject => await lift?.(subject),
  };
}
