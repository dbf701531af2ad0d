import { openEmbeddedReader, openKurrentDb, type EmbeddedReaderOptions } from '#platform/event-store';
import { runLogBuilderInWorker, type TransparencyOptions } from '../index.js';

interface Data {
  readonly events: { readonly reader: EmbeddedReaderOptions } | { readonly server: string };
  readonly transparency: TransparencyOptions;
}

runLogBuilderInWorker<Data>(async ({ events, transparency }) => ({
  store:
    'server' in events
      ? await openKurrentDb({ connectionString: events.server })
      : openEmbeddedReader(events.reader),
  transparency,
}));
