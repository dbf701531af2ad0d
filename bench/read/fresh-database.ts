import pg from 'pg';

/** A new database at the server, empty or like another one that nobody is connected to; gives its address. */
export async function freshDatabase(url: string, name: string, template = 'template1'): Promise<string> {
  await atServer(url, `create database "${name}" template "${template}"`, 'postgres');
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** One statement by a connection of its own. */
export async function atServer(url: string, statement: string, database: string): Promise<void> {
  const at = new URL(url);
  at.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: at.href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
