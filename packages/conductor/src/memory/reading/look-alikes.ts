import { plainText } from '@conductor/contract';

/** Letters of other scripts that look like those of a to z. */
const LOOKS_LIKE: Record<string, string> = {
  ...{ а: 'a', в: 'b', е: 'e', ѕ: 's', і: 'i', ј: 'j', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c' },
  ...{ т: 't', у: 'y', х: 'x', һ: 'h', ԁ: 'd', ԛ: 'q', ԝ: 'w', ѵ: 'v', ӏ: 'l', г: 'r', п: 'n', ь: 'b' },
  ...{ α: 'a', β: 'b', γ: 'y', ε: 'e', η: 'n', ι: 'i', κ: 'k', μ: 'u', ν: 'v', ο: 'o', ρ: 'p', τ: 't' },
  ...{ υ: 'u', χ: 'x', ω: 'w', ϲ: 'c', ϳ: 'j', ａ: 'a', ı: 'i', ɑ: 'a', ɡ: 'g', ո: 'n', օ: 'o', ս: 'u' },
};

/** Written in signs that cannot be seen, or with letters of another script that look like others: nobody could tell it from another name. */
export function lookAlikeFault(said: string): string | undefined {
  if (/[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/u.test(said))
    return `“${said.replaceAll(/[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/gu, '·')}” holds signs that cannot be seen. Write it without them.`;
  for (const word of said.match(/[\p{L}\p{M}]+/gu) ?? []) {
    const odd = [...word].find((letter) => isOdd(letter));
    if (odd === undefined) continue;
    const like = plainText([...word].map((letter) => LOOKS_LIKE[letter.toLowerCase()] ?? letter).join(''));
    const isMixed = /\p{Script=Latin}/u.test(word);
    if (isMixed || /^[a-z]+$/.test(like))
      return `“${word}” is written with a letter that is not of our alphabet and looks like one of it (${odd}), so it could be taken for “${like}”. Write it with plain letters.`;
  }
  return undefined;
}

const isOdd = (letter: string): boolean =>
  /\p{L}/u.test(letter) && (!/\p{Script=Latin}/u.test(letter) || /[ıɑɡ\uFF21-\uFF5A]/u.test(letter));
