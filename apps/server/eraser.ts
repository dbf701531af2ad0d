import { join, resolve } from 'node:path';
import { notedBackups, type BackupEntry } from '#platform/control';
import { forgetMessages } from '#platform/outbox';
import type { Eraser } from '#service/privacy';
import { noticesAbout } from '#service/promises';
import type { Installation } from './installation.js';

type Parts = Pick<Installation, 'personalData' | 'files' | 'readStore' | 'folder' | 'settings'>;

/**
 * Erases in this installation: keys and search tokens first; then what nothing can read any more, or what left the seal: files,
 * and the notices that wait as files for whatever carries them on. Backups are out of reach, and named.
 */
export function eraserOf({ personalData, files, readStore, folder, settings }: Parts): Eraser {
  const outbox = resolve(settings.OUTBOX_DIR ?? join(settings.DATA_DIR, 'outbox'));
  return {
    async erase(subject) {
      const { keys, tokens } = await personalData.destroy(subject);
      await files.forget(subject);
      await forgetMessages(outbox, await noticesAbout(readStore.db, subject));
      const backups = (await notedBackups(folder)).map(named);
      return { keys, tokens, files: true, backups };
    },
    restrict: (subject, why) => personalData.restrict(subject, why),
    lift: subject => personalData.lift(subject),
  };
}

const named = ({ begunAt, to, keysTo }: BackupEntry): string =>
  `${begunAt} ${to}, ${keysTo === undefined ? 'without keys' : `keys in ${keysTo}`}`;
