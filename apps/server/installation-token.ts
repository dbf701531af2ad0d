export const INSTALLATION = Symbol('Installation');
