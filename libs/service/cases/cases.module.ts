import { boundedContext } from '#platform/event-sourcing';
import { acceptHandOver, declineHandOver, withdrawHandOver } from './capabilities/answer-hand-over.js';
import { addCustomerStatement } from './capabilities/add-customer-statement.js';
import { closeCase } from './capabilities/close-case.js';
import { endMatter } from './capabilities/end-matter.js';
import { handOverCase } from './capabilities/hand-over-case.js';
import { issueCaseLink } from './capabilities/issue-case-link.js';
import { openCaseForClaim } from './capabilities/open-case-for-claim.js';
import { openCase } from './capabilities/open-case.js';
import { openMatter } from './capabilities/open-matter.js';
import { recordFailedSecondFactor } from './capabilities/record-failed-second-factor.js';
import { revokeCaseLink } from './capabilities/revoke-case-link.js';
import { rows } from './cases.rows.js';
import { handOverUnaccepted } from './deadlines/hand-over-unaccepted.js';
import { caseLinks } from './queries/case-links.js';
import { caseList } from './queries/case-list.js';
import { caseOverview } from './queries/case-overview.js';
import { handOverGraph } from './queries/hand-over-graph.js';
import { unacceptedHandOvers } from './queries/unaccepted-hand-overs.js';
import { caseOfAClaim } from './reactions/case-of-a-claim.js';

export const cases = boundedContext({
  name: 'cases',
  capabilities: [
    addCustomerStatement,
    openCase,
    openCaseForClaim,
    handOverCase,
    acceptHandOver,
    declineHandOver,
    withdrawHandOver,
    openMatter,
    endMatter,
    closeCase,
    issueCaseLink,
    revokeCaseLink,
    recordFailedSecondFactor,
  ],
  queries: [caseOverview, caseList, caseLinks, unacceptedHandOvers, handOverGraph],
  reactions: [caseOfAClaim],
  deadlines: [handOverUnaccepted],
  rows,
});
