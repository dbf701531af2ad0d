import { accessDenied, RpcError, status } from '../rpc/rpc-error.js';
import type { Caller } from '../access/caller.js';

const names = (stream: string, group: string) => ({ 'stream-name': stream, 'group-name': group });

export const groupExists = (stream: string, group: string): RpcError =>
  new RpcError(status.ALREADY_EXISTS, `Subscription group ${group} on stream ${stream} exists.`, {
    exception: 'persistent-subscription-exists',
    ...names(stream, group),
  });

export const groupMissing = (stream: string, group: string): RpcError =>
  new RpcError(status.NOT_FOUND, `Subscription group ${group} on stream ${stream} does not exist.`, {
    exception: 'persistent-subscription-does-not-exist',
    ...names(stream, group),
  });

export const groupFull = (stream: string, group: string): RpcError =>
  new RpcError(
    status.FAILED_PRECONDITION,
    `Maximum subscriptions reached for subscription group ${group} on stream ${stream}.`,
    { exception: 'maximum-subscribers-reached', ...names(stream, group) },
  );

export const groupDropped = (stream: string, group: string): RpcError =>
  new RpcError(status.CANCELLED, `Subscription group ${group} on stream ${stream} was dropped.`, {
    exception: 'persistent-subscription-dropped',
    ...names(stream, group),
  });

export const noGroups = (stream: string): RpcError =>
  new RpcError(status.NOT_FOUND, `There are no subscription groups on stream ${stream}.`, {
    exception: 'persistent-subscription-does-not-exist',
    ...names(stream, ''),
  });

const OPERATORS = '$ops';

/** Groups are made, looked at and replayed by administrators and operators. */
export function mayManage(caller: Caller): void {
  if (!caller.admin && !caller.groups.includes(OPERATORS))
    throw accessDenied(
      `${caller.name ?? 'Anonymous'} may not manage persistent subscriptions: that takes a member of $admins or ${OPERATORS}.`,
    );
}
