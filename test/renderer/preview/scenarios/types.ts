import type { FakePort } from '../../fake-port.ts';

export interface Scenario {
  /** The address it is shown at, `#/…`. */
  route: string;
  play(port: FakePort): void;
}
