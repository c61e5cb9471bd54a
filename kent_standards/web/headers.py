"""web/: the headers that every answer carries (SR16, SR31, SR34)."""

from collections.abc import Callable
from typing import Any

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
# For a page that has a script of ours: only from here, and none that stands in the page.
WITH_SCRIPT = CONTENT_SECURITY_POLICY.replace(
    "default-src 'none'; ", "default-src 'none'; script-src 'self'; "
)
# For a file that somebody attached: whatever opens it may do nothing at all.
SANDBOX = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONE_YEAR = "max-age=31536000; includeSubDomains"


_OURS = frozenset(name.lower() for name in (*ALWAYS, "Strict-Transport-Security"))


def headers_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Add the security headers; what a page doesn't say of caching is that it must not be stored."""
    secure = {"Strict-Transport-Security": ONE_YEAR} if registry["kent.secure"] else {}
    plain, with_script, sandboxed = (
        list({**ALWAYS, **secure, "Content-Security-Policy": policy}.items())
        for policy in (CONTENT_SECURITY_POLICY, WITH_SCRIPT, SANDBOX)
    )

    def tween(request: Any) -> Any:
        response = handler(request)
        # One by one, each would be looked for among all the others.
        kept = [each for each in response.headerlist if each[0].lower() not in _OURS]
        if not any(name.lower() == "cache-control" for name, _ in kept):
            kept.append(("Cache-Control", "no-store"))
        ours = sandboxed if request.sandboxed else with_script if request.needs_script else plain
        response.headerlist = [*kept, *ours]
        return response

    return tween
