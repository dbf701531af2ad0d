/** The oldest major version that all tests run on. */
const OLDEST = 15;

/** Throws where the server is older than what is tested; `version` as PostgreSQL's server_version_num tells it, 150004. */
export function refuseOlder(version: number): void {
  if (version >= OLDEST * 10_000) return;
  const told = Number.isFinite(version) ? `PostgreSQL ${Math.floor(version / 10_000)}` : 'of unknown version';
  throw new Error(
    `The server that DATABASE_URL names is ${told}: expected PostgreSQL ${OLDEST} or newer. ` +
      'Name a newer server, or leave DATABASE_URL out: the read models are then a file in DATA_DIR.',
  );
}
