import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { filesIn } from './bytes.js';

/** The stored bytes of a person's keys, his parts' too: each a wrapped key, or zeros. */
export function storedKeys(folder: string, subject: string): readonly Buffer[] {
  const db = new DatabaseSync(join(folder, 'keys/keys.db'), { readOnly: true });
  try {
    const rows = db
      .prepare(
        "SELECT wrapped FROM subject_key WHERE subject = ?1 OR (subject > ?1 || '.' AND subject < ?1 || '/')",
      )
      .all(subject);
    return rows.map(row => Buffer.from(row['wrapped'] as Uint8Array));
  } finally {
    db.close();
  }
}

/** The search tokens that he is found by. */
export function storedTokens(folder: string, subject: string): readonly Buffer[] {
  const db = new DatabaseSync(join(folder, 'keys/keys.db'), { readOnly: true });
  try {
    const rows = db.prepare('SELECT token FROM search_token WHERE subject = ?').all(subject);
    return rows.map(row => Buffer.from(row['token'] as Uint8Array));
  } finally {
    db.close();
  }
}

/** Files of a folder, logs and free pages of databases with them, that hold any of the bytes. */
export const filesWith = (folder: string, bytes: readonly Buffer[]): readonly string[] =>
  filesIn(folder)
    .filter(file => {
      const text = readFileSync(file);
      return bytes.some(each => text.includes(each));
    })
    .map(file => relative(folder, file));
