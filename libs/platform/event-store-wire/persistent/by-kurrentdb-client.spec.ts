import * as client from '@kurrent/kurrentdb-client';
import { persistentSubscriptionsBy } from './testing/clients-contract.js';

persistentSubscriptionsBy('@kurrent/kurrentdb-client', client, client.KurrentDBClient);
