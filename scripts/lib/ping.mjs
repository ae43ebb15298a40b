import { request } from 'node:http';

/** Does an engine answer at this socket (or Windows pipe)? Gives its `Server` header and API version, or undefined. */
export function pingSocket(socketPath, ms = 1500) {
  return ping({ socketPath }, ms);
}

export function ping(target, ms = 1500) {
  return new Promise((resolve) => {
    const call = request({ ...target, path: '/_ping', timeout: ms }, (reply) => {
      reply.resume();
      const ok = reply.statusCode === 200;
      resolve(ok ? { server: reply.headers.server ?? '', api: reply.headers['api-version'] ?? '' } : undefined);
    });
    // `timeout` is about an idle socket only; a socket that nobody accepts on is ended here.
    const timer = setTimeout(() => call.destroy(), ms);
    call.on('close', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
    call.on('error', () => resolve(undefined));
    call.end();
  });
}
