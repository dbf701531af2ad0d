import { Controller, Get } from '@nestjs/common';
import { MAY, May } from '../may.js';
import { startAccessApp } from '../testing/index.js';

describe('Visibility on every route', () => {
  it('given a route that says nothing, then the server does not start, and names it', async () => {
    @Controller()
    class Forgotten {
      @Get('a')
      @May('agent')
      declared() {}
      @Get('b')
      missing() {}
    }
    await expect(startAccessApp([Forgotten])).rejects.toThrow(
      /^Visibility belongs on every route:\n- Forgotten\.missing .*@May[^\n]*$/,
    );
  });

  it('given a role that does not exist, then the server does not start', async () => {
    @Controller()
    class Misspelt {
      @Get('a')
      @May('agents' as 'agent')
      a() {}
    }
    await expect(startAccessApp([Misspelt])).rejects.toThrow(
      /Misspelt\.a is for "agents"; expected customer, agent/,
    );
  });

  it('given a route whose visibility was set by its key, then it counts', async () => {
    @Controller()
    class Registered {
      @Get('a')
      a() {}
    }
    Reflect.defineMetadata(MAY, ['public'], Registered.prototype.a);
    const server = await startAccessApp([Registered]);
    try {
      expect((await fetch(`${server.url}/a`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});
