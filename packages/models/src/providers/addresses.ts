/** This machine by an address that no name server can point elsewhere. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

export const isLoopback = (url: string): boolean => URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);

/**
 * Whether text may be sent there: this machine, or through TLS.
 * @returns what is wrong with it, or nothing
 */
export function addressFault(url: string, allowHttp: boolean): string | undefined {
  if (!URL.canParse(url)) return 'is no address; write one such as http://127.0.0.1:11434/v1';
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with http:// or https://';
  if (username || password) return 'holds a password; keep the key in a variable of the environment';
  if (protocol === 'http:' && !isLoopback(url) && !allowHttp)
    return 'would carry text over the network for anybody to read; use https, or set CONDUCTOR_MODEL_ALLOW_HTTP=1 if that network is trusted';
  return undefined;
}
