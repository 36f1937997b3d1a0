"""A mail with attachments (RFC 5322), ready for a mail command such as `sendmail -t`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.headerregistry import Address

_NAMED = re.compile(r'"?(?P<name>[^"<>\r\n\0]*)"? ?<(?P<named>[^<>]+)>|(?P<bare>[^<>]+)')
_BARE = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[\w-]+(?:\.[\w-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail."""

    name: str
    data: bytes
    media_type: str


class AddressError(ValueError):
    """An address can't be written to; the message doesn't repeat it."""


def mail(
    *,
    to: str | None,
    subject: str,
    body: str,
    date: datetime,
    sender: str = "",
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """The message as bytes with local line ends, which is what mail commands read; 7-bit throughout.

    `to` and `sender` are single addresses, bare or as "Name <address>"; without a sender the mail command puts in its
    own. `to` is None for a draft that is still to be addressed. `date` is aware. Line breaks in the subject become
    spaces. Raises AddressError for an address that is none.
    """
    from email import policy
    from email.message import EmailMessage
    from email.utils import format_datetime

    message = EmailMessage(policy.default.clone(cte_type="7bit"))
    if to is not None:
        message["To"] = _address(to)
    if sender:
        message["From"] = _address(sender)
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(date)
    message.set_content(body)
    for attachment in attachments:
        maintype, subtype = attachment.media_type.split("/", 1)
        message.add_attachment(
            attachment.data,
            maintype=maintype,
            subtype=subtype,
            filename=" ".join(attachment.name.split()),
            params={"charset": "utf-8"} if maintype == "text" else {},  # without it, a text is read as ASCII
        )
    return message.as_bytes()


def _address(text: str) -> "Address":
    from email.headerregistry import Address

    found = _NAMED.fullmatch(text.strip(" "))
    spec = (found["named"] or found["bare"]) if found else ""
    if found is None or not _BARE.fullmatch(spec):
        raise AddressError("not an e-mail address")
    return Address(display_name=(found["name"] or "").strip(), addr_spec=spec)
