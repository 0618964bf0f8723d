import type { Drawing } from '#client/screens/roadmap/draw-roadmap.ts';

/** Sharp on a projector, and on paper. */
const pixelsEach = 2;

/** A drawing as a PNG. */
export async function pictureOf({ svg, width, height }: Drawing): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * pixelsEach;
  canvas.height = height * pixelsEach;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made.')))),
  );
}
