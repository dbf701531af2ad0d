import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { declaredFacts } from '#platform/event-sourcing';
import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { asKnownOn, ZONE } from '../../testing/story-of.js';
import { telling } from '../telling.js';
import { SENTENCES, tellEntry } from './sentences.js';

/** Facts that are never about one case, and why. */
const NOT_OF_A_CASE = new Set([
  // what operators ordered of the read side
  'ReaderEventSkipped',
  'ReaderTriedAgain',
  'ReadModelSwitched',
  'ReadModelSwitchedBack',
  'PreviousBuildDropped',
  // which endpoints are told of a feed, and what never arrived there
  'WebhookSubscribed',
  'WebhookPaused',
  'WebhookResumed',
  'WebhookReplayed',
  'WebhookPartReplayed',
  'WebhookNarrowed',
  'WebhookGrantEnded',
  'FeedGranted',
  'FeedGrantEnded',
  'WebhookUnsubscribed',
  'WebhookSecretReplaced',
  'WebhookDisabled',
  'WebhookEventGivenUp',
  'WebhookEventAskedAgain',
  'WebhookEventArrived',
  'WebhookKeyReplaced',
  // the registry of customers, units, cards and sales
  'CustomerRegistered',
  'UnitRegistered',
  'UnitRegistrationRefused',
  'SerialClaimed',
  'DuplicateSerialAttempted',
  'ClaimReleased',
  'CardNumberClaimed',
  'WarrantyCardIssued',
  'DuplicateCardAttempted',
  'WarrantyCardVerified',
  'SaleRecorded',
  'SalePromisesAttached',
  'SalePromiseDone',
  'SalePromiseReopened',
  'SaleServiceCompleted',
  'CloneSuspected',
  'CloneSuspicionJudged',
  'GreyImportSuspected',
  'GreyImportConfirmed',
  'GreyImportRuledOut',
  'OwnershipTransferred',
  'CustomerLinked',
  'QualityCardIssued',
  'QualityCardExplained',
  'QualityCardVoided',
  'QualityCardClaimMade',
  // what a house grants, pledges and oversees
  'PromiseAuthorityGranted',
  'OversightAssigned',
  // what is said of the audit’s findings: told beside the record, and no entry of it
  'FindingAcknowledged',
  'FindingContested',
  'FindingResolved',
  'PledgePublished',
  'SalePledgeBound',
  // the directory of the service network
  'ServicePointOpened',
  'ServicePointClosed',
  // desks, their days, and the company's own lines
  'DutyAssigned',
  'DutyWithdrawn',
  'DutyGapAhead',
  'HandlingDayOpened',
  'HandlingDayEnded',
  'HandlingIncomplete',
  'ConsultLinePublished',
  'ConsultLineWithdrawn',
  'ReachabilityBelowTarget',
  // what a house gives beyond the law
  'HousePolicyPublished',
  // what is looked at together, and what the market says
  'ReviewPrepared',
  'ReviewForwarded',
  'ReviewReminded',
  'ReviewAcknowledged',
  'ReviewActionPlanned',
  'ReviewActionDone',
  'ReviewActionOverdue',
  'MarketInsightRecorded',
  // who looked at what: told beside what happened
  'CustomerFileConsulted',
  'HistoryViewed',
  'DataExported',
  'KeyUsed',
  // what was noted of a person's life, with his consent
  'BackgroundNoted',
  'BackgroundEnded',
  // a log of another system, as a whole
  'LogImported',
  // whether a person's data is deleted or left alone
  'ErasureProposed',
  'ErasureOrdered',
  'ErasureRefused',
  'ProcessingRestricted',
  'SubjectErased',
  // a house's standard of wording
  'PhraseStandardPublished',
]);

const service = join(import.meta.dirname, '../../..');
const files = readdirSync(service, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('.events.js'),
);
await Promise.all(files.map(async file => await import(join(service, file))));

describe('sentences', () => {
  it('there is one for every type of fact that a case can hold', () => {
    const missing = declaredFacts()
      .map(({ type }) => type)
      .filter(type => !SENTENCES.has(type) && !NOT_OF_A_CASE.has(type) && !/^(Test|Letter)/.test(type));
    expect(missing).toEqual([]);
  });

  const story = asKnownOn(CASE_ID, dBrandHistory(), '2013-07-09');
  const asOf = Date.UTC(2013, 6, 9, 15);
  const en = telling(story, { asOf, zone: ZONE, locale: 'en' });
  const zh = telling(story, { asOf, zone: ZONE, locale: 'zh-CN' });

  it.each(story.entries.map(entry => [`${entry.type} at ${entry.position}`, entry] as const))(
    '%s is told in both languages, without codes or gaps',
    (_, entry) => {
      const english = tellEntry(entry, en).sentence;
      const chinese = tellEntry(entry, zh).sentence;
      expect(english).toMatch(/^[A-Z0-9“].*\.$/);
      expect(english).not.toMatch(/\p{Script=Han}/u);
      expect(chinese).toMatch(/\p{Script=Han}.*。$/u);
      for (const sentence of [english, chinese])
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|~p[12]:/);
    },
  );

  it('a type nobody wrote a sentence for is named, not left out', () => {
    const entry = { ...story.entries[0]!, type: 'SomethingNewHappened' };
    expect(tellEntry(entry, en).sentence).toBe('Recorded: Something new happened.');
  });
});
