/** What stands where a secret stood. */
export const LEFT_OUT = '[left out]';

/** Words before which a value is a secret, whatever it looks like: `api_key: …`, `"password": "…"`. */
const NAMED =
  /((?:api[_-]?key|access[_-]?token|refresh[_-]?token|auth[_-]?token|client[_-]?secret|secret[_-]?key|passw(?:or)?d|x-api-key|x-goog-api-key|authorization)["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+)?)[^\s"',;}]{6,}/gi;

/** What keys of services look like by themselves. */
const SHAPES = [
  /\bsk-[\w-]{16,}/g, // OpenAI, Anthropic and who writes them alike
  /\bAIza[\w-]{30,}/g, // Google
  /\bA(?:KIA|SIA)[A-Z0-9]{16}\b/g, // Amazon
  /\bgh[opsur]_\w{30,}|\bgithub_pat_\w{30,}/g,
  /\bxox[abeprs]-[\w-]{10,}/g, // Slack
  /\bhf_[A-Za-z]{30,}/g, // Hugging Face
  /\bgsk_\w{30,}/g, // Groq
  /\bcp[ts]_[\w-]{43}/g, // this product's own
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g, // JSON Web Token
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];
const BEARER = /\b(bearer\s+)[\w.~+/=-]{12,}/gi;
/** `https://name:password@host` */
const IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gi;

/**
 * The text without what is a secret or looks like one. The same text always gives the same.
 * @param known secrets that are known to this process, wherever they stand in it
 */
export function withoutSecrets(text: string, known: readonly string[] = []): string {
  let left = text;
  for (const secret of known) if (secret.length >= 4) left = left.replaceAll(secret, LEFT_OUT);
  for (const shape of SHAPES) left = left.replace(shape, LEFT_OUT);
  return left
    .replace(BEARER, `$1${LEFT_OUT}`)
    .replace(IN_URL, `$1${LEFT_OUT}`)
    .replace(NAMED, `$1${LEFT_OUT}`);
}
