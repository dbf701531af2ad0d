import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseClosed, CaseMatterEnded, CaseMatterOpened, CaseOpened } from '../case.events.js';
import { caseFile, unknownMatter } from '../case.rules.js';
import { caseIsClosed, matterExists } from '../cases.problems.js';
import { closeCase } from './close-case.js';
import { endMatter } from './end-matter.js';
import { openMatter } from './open-matter.js';

const caseId = 'test-id';
const opened = fact(CaseOpened, {
  customerId: '7',
  owner: { kind: 'organisation', id: 'brand', label: '品牌' },
  title: 't',
  accountOf: 'customer',
});
const repair = fact(CaseMatterOpened, { matterId: 'r1', label: '第一次维修' });
const repairEnded = fact(CaseMatterEnded, { matterId: 'r1', label: '第一次维修' });

describe('A matter of a case', () => {
  it('is opened under the id given, once', () => {
    given(caseFile, [opened])
      .when(openMatter, { caseId, matterId: 'r1', label: '第一次维修' })
      .then([repair]);
    given(caseFile, [opened, repair])
      .when(openMatter, { caseId, matterId: 'r1', label: '再一次' })
      .thenRejected(matterExists);
  });

  it('gets an id where none is given', () => {
    const { decision } = given(caseFile, [opened]).when(openMatter, { caseId, label: 'x' });
    expect(decision).toMatchObject([{ data: { matterId: expect.stringMatching(/^[0-9a-f-]{36}$/) } }]);
  });

  it('ends once; ending it again has nothing to add, ending one that is not there is refused', () => {
    given(caseFile, [opened, repair]).when(endMatter, { caseId, matterId: 'r1' }).then([repairEnded]);
    given(caseFile, [opened, repair, repairEnded]).when(endMatter, { caseId, matterId: 'r1' }).thenNothing();
    given(caseFile, [opened]).when(endMatter, { caseId, matterId: 'r1' }).thenRejected(unknownMatter);
  });

  it('ends with its case, and a closed case takes no new one', () => {
    given(caseFile, [opened, repair])
      .when(closeCase, { caseId, outcome: '已换主板' })
      .then([repairEnded, fact(CaseClosed, { outcome: '已换主板' })]);
    const closed = given(caseFile, [opened, fact(CaseClosed, {})]);
    closed.when(closeCase, { caseId }).thenNothing();
    closed.when(openMatter, { caseId, label: 'x' }).thenRejected(caseIsClosed);
  });
});
