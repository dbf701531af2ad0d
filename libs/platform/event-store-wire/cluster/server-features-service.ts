import { messageType } from '../protobuf/message-type.js';
import type { RpcService } from '../rpc/rpc-service.js';

/** The version whose protocol is spoken: clients switch features on by it. */
export const PROTOCOL_VERSION = '24.6.0';

const supportedMethods = messageType<object>(
  'server-features.proto',
  'event_store.client.server_features.SupportedMethods',
);

/** Announces what the other services have, and nothing else. */
export function serverFeaturesService(services: readonly RpcService[]): RpcService {
  const methods = services.flatMap(({ name, methods }) =>
    Object.entries(methods).flatMap(([method, { announced = [] }]) =>
      announced === false
        ? []
        : [{ methodName: method.toLowerCase(), serviceName: name.toLowerCase(), features: announced }],
    ),
  );
  const answer = supportedMethods.encode({ methods, eventStoreServerVersion: PROTOCOL_VERSION });
  return {
    name: 'event_store.client.server_features.ServerFeatures',
    methods: { GetSupportedMethods: { kind: 'unary', handle: async () => answer } },
  };
}
