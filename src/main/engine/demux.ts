import { pipeline, type Readable, Transform } from 'node:stream';

type Sink = (chunk: Buffer) => void;

const HEADER = 8;
const STDERR = 2;

/** Takes apart the frames in which an engine sends stdout and stderr over one connection; copies no payload. */
export class Demux {
  readonly #stdout: Sink;
  readonly #stderr: Sink;
  readonly #header = Buffer.alloc(HEADER);
  #headerHas = 0;
  /** Bytes of the current frame still to come. */
  #left = 0;

  constructor(stdout: Sink, stderr: Sink) {
    this.#stdout = stdout;
    this.#stderr = stderr;
  }

  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) at += this.#left > 0 ? this.#payload(chunk, at) : this.#heading(chunk, at);
  }

  #heading(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.#header, this.#headerHas, at, at + HEADER - this.#headerHas);
    this.#headerHas += taken;
    if (this.#headerHas === HEADER) {
      this.#left = this.#header.readUInt32BE(4);
      this.#headerHas = 0;
    }
    return taken;
  }

  #payload(chunk: Buffer, at: number): number {
    const part = chunk.subarray(at, at + this.#left);
    this.#left -= part.length;
    if (this.#header[0] === STDERR) this.#stderr(part);
    else this.#stdout(part);
    return part.length;
  }
}

/** The text of a framed log, stdout and stderr in the order they came. */
export function demuxed(framed: Readable): Readable {
  const out = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      demux.write(chunk);
      done();
    },
  });
  const demux = new Demux(
    (part) => out.push(part),
    (part) => out.push(part),
  );
  pipeline(framed, out, () => {});
  return out;
}
