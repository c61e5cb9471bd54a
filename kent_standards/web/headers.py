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


def headers_tween_factory(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Add the security headers; what a page doesn't say of caching is that it must not be stored."""

    def tween(request: Any) -> Any:
        response = handler(request)
        response.headers.update(ALWAYS)
        if getattr(request, "needs_script", False):
            response.headers["Content-Security-Policy"] = WITH_SCRIPT
        if getattr(request, "sandboxed", False):
            response.headers["Content-Security-Policy"] = SANDBOX
        if registry["kent.secure"]:
            response.headers["Strict-Transport-Security"] = ONE_YEAR
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    return tween
