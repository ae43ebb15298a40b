import { describe, expect, it } from 'vitest';
import { withoutSecrets } from '../../src/main/doctor/secrets.ts';
import { redactError } from '../../src/main/operations/redact.ts';
import { toScript } from '../../src/main/operations/script.ts';
import { Transcript } from '../../src/main/operations/transcript.ts';

const SECRETS = [
  'SWMTKN-1-0ssfkdshfkjdshf-7sdfsdf',
  'SWMKEY-1-7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8',
  'SWMKEY-1-a+b/c=',
];

describe('a secret of Swarm', () => {
  it.each(SECRETS)('%s is in no transcript, error or bundle, and no part of it', (secret) => {
    const transcript = new Transcript();
    const command = { engine: 'e', lab: 'demo', node: 'host', comment: 'host', command: `docker x ${secret} y` };
    transcript.end(transcript.begin(command), 0);
    expect(toScript(transcript.noted())).toContain('docker x [secret] y\n');
    const error = {
      code: 'ENGINE_FAILED' as const,
      message: `no: ${secret}`,
      retryable: false,
      details: [secret],
      issues: [],
    };
    expect(redactError(error)).toMatchObject({ message: 'no: [secret]', details: ['[secret]'] });
    expect(withoutSecrets({ log: [`said ${secret}`] }, '')).toEqual({ log: ['said [secret]'] });
  });
});
