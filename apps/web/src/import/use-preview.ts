import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { post, send } from '../api/request.ts';
import type { Preview, Upload } from '../api/shapes.ts';

export function useUpload() {
  return useMutation({
    mutationFn: async (file: File) => {
      const response = await send(`/api/uploads?name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      return (await response.json()) as Upload;
    },
  });
}

/** What would come of the file. The map is the server's own until the person changes it. */
export function usePreview(upload: string | undefined, map: Record<string, string> | null, format?: string) {
  return useQuery({
    queryKey: ['preview', upload, map, format],
    queryFn: () =>
      post<Preview>(`/api/uploads/${upload}/preview`, {
        ...(format ? { format } : {}),
        ...(map ? { map } : {}),
      }),
    enabled: upload !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
