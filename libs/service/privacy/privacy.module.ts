import { boundedContext } from '#platform/event-sourcing';
import { answerPrivacyRequest } from './capabilities/answer-privacy-request.js';
import { identifyRequester } from './capabilities/identify-requester.js';
import { receivePrivacyRequest } from './capabilities/receive-privacy-request.js';
import { recordOwnCopy } from './capabilities/record-own-copy.js';
import { refusePrivacyRequest } from './capabilities/refuse-privacy-request.js';
import { withdrawPrivacyRequest } from './capabilities/withdraw-privacy-request.js';
import { privacyRequestOverdue } from './deadlines/privacy-request-overdue.js';
import { correctionTimes } from './queries/correction-times.js';
import { corrections } from './queries/corrections.js';
import { ownData } from './queries/own-data.js';
import { privacyRequestReport } from './queries/privacy-request-report.js';
import { privacyRequests } from './queries/privacy-requests.js';
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
  ],
  queries: [corrections, correctionTimes, privacyRequests, privacyRequestReport, ownData],
  deadlines: [privacyRequestOverdue],
  rows,
});
