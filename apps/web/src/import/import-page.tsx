import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { post } from '../api/request.ts';
import type { Started } from '../api/shapes.ts';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { DropFile } from './drop-file.tsx';
import { ImportRun } from './import-run.tsx';
import { PreviewView } from './preview-view.tsx';
import { usePreview, useUpload } from './use-preview.ts';

/** A file, what would come of it, and what came of it. */
export default function ImportPage() {
  const { run } = useSearch({ from: '/import' });
  const navigate = useNavigate({ from: '/import' });
  const [map, setMap] = useState<Record<string, string> | null>(null);
  const upload = useUpload();
  const preview = usePreview(upload.data?.upload, map);
  const start = useMutation({
    mutationFn: (dryRun: boolean) => {
      const slots = { upload: upload.data?.upload, format: preview.data?.format, ...(map ? { map } : {}) };
      return post<Started>('/api/forms', { job: 'feedback.import', slots, dryRun });
    },
    onSuccess: (started) => navigate({ search: { run: started.run } }),
  });
  const again = () => {
    setMap(null);
    upload.reset();
    start.reset();
    void navigate({ search: {} });
  };
  const error = upload.error ?? preview.error ?? start.error;
  return (
    <Page
      title="Import"
      lead="Feedback, or objectives and key results, from a file: previewed first, undone whole."
    >
      <div className="space-y-6">
        {error && <Problem error={error} />}
        {run ? (
          <ImportRun
            key={run}
            id={run}
            wasDryRun={start.variables === true}
            {...(upload.data ? { importNow: () => start.mutate(false) } : {})}
            again={again}
          />
        ) : upload.data && preview.data ? (
          <PreviewView
            upload={upload.data}
            preview={preview.data}
            isStale={preview.isPlaceholderData}
            isStarting={start.isPending}
            change={setMap}
            start={(dryRun) => start.mutate(dryRun)}
            again={again}
          />
        ) : upload.data && !preview.error ? (
          <Waiting what="Working out what the file holds…" />
        ) : (
          <DropFile take={(file) => upload.mutate(file)} isBusy={upload.isPending} />
        )}
      </div>
    </Page>
  );
}
