export const INSTALLATION = Symbol('Installation');
/** A `TransparencyLog`; undefined where TLOG is off. */
export const TRANSPARENCY_LOG = Symbol('TransparencyLog');
