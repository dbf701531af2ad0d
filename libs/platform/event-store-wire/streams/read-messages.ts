import protobuf from 'protobufjs/minimal.js';
import { embedded, positions, unsigned } from './append-answers.js';

/** What ReadResp says beside events. */
const create = (): protobuf.Writer => protobuf.Writer.create();

export const confirmation = (subscriptionId: string): Uint8Array =>
  embedded(create(), 2, writer => writer.uint32(10).string(subscriptionId)).finish();
export const checkpoint = (position: bigint): Uint8Array => positions(create(), 3, position).finish();
export const streamNotFound = (stream: string): Uint8Array =>
  embedded(create(), 4, writer =>
    embedded(writer, 1, identifier => identifier.uint32(26).string(stream)),
  ).finish();
export const lastStreamPosition = (revision: bigint): Uint8Array => unsigned(create(), 6, revision).finish();
export const lastAllPosition = (position: bigint): Uint8Array => positions(create(), 7, position).finish();

/** `at`: the revision, or the position, up to which the caller has everything; undefined: none there is. */
export const caughtUp = (now: number, at: Place): Uint8Array => change(8, now, at);
export const fellBehind = (now: number, at: Place): Uint8Array => change(9, now, at);

export type Place = { readonly revision: bigint } | { readonly position: bigint };

function change(field: number, now: number, at: Place): Uint8Array {
  return embedded(create(), field, writer => {
    embedded(writer, 1, time => {
      time.uint32(8).int64(Math.floor(now / 1_000));
      time.uint32(16).int32((now % 1_000) * 1_000_000);
    });
    if ('revision' in at) unsigned(writer, 2, at.revision);
    else positions(writer, 3, at.position);
  }).finish();
}
