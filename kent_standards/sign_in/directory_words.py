"""sign_in/: why nothing came of going to a directory: what the page says, and with which status."""

NOT_BEGUN = (
    409,
    "This answer of the directory belongs to no sign-in that was begun in this browser within the last ten minutes. "
    "Begin again on the sign-in page.",
)
USED = (409, "This answer of the directory was used before. Begin again on the sign-in page.")
DENIED = (
    403,
    "The directory did not let you in, or you did not agree to it. Nothing was changed. Begin again, or sign in with "
    "your password.",
)
NOT_BELIEVED = (
    403,
    "What the directory stated about you could not be checked, so nobody was signed in. Begin again; if it happens "
    "once more, tell the county’s operator.",
)
AWAY = (
    503,
    "The directory does not answer just now. Wait a minute and begin again, or sign in with your password.",
)
NOBODY = (
    403,
    "Nobody here is linked with your account of the directory. If you have a password, sign in with it and link the "
    "account under “How you sign in”. If you were invited, open the link in your invitation first.",
)
NO_OFFICE = (
    403,
    "You hold no office at this authority today, so its directory does not sign you in. If you hold one elsewhere, "
    "sign in with your password.",
)
SOMEBODY_ELSE = (
    403,
    "The directory states that you are somebody else than who is signed in here. Begin again with your own account "
    "of the directory.",
)
NOT_CONFIRMED = (
    403,
    "The directory did not say that you have just signed in there with a second factor. Set up an authenticator app "
    "here instead, under “Your second factor”.",
)
TOO_OLD = (
    "More than ten minutes have passed since the directory answered, or it was for another session. Begin again under "
    "“How you sign in”, or with the link in your invitation."
)
