import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { cases, openCase } from '#service/cases';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { registerCustomer, registry } from '#service/registry';
import { AGENT, customer } from '#service/testing/actors.js';
import { openHouse, type House } from '#service/testing/open-house.js';
import { caseFiles, FILED_EVIDENCE } from '../case-files.rules.js';
import { FileFiled } from '../evidence.events.js';
import { evidence } from '../evidence.module.js';
import { filedFiles, type FiledFilesAnswer } from '../queries/filed-files.js';
import { fileEvidence } from './file-evidence.js';

const file = `sha256:${'a'.repeat(64)}`;
const other = `sha256:${'b'.repeat(64)}`;
const photo = { caseId: 'c1', file, mediaType: 'image/jpeg' as const, bytes: 1_234 };
const owner = { kind: 'organisation' as const, id: 'brand-cs', label: '品牌客服' };
const opened = { customerId: 'customer-1', owner, title: '?', accountOf: 'customer' as const };
const reads = { theCase: { type: caseFile, id: 'c1', facts: [fact(CaseOpened, opened)] } };

describe('A file of a case', () => {
  it('is recorded with who gave it, once', () => {
    given(caseFiles)
      .when(fileEvidence, photo, { reads })
      .then([fact(FileFiled, { ...photo, by: 'company' })]);
    given(caseFiles)
      .when(fileEvidence, photo, { reads, actor: customer('customer-1') })
      .then([fact(FileFiled, { ...photo, by: 'customer' })]);
    given(caseFiles, [fact(FileFiled, { ...photo, by: 'company' })])
      .when(fileEvidence, photo, { reads })
      .thenNothing();
  });

  it('needs a case, and for a customer his own', () => {
    given(caseFiles).when(fileEvidence, photo).thenRejected(unknownCase);
    given(caseFiles)
      .when(fileEvidence, photo, { reads, actor: customer('customer-2') })
      .thenRejected(unknownCase);
  });

  it('is evidence of that case, and no other hash is', () => {
    const { state } = given(caseFiles, [fact(FileFiled, { ...photo, by: 'company' })]);
    expect(FILED_EVIDENCE.missing(state, [file, other])).toEqual([other]);
  });
});

describe('The files of a case', () => {
  let house: House;
  let caseId: string;
  let customerId: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, evidence]);
    customerId = await house.done(registerCustomer, { kind: 'end-user', fictitious: true });
    caseId = await house.done(openCase, { customerId, owner, title: '?' });
    await house.done(fileEvidence, { ...photo, caseId });
    await house.done(fileEvidence, { ...photo, caseId, file: other, hiddenBecause: '别人的屏幕' });
  });
  afterAll(() => house.close());

  it('are listed for staff, and for their customer with the reason for what is hidden', async () => {
    const listed = async (actor = AGENT) => await house.ask<FiledFilesAnswer>(filedFiles, { caseId }, actor);
    expect((await listed())!.files.map(one => one.file)).toEqual([file, other]);
    const own = await listed(customer(`customer-${customerId}`));
    expect(own).toMatchObject({
      files: [{ file, by: 'company', bytes: 1_234 }],
      hidden: [{ reason: '别人的屏幕' }],
    });
    expect(await listed(customer('customer-2'))).toBeUndefined();
  });
});
