export const EXECUTOR = Symbol('Executor');
