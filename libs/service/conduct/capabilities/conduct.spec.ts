import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { customer } from '#service/testing/actors.js';
import { ConductObserved, PhraseStandardPublished } from '../conduct.events.js';
import { conductObservation, phraseStandard } from '../conduct.rules.js';
import { observeConduct } from './observe-conduct.js';
import { publishPhraseStandard } from './publish-phrase-standard.js';

const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const theCase = {
  type: caseFile,
  id: 'c',
  facts: [fact(CaseOpened, { customerId: '7', owner, title: 't', accountOf: 'customer' })],
};
const remark = { caseId: 'c', category: 'queue-remark', words: '让他等叫号', team: 'pudong' } as const;

describe('Observing conduct', () => {
  it('records what was said, of a team', () => {
    given(conductObservation)
      .when(observeConduct, remark, { reads: { theCase }, actor: customer('customer-7') })
      .then([fact(ConductObserved, remark)]);
  });

  it('is refused in a case that is not there, or is not his own', () => {
    given(conductObservation)
      .when(observeConduct, remark, { reads: { theCase: { type: caseFile, facts: [] } } })
      .thenRejected(unknownCase);
    given(conductObservation)
      .when(observeConduct, remark, { reads: { theCase }, actor: customer('customer-8') })
      .thenRejected(unknownCase);
  });
});

describe('A phrase standard', () => {
  const waiting = {
    situation: 'customer-has-to-wait',
    category: 'queue-remark' as const,
    say: ['好的，请等一下'],
    dontSay: ['你愿意被别人插队吗'],
  };

  it('counts its editions', () => {
    const first = fact(PhraseStandardPublished, { ...waiting, edition: 1 });
    given(phraseStandard).when(publishPhraseStandard, waiting).then([first]);
    given(phraseStandard, [first])
      .when(publishPhraseStandard, { ...waiting, say: ['马上为您办理'] })
      .then([fact(PhraseStandardPublished, { ...waiting, say: ['马上为您办理'], edition: 2 })]);
  });
});
