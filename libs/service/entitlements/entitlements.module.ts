import { boundedContext } from '#platform/event-sourcing';
import { agreeRemedy } from './capabilities/agree-remedy.js';
import { askTransport } from './capabilities/ask-transport.js';
import { checkEntitlement } from './capabilities/check-entitlement.js';
import { collectOldUnit } from './capabilities/collect-old-unit.js';
import { computeEntitlement } from './capabilities/compute-entitlement.js';
import { declineRemedy } from './capabilities/decline-remedy.js';
import { doExchangeRework } from './capabilities/do-exchange-rework.js';
import { executeRemedy } from './capabilities/execute-remedy.js';
import { proposeRemedy } from './capabilities/propose-remedy.js';
import { publishHousePolicy } from './capabilities/publish-house-policy.js';
import { receiveReturn } from './capabilities/receive-return.js';
import { refundReturn } from './capabilities/refund-return.js';
import { replaceUnit } from './capabilities/replace-unit.js';
import { requestReturn } from './capabilities/request-return.js';
import { startExchange } from './capabilities/start-exchange.js';
import { swapUnit } from './capabilities/swap-unit.js';
import { exchangePickUpMissed } from './deadlines/exchange-pick-up-missed.js';
import { returnPickUpMissed, returnRefundMissed } from './deadlines/return-missed.js';
import { rows } from './entitlements.rows.js';
import { exchangeList } from './queries/exchange-list.js';
import { housePolicyList } from './queries/house-policy-list.js';
import { regulationList } from './queries/regulation-list.js';
import { remedyList } from './queries/remedy-list.js';
import { remedyReport } from './queries/remedy-report.js';
import { returnList } from './queries/return-list.js';
import { unitEntitlement } from './queries/unit-entitlement.js';
import { computeAskedEntitlement } from './reactions/compute-asked-entitlement.js';
import { exchangeWhenAgreed } from './reactions/exchange-when-agreed.js';
import { executeWhenSwapped } from './reactions/execute-when-swapped.js';
import { replaceSwappedUnit } from './reactions/replace-swapped-unit.js';

/** Repair, exchange, refund: what the law gives on a day, what the customer agreed to, and how it was carried out. */
export const entitlements = boundedContext({
  name: 'entitlements',
  capabilities: [
    checkEntitlement,
    computeEntitlement,
    publishHousePolicy,
    proposeRemedy,
    agreeRemedy,
    declineRemedy,
    executeRemedy,
    startExchange,
    collectOldUnit,
    swapUnit,
    replaceUnit,
    doExchangeRework,
    requestReturn,
    askTransport,
    receiveReturn,
    refundReturn,
  ],
  queries: [
    unitEntitlement,
    regulationList,
    housePolicyList,
    remedyList,
    remedyReport,
    exchangeList,
    returnList,
  ],
  reactions: [computeAskedEntitlement, exchangeWhenAgreed, executeWhenSwapped, replaceSwappedUnit],
  deadlines: [exchangePickUpMissed, returnPickUpMissed, returnRefundMissed],
  rows,
});
