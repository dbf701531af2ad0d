import type { DatabaseSync } from 'node:sqlite';
import type { RestrictionRow } from '../../key-store.js';
import type { SyncKeyStore } from './sqlite-keys.js';

type Restrictions = Pick<SyncKeyStore, 'restrict' | 'lift' | 'restrictionsAfter'>;

const NEXT = '(SELECT coalesce(max(seq), 0) + 1 FROM restriction)';

export function sqliteRestrictions(db: DatabaseSync): Restrictions {
  const restrict = db.prepare(
    `INSERT INTO restriction (subject, seq, until, ground, times, lifted) VALUES (?, ${NEXT}, ?, ?, 1, 0)
     ON CONFLICT (subject) DO UPDATE
     SET seq = ${NEXT}, until = excluded.until, ground = excluded.ground, times = times + 1, lifted = 0`,
  );
  const lift = db.prepare(
    `UPDATE restriction SET seq = ${NEXT}, lifted = 1 WHERE subject = ? AND lifted = 0`,
  );
  const after = db.prepare(
    'SELECT seq, subject, until, ground, times, lifted FROM restriction WHERE seq > ? ORDER BY seq',
  );
  return {
    restrict: (subject, until, ground) => void restrict.run(subject, until, ground),
    lift: subject => void lift.run(subject),
    restrictionsAfter: seq => after.all(seq) as unknown as RestrictionRow[],
  };
}
