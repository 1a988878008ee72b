"""What was published and mailed, as Meta's content exports and Mailchimp write it, a row a publication."""

import datetime

import numpy as np

from merite.worlds.chance import stream
from merite.worlds.exports.ads import outing_of
from merite.worlds.exports.days import day_of
from merite.worlds.exports.lines import Row, amount, file_of
from merite.worlds.record import Outing, World

_TITLES = ("Nouveautés", "En coulisses", "Le conseil du jour", "Merci à vous", "C’est de saison", "Ouverture dimanche")


def _publications(world: World, outing: Outing, rng: np.random.Generator) -> list[datetime.datetime]:
    moments = []
    for day in np.flatnonzero(outing.posts).tolist():
        for _ in range(int(outing.posts[day])):
            time = datetime.time(int(rng.integers(8, 21)), int(rng.integers(0, 60)))
            moments.append(datetime.datetime.combine(day_of(world, day), time))
    return moments


def facebook_content(world: World) -> bytes:
    """Facebook posts with their totals since publication."""
    rng = stream(world.seed, "facebook content")
    rows: list[Row] = []
    for number, when in enumerate(_publications(world, outing_of(world, "facebook"), rng)):
        views = int(rng.lognormal(6.0, 0.8))
        liked, talked, shared = (int(rng.binomial(views, share)) for share in (0.03, 0.004, 0.003))
        rows.append({
            "Post ID": str(122_158_000_000_000_000 + number), "Page ID": "61571000000001",
            "Page name": world.settings.business, "Title": _TITLES[int(rng.integers(0, len(_TITLES)))],
            "Duration (sec)": "0", "Publish time": when.strftime("%m/%d/%Y %H:%M"),
            "Permalink": f"https://www.facebook.com/reel/{number}", "Post type": ("Photos", "Reels")[number % 2],
            "Date": "Lifetime", "Views": str(views), "Reach": str(int(views * 0.7)),
            "Reactions, Comments and Shares": str(liked + talked + shared), "Reactions": str(liked),
            "Comments": str(talked), "Shares": str(shared), "Total clicks": str(int(rng.binomial(views, 0.03))),
        })  # fmt: skip
    return file_of("meta_fb_content", rows)


def instagram_content(world: World) -> bytes:
    """Instagram posts with their totals since publication; thousands with a comma."""
    rng = stream(world.seed, "instagram content")
    rows: list[Row] = []
    for number, when in enumerate(_publications(world, outing_of(world, "instagram"), rng)):
        views = int(rng.lognormal(6.5, 0.9))
        rows.append({
            "Post ID": str(18_011_000_000_000_000 + number), "Account ID": "17841400000000001",
            "Account username": "boutique", "Account name": world.settings.business,
            "Description": _TITLES[int(rng.integers(0, len(_TITLES)))], "Duration (sec)": "0",
            "Publish time": when.strftime("%m/%d/%Y %H:%M"),
            "Permalink": f"https://www.instagram.com/reel/D{number:06d}/",
            "Post type": ("IG image", "IG reel")[number % 2], "Date": "Lifetime", "Views": f"{views:,}",
            "Reach": str(int(views * 0.7)), "Likes": str(int(rng.binomial(views, 0.05))),
            "Shares": str(int(rng.binomial(views, 0.006))), "Follows": str(int(rng.binomial(views, 0.001))),
            "Comments": str(int(rng.binomial(views, 0.004))), "Saves": str(int(rng.binomial(views, 0.01))),
        })  # fmt: skip
    return file_of("meta_ig_content", rows)


def mailchimp_campaigns(world: World) -> bytes:
    """Newsletters with what Mailchimp says they sold."""
    outing, rng = outing_of(world, "newsletter"), stream(world.seed, "mailchimp")
    rows: list[Row] = []
    for number, day in enumerate(np.flatnonzero(outing.sends).tolist()):
        sent = int(outing.sends[day])
        opened, clicked, left = (int(rng.binomial(sent, share)) for share in (0.3, 0.03, 0.003))
        bounced = int(rng.binomial(sent, 0.01))
        when = datetime.datetime.combine(day_of(world, day), datetime.time(int(rng.integers(8, 20)), 30))
        money = amount(int(outing.cents_claimed[day]))
        empty = dict.fromkeys(_NOT_THERE, "n/a")
        rows.append({
            **empty, "Title": f"Lettre {number + 1}", "Subject": _TITLES[number % len(_TITLES)], "List": "Clients",
            "Send Date": _mailchimp_date(when), "Send Weekday": when.strftime("%A"),
            "Total Recipients": str(sent + bounced), "Successful Deliveries": str(sent), "Soft Bounces": str(bounced),
            "Hard Bounces": "0", "Total Bounces": str(bounced), "Times Forwarded": "0", "Forwarded Opens": "0",
            "Unique Opens": str(opened), "Open Rate": f"{100 * opened / sent:.2f}%",
            "Total Opens": str(round(opened * 1.6)), "Unique Clicks": str(clicked),
            "Click Rate": f"{100 * clicked / sent:.2f}%", "Total Clicks": str(round(clicked * 1.3)),
            "Unsubscribes": str(left), "Abuse Complaints": "0", "Times Liked on Facebook": "0", "Folder Id": "0",
            "Unique Id": f"{17_671_000 + number:010x}", "Total Orders": str(int(outing.orders_claimed[day])),
            "Total Gross Sales": money, "Total Revenue": money,
        })  # fmt: skip
    return file_of("mailchimp_campaigns", rows)


_NOT_THERE = (
    "Analytics ROI", "Campaign Cost", "Revenue Created", "Visits", "New Visits", "Pages/Visit", "Bounce Rate",
    "Time on Site", "Goal Conversion Rate", "Per Visit Goal Value", "Transactions", "Ecommerce Conversion Rate",
    "Per Visit Value", "Average Value",
)  # fmt: skip


def _mailchimp_date(when: datetime.datetime) -> str:
    return when.strftime("%b %d, %Y %I:%M ") + ("am" if when.hour < 12 else "pm")
