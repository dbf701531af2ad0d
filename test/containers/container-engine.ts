import { getContainerRuntimeClient } from 'testcontainers';

/** Why no container can be started here; undefined: they can. `DOCKER_HOST` names an engine that is elsewhere. */
export async function withoutContainers(): Promise<string | undefined> {
  try {
    await getContainerRuntimeClient();
    return undefined;
  } catch {
    return 'no container engine is reachable; start one, or name it by DOCKER_HOST';
  }
}
