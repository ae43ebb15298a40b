// The least that a page on a Node server can be: what the start of Skep is compared with.
import { createServer } from 'node:http';

const PAGE = `<!doctype html><title>bare</title><body><script>
const button = document.body.appendChild(document.createElement('button'));
button.textContent = 'New lab';
</script>`;

const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(PAGE));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
