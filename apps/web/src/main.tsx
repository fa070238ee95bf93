import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery } from './api/queries.ts';
import { ApiError, isSignedOut } from './api/request.ts';
import { router } from './router.tsx';
import './styles.css';

const client = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended while a page was open: asking who this is shows the way in.
    onError: (error, { queryKey }) => {
      if (isSignedOut(error) && queryKey[0] !== meQuery.queryKey[0])
        void client.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      // What the server refused it will refuse again; only a lost line is worth another try.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0),
    },
  },
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
