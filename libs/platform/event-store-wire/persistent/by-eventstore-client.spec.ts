import * as client from '@eventstore/db-client';
import { persistentSubscriptionsBy } from './testing/clients-contract.js';

persistentSubscriptionsBy('@eventstore/db-client', client, client.EventStoreDBClient);
