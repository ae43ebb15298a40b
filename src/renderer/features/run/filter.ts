import type { HostImage } from '../../../shared/model/image.ts';

/** Images whose name holds every word that was typed. */
export function filterImages(images: readonly HostImage[], text: string): HostImage[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return images.filter((image) => words.every((word) => image.reference.toLowerCase().includes(word)));
}
