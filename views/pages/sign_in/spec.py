"""What the sign-in page declares."""

from i18n import _
from views.spec import HelpPart, PageSpec
from views.verbosity import Verbosity

SPEC = PageSpec(
    id="sign_in",
    title=_("Sign in"),
    widget="SignInPage",
    order=5,
    in_navigation=False,
    help=(
        HelpPart(
            _("Sign in"),
            (
                _("Type the name of your account and your password, then press Enter."),
                _("When something is wrong, a list of problems takes the focus. Enter on a problem goes to the field. "
                  "What you typed as account name is kept."),
                _("After several wrong passwords the account is locked for a while; the message says how long."),
                _("A session ends after hours in which nothing was asked of the service, and a day after signing in. "
                  "Five minutes before it is said. F7 goes on, and so does any search; the end of the day cannot be "
                  "put off."),
                _("When a session ends while you work, this page comes up over the one you were on. After signing in "
                  "you are where you were, and what was asked is asked again."),
            ),
        ),
    ),
    verbosity={
        Verbosity.BRIEF: _("Problems are said in full; they need to be understood at once."),
        Verbosity.STANDARD: _("As brief."),
        Verbosity.FULL: _("As brief."),
    },
)  # fmt: skip
