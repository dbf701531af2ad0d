import { boundedContext } from '#platform/event-sourcing';
import { approveErasure } from './capabilities/approve-erasure.js';
import { answerPrivacyRequest } from './capabilities/answer-privacy-request.js';
import { endBackground } from './capabilities/end-background.js';
import { fulfilPrivacyRequest } from './capabilities/fulfil-privacy-request.js';
import { giveConsent } from './capabilities/give-consent.js';
import { identifyRequester } from './capabilities/identify-requester.js';
import { liftRestriction } from './capabilities/lift-restriction.js';
import { noteBackground } from './capabilities/note-background.js';
import { orderErasure } from './capabilities/order-erasure.js';
import { receivePrivacyRequest } from './capabilities/receive-privacy-request.js';
import { recordErasure } from './capabilities/record-erasure.js';
import { recordOwnCopy } from './capabilities/record-own-copy.js';
import { refusePrivacyRequest } from './capabilities/refuse-privacy-request.js';
import { withdrawConsent } from './capabilities/withdraw-consent.js';
import { withdrawPrivacyRequest } from './capabilities/withdraw-privacy-request.js';
import { privacyRequestOverdue } from './deadlines/privacy-request-overdue.js';
import { retentionEnded } from './deadlines/retention-ended.js';
import { consentPurposeList } from './queries/consent-purposes.js';
import { consents } from './queries/consents.js';
import { correctionTimes } from './queries/correction-times.js';
import { corrections } from './queries/corrections.js';
import { customerBackground } from './queries/customer-background.js';
import { erasures } from './queries/erasures.js';
import { onePrivacyRequest } from './queries/one-privacy-request.js';
import { ownData } from './queries/own-data.js';
import { privacyRequestReport } from './queries/privacy-request-report.js';
import { privacyRequests } from './queries/privacy-requests.js';
import { retention } from './queries/retention.js';
import { answerByErasure } from './reactions/answer-by-erasure.js';
import { endWithConsent } from './reactions/end-with-consent.js';
import { rows } from './privacy.rows.js';

export const privacy = boundedContext({
  name: 'privacy',
  capabilities: [
    receivePrivacyRequest,
    identifyRequester,
    answerPrivacyRequest,
    refusePrivacyRequest,
    withdrawPrivacyRequest,
    recordOwnCopy,
    giveConsent,
    withdrawConsent,
    noteBackground,
    endBackground,
    fulfilPrivacyRequest,
    orderErasure,
    approveErasure,
    liftRestriction,
    recordErasure,
  ],
  queries: [
    corrections,
    correctionTimes,
    privacyRequests,
    onePrivacyRequest,
    privacyRequestReport,
    ownData,
    consents,
    consentPurposeList,
    customerBackground,
    erasures,
    retention,
  ],
  reactions: [endWithConsent, answerByErasure],
  deadlines: [privacyRequestOverdue, retentionEnded],
  rows,
});
