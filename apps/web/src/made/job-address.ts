/** Where a job's form is: `order.return` at `/do/order/return`. A dot in an address looks like a file's. */
export const jobAddress = (job: string) => ({
  to: '/do/$' as const,
  params: { _splat: job.replaceAll('.', '/') },
});

export const jobAt = (address: string | undefined): string => (address ?? '').replaceAll('/', '.');
