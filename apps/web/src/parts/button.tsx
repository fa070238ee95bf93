import type { ComponentProps } from 'react';

const LOOKS = {
  primary: 'bg-accent text-accent-ink hover:opacity-90 border-transparent',
  plain: 'border-line-strong text-ink hover:bg-sunken',
  quiet: 'border-transparent text-soft hover:text-ink hover:bg-sunken',
  danger: 'border-line-strong text-bad hover:bg-bad-tint',
} as const;

interface Props extends ComponentProps<'button'> {
  look?: keyof typeof LOOKS;
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      className={`inline-flex min-h-8 items-center justify-center gap-1.5 rounded-md border px-3 py-1 text-sm font-medium transition-colors disabled:opacity-50 ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
