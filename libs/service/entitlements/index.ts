export * from './entitlements.module.js';
export * from './entitlement.events.js';
export * from './entitlement.rules.js';
export * from './capabilities/check-entitlement.js';
export * from './capabilities/compute-entitlement.js';
