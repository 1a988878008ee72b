"""Exports of a page's daily figures: followers, views, reach."""

from merite.formats.record import Family, Format, Grain, Sheet, column

META_PAGE_DAILY = Format(
    id="meta_page_daily",
    vendor="Meta",
    export="Business Suite > Insights > Overview, one file a figure",
    family=Family.AUDIENCES,
    table="audiences",
    grain=Grain.DAY,
    universe="facebook",
    encoding="utf-16-le",
    bom=True,
    quote_all=True,
    preamble=("sep=,", '"Facebook follows"'),  # the second line names the figure
    header=("Date", "Primary"),
    signature=("day", "amount"),
    columns=(column("day", "Date"), column("amount", "Primary", "Principal")),
    date_format="%Y-%m-%dT%H:%M:%S",
)

TIKTOK_OVERVIEW = Format(
    id="tiktok_overview",
    vendor="TikTok",
    export="Studio > Analytics > Overview",
    family=Family.AUDIENCES,
    table="audiences",
    grain=Grain.DAY,
    universe="tiktok",
    quote_all=True,
    header=("Date", "Video Views", "Profile Views", "Likes", "Comments", "Shares"),
    signature=("video views", "profile views"),
    columns=(
        column("day", "Date"),
        column("video views", "Video Views"),
        column("profile views", "Profile Views"),
        column("likes", "Likes"),
        column("comments", "Comments"),
        column("shares", "Shares"),
    ),
    date_format="%B %d",  # without a year
    date_order=None,
    sheets=(
        Sheet(
            title="FollowerHistory",
            table="audiences",
            grain=Grain.DAY,
            header=("Date", "Followers", "Difference in followers from previous day"),
            signature=("day", "followers", "difference in followers from previous day"),
            columns=(
                column("day", "Date"),
                column("followers", "Followers"),
                column("difference in followers from previous day", "Difference in followers from previous day"),
            ),
        ),
        Sheet(
            title="Viewers",
            table="audiences",
            grain=Grain.DAY,
            header=("Date", "Total Viewers", "New Viewers", "Returning Viewers"),
            signature=("day", "total viewers", "new viewers"),
            columns=(
                column("day", "Date"),
                column("total viewers", "Total Viewers"),
                column("new viewers", "New Viewers"),
                column("returning viewers", "Returning Viewers"),
            ),
        ),
    ),
)

X_OVERVIEW = Format(
    id="x_overview",
    vendor="X",
    export="Analytics > Overview",
    family=Family.AUDIENCES,
    table="audiences",
    grain=Grain.DAY,
    universe="x",
    header=(
        "Date", "Impressions", "Engagements", "Likes", "Replies", "Reposts", "New follows", "Unfollows", "Bookmarks",
        "Shares", "Profile visits", "Create Post", "Video views", "Media views",
    ),
    signature=("day", "unfollows", "profile visits"),
    columns=(
        column("day", "Date"),
        column("impressions", "Impressions"),
        column("engagements", "Engagements"),
        column("likes", "Likes"),
        column("replies", "Replies"),
        column("reposts", "Reposts"),
        column("new follows", "New follows"),
        column("unfollows", "Unfollows"),
        column("bookmarks", "Bookmarks"),
        column("shares", "Shares"),
        column("profile visits", "Profile visits"),
        column("create post", "Create Post"),
        column("video views", "Video views"),
        column("media views", "Media views"),
    ),
    date_format="%a, %b %d, %Y",
    date_order=None,
)  # fmt: skip

FORMATS = (META_PAGE_DAILY, TIKTOK_OVERVIEW, X_OVERVIEW)
