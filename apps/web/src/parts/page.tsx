import { type ReactNode, useEffect } from 'react';
import { useBrand } from '../packs/use-packs.ts';

interface Props {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function usePageTitle(title: string): void {
  const brand = useBrand();
  useEffect(() => {
    document.title = brand === '' || title === brand ? title : `${title} · ${brand}`;
  }, [title, brand]);
}

/** A page of reading width with its heading. */
export function Page({ title, lead, actions, children }: Props) {
  usePageTitle(title);
  return (
    <div className="mx-auto w-full max-w-4xl px-4 py-6 sm:px-8 sm:py-10">
      <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead && <p className="mt-1 text-sm text-soft">{lead}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}
