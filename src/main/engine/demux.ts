/** `first`: the chunk begins a frame, which is one message of a log. */
type Sink = (chunk: Buffer, first: boolean) => void;

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
  #first = true;

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
      this.#first = true;
    }
    return taken;
  }

  #payload(chunk: Buffer, at: number): number {
    const part = chunk.subarray(at, at + this.#left);
    this.#left -= part.length;
    const sink = this.#header[0] === STDERR ? this.#stderr : this.#stdout;
    sink(part, this.#first);
    this.#first = false;
    return part.length;
  }
}
