import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openForBuilding } from '../engines/schema.js';
import { logFile } from '../engines/log-file.js';
import { settleOrigin } from './log-origin.js';

describe('The name of a log', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'origin-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Two processes at one file; the other one names it when this one has seen that it has no name. */
  const whileNamedByAnother = (set: string | undefined, own: string, others: string): string => {
    const [one, other] = [openForBuilding(join(folder, 'log.db')), openForBuilding(join(folder, 'log.db'))];
    try {
      const file = logFile(one);
      let looks = 0;
      const watched = {
        ...file,
        origin: () => {
          const seen = file.origin();
          if (looks++ === 0) logFile(other).keepOrigin(others);
          return seen;
        },
      };
      return settleOrigin(watched, join(folder, 'keys'), set, () => own);
    } finally {
      one.close();
      other.close();
    }
  };

  it('is that of who was quicker, where two processes find one at the same moment', () => {
    expect(whileNamedByAnother(undefined, 'mine.example/log', 'theirs.example/log')).toBe(
      'theirs.example/log',
    );
  });

  it('is refused where another was set here', () => {
    expect(() => whileNamedByAnother('mine.example/log', 'unused', 'theirs.example/log')).toThrow(
      'this log is "theirs.example/log" for good',
    );
  });
});
