"""What is offered when the outlook has gone down, in words: on Today, where it was said, and on the board."""

from typing import TYPE_CHECKING

from mentor_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from mentor_tui.storage.outlook import Offer


def offered(offer: "Offer") -> str:
    """One calm line: what may help when two weeks have gone down."""
    name = offer.fellow or _("a fellow mentor")
    if not (n := offer.challenges):
        return _("These two weeks were harder than the ones before. A talk with {name} may help.").format(name=name)
    return ngettext(
        "These two weeks were harder than the ones before. A look at your own challenge may help, "
        "or a talk with {name}.",
        "These two weeks were harder than the ones before. A look at your {n} own challenges may help, "
        "or a talk with {name}.",
        n,
    ).format(n=n, name=name)
