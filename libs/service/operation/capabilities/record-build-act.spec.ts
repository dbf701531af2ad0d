import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { PreviousBuildDropped, ReadModelSwitched, ReadModelSwitchedBack } from '#platform/projections';
import { upkeep } from '../upkeep.rules.js';
import { recordBuildAct } from './record-build-act.js';

const build = { name: 'stock', by: 'staff-8', askedBy: 'staff-7', version: 2, position: '7' };
const compared = {
  comparedAt: '6',
  liveDigest: 'a'.repeat(64),
  digest: 'b'.repeat(64),
  differences: 3,
  schemaChanges: 0,
};

describe('What became of a build', () => {
  it('is a fact with who wanted it, what was compared, and both digests', () => {
    const live = { ...build, fromVersion: 1, ...compared };
    given(upkeep)
      .when(recordBuildAct, { what: 'switched', ...live })
      .then([fact(ReadModelSwitched, live)]);
  });

  it('says nothing of a comparison where there was none', () => {
    given(upkeep)
      .when(recordBuildAct, { what: 'switched-back', ...build })
      .then([fact(ReadModelSwitchedBack, build)]);
    given(upkeep)
      .when(recordBuildAct, { what: 'dropped', ...build })
      .then([fact(PreviousBuildDropped, build)]);
  });
});
