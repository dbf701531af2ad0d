export { cases } from './cases.module.js';
export * from './case.events.js';
export * from './statement.events.js';
export * from './case.rules.js';
export * from './caseLink.events.js';
export * from './caseLink.rules.js';
export { HandOverCase, handOverCase } from './capabilities/hand-over-case.js';
export { OpenCase, openCase } from './capabilities/open-case.js';
export { OpenMatter, openMatter } from './capabilities/open-matter.js';
export { EndMatter, endMatter } from './capabilities/end-matter.js';
export { CloseCase, closeCase } from './capabilities/close-case.js';
export { IssueCaseLink, issueCaseLink } from './capabilities/issue-case-link.js';
export { RevokeCaseLink, revokeCaseLink } from './capabilities/revoke-case-link.js';
export {
  RecordFailedSecondFactor,
  recordFailedSecondFactor,
} from './capabilities/record-failed-second-factor.js';
export * from './handover.events.js';
export {
  AcceptHandOver,
  acceptHandOver,
  DeclineHandOver,
  declineHandOver,
  WithdrawHandOver,
  withdrawHandOver,
} from './capabilities/answer-hand-over.js';
