import { join, resolve } from 'node:path';
import { notedBackups, type BackupEntry } from '#platform/control';
import type { FileStore } from '#platform/files';
import { forgetMessages, type OutboxHandle } from '#platform/outbox';
import type { PersonalData } from '#platform/personal-data';
import type { Eraser } from '#service/privacy';
import { noticesAbout } from '#service/promises';
import type { Installation } from './installation.js';
import type { Settings } from './settings.js';

interface Parts extends Pick<Installation, 'readStore' | 'folder'> {
  readonly personalData: Pick<PersonalData, 'destroy' | 'isDestroyed' | 'restrict' | 'lift'>;
  readonly files: Pick<FileStore, 'forget'>;
  readonly settings: Pick<Settings, 'DATA_DIR' | 'OUTBOX_DIR'>;
  readonly outbox: Pick<OutboxHandle, 'settled'>;
}

/**
 * Erases in this installation: keys and search tokens first; then what nothing can read any more, or what left the seal: files,
 * and the notices that wait as files for whatever carries them on. Backups are out of reach, and named.
 */
export function eraserOf({ personalData, files, readStore, folder, settings, outbox }: Parts): Eraser {
  const waiting = resolve(settings.OUTBOX_DIR ?? join(settings.DATA_DIR, 'outbox'));
  return {
    hasBegun: subject => personalData.isDestroyed(subject),
    async erase(subject) {
      const { keys, tokens } = await personalData.destroy(subject);
      await files.forget(subject);
      // What was opened before the key was gone may be on its way into the folder: it lies there first, and goes then.
      const notices = await noticesAbout(readStore.db, subject);
      await outbox.settled(notices);
      await forgetMessages(waiting, notices);
      const backups = (await notedBackups(folder)).map(named);
      return { keys, tokens, files: true, backups };
    },
    restrict: (subject, why) => personalData.restrict(subject, why),
    lift: subject => personalData.lift(subject),
  };
}

const named = ({ begunAt, to, keysTo }: BackupEntry): string =>
  `${begunAt} ${to}, ${keysTo === undefined ? 'without keys' : `keys in ${keysTo}`}`;
