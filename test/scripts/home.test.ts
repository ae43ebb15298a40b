import { describe, expect, it } from 'vitest';
import { checkHome, engineHome, unsupported } from '../../scripts/engine/home.mjs';

describe("the private engine's folder", () => {
  it("is the user's data folder, one for each suite", () => {
    expect(engineHome({ XDG_DATA_HOME: '/data' }).socket).toBe('/data/skep/engine/docker.sock');
    expect(engineHome({ XDG_DATA_HOME: '/data', SKEP_ENGINE_SUITE: 'trixie' }).root).toBe('/data/skep/engine');
    expect(engineHome({ XDG_DATA_HOME: '/data', SKEP_ENGINE_SUITE: 'bookworm' }).root).toBe(
      '/data/skep/engine-bookworm',
    );
    expect(engineHome({}).socket).toMatch(/\.local\/share\/skep\/engine\/docker\.sock$/);
  });

  it('can be named', () => {
    expect(engineHome({ SKEP_ENGINE_HOME: '/e', SKEP_ENGINE_SUITE: 'sid' })).toMatchObject({
      root: '/e',
      suite: 'sid',
    });
  });

  it('is refused where its sockets would have too long a path', () => {
    expect(() => checkHome(engineHome({ SKEP_ENGINE_HOME: `/${'x'.repeat(80)}` }))).toThrow(
      /too long.*SKEP_ENGINE_HOME/,
    );
    expect(() => checkHome(engineHome({ SKEP_ENGINE_HOME: `/${'x'.repeat(60)}` }))).not.toThrow();
  });
});

describe('machines without a private engine', () => {
  const debian = { platform: 'linux', uid: 0, exists: () => true };
  it('are told why', () => {
    expect(unsupported(debian)).toBeUndefined();
    expect(unsupported({ ...debian, platform: 'darwin' })).toMatch(/Docker Desktop/);
    expect(unsupported({ ...debian, exists: () => false })).toMatch(/no apt/);
    expect(unsupported({ ...debian, uid: 1000 })).toMatch(/root/);
  });
});
