export { privacy } from './privacy.module.js';
export { correctionTable } from './queries/correction-table.js';
export { forgetCorrected } from './carried-out/forget-corrected.js';
export * from './request.events.js';
export { ReceivePrivacyRequest, receivePrivacyRequest } from './capabilities/receive-privacy-request.js';
export { IdentifyRequester, identifyRequester } from './capabilities/identify-requester.js';
export { AnswerPrivacyRequest, answerPrivacyRequest } from './capabilities/answer-privacy-request.js';
export { RefusePrivacyRequest, refusePrivacyRequest } from './capabilities/refuse-privacy-request.js';
export { WithdrawPrivacyRequest, withdrawPrivacyRequest } from './capabilities/withdraw-privacy-request.js';
