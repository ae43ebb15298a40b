/** Who answered, as a person knows it: `The engine at unix:///…`, or `hellodocker-worker01` where it is a node. */
export interface Whom {
  readonly name: string;
  readonly isNode: boolean;
}
