export { sales } from './sales.module.js';
export * from './sale-completion.events.js';
export * from './sale-completion.rules.js';
export { AttachSalePromises, attachSalePromises } from './capabilities/attach-sale-promises.js';
