export { conduct } from './conduct.module.js';
export * from './conduct.events.js';
export * from './conduct.rules.js';
export { ObserveConduct, observeConduct } from './capabilities/observe-conduct.js';
export { PublishPhraseStandard, publishPhraseStandard } from './capabilities/publish-phrase-standard.js';
