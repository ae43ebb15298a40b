import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = `<!doctype html><title>bare</title><body><script>
new EventSource('/events').onmessage = ({ data }) => {
  const task = document.body.appendChild(document.createElement('p'));
  task.dataset.cell = data;
  task.textContent = 'running';
};
</script>`;

/** The least that shows a task: a page with one element for each that it is told of. */
export class BarePage {
  readonly #pages = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => {
    if (request.url !== '/events') return response.setHeader('content-type', 'text/html').end(PAGE);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    return this.#pages.add(response);
  });

  async up(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  show(task: string): void {
    for (const page of this.#pages) page.write(`data: ${task}\n\n`);
  }

  async down(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
