import { StringDecoder } from 'node:string_decoder';

/** The JSON values of a stream that has one per line. */
export async function* jsonLines(stream: AsyncIterable<string | Buffer>): AsyncGenerator<unknown> {
  const decoder = new StringDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim()) yield JSON.parse(line);
  }
  if (rest.trim()) yield JSON.parse(rest);
}
