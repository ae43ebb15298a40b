/** `name:tag`, where neither tag nor digest was given `latest`. */
export const withTag = (image: string): string => (/(:\w[\w.-]*|@[\w:]+)$/.test(image) ? image : `${image}:latest`);

/** Without the digest that Swarm's clients pin a tag to; a digest that stands alone is what the person wanted. */
export const withoutPin = (image: string): string => image.replace(/(:\w[\w.-]*)@[\w+.-]+:[0-9a-f]+$/i, '$1');
