/** What keeps other pages, other machines and hostile articles out of the review page. */
import { createMiddleware } from 'hono/factory';

/** Nothing but our own script and style runs or loads, nothing may frame the page or be sent elsewhere. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Refuses requests to another host name (DNS rebinding) and writes from another origin or as a form (CSRF); adds security headers to every answer.
 * `hosts` are the names and addresses it may be called by, with port.
 */
export function createGuard(hosts: ReadonlySet<string>) {
  return createMiddleware(async (context, next) => {
    const host = context.req.header('host') ?? '';
    const origin = context.req.header('origin');
    if (!hosts.has(host))
      return refused(
        context.json(
          { error: `"${host}" is not the address of this page; use the one that slugline review has shown` },
          403,
        ),
      );
    const writes = !['GET', 'HEAD'].includes(context.req.method);
    if (writes && origin !== `http://${host}`)
      return refused(
        context.json(
          { error: 'decisions are taken from this page only; open the address that slugline review has shown' },
          403,
        ),
      );
    // A form of another page can send text and forms only.
    if (writes && !/^application\/json\b/i.test(context.req.header('content-type') ?? ''))
      return refused(context.json({ error: 'decisions are taken as JSON only' }, 415));
    await next();
    refused(context.res);
    return undefined;
  });
}

function refused(response: Response): Response {
  const headers = {
    'content-security-policy': contentSecurityPolicy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers))
    if (!response.headers.has(name)) response.headers.set(name, value);
  return response;
}
