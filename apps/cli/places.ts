import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded, openEmbeddedBeside, openKurrentDb, type EventStore } from '#platform/event-store';
import { CliError } from './cli-error.js';

/** A log is named by the data folder of an installation or of `vitrine store serve`, or by a server's connection string. */
export const isServer = (place: string): boolean => /^(esdb|kurrentdb)(\+discover)?:\/\//.test(place);

export const logFolder = (dataFolder: string): string => join(dataFolder, 'log');

/** Without its password. */
export const placeName = (place: string): string => place.replace(/\/\/[^@/]*@/, '//…@');

/** To read: beside the process that owns the folder, if there is one. */
export async function openSource(place: string): Promise<EventStore> {
  if (isServer(place)) return openServer(place);
  if (!existsSync(place))
    throw new CliError(`There is no folder "${place}": expected a data folder, or esdb://….`);
  return openEmbeddedBeside({ folder: logFolder(place) });
}

/** To write: the folder, which is made where it is missing, must have no other owner. */
export const openTarget = async (place: string): Promise<EventStore> =>
  isServer(place) ? openServer(place) : (await openEmbedded({ folder: logFolder(place) })).store;

async function openServer(connectionString: string): Promise<EventStore> {
  try {
    return await openKurrentDb({ connectionString });
  } catch (error) {
    throw new CliError(`${placeName(connectionString)}: ${(error as Error).message}`, { cause: error });
  }
}
