"""Exports of newsletter tools, one row per sending."""

from merite.formats.record import Family, Format, Grain, column

MAILCHIMP_CAMPAIGNS = Format(
    id="mailchimp_campaigns",
    vendor="Mailchimp",
    export="Reports > Export",
    family=Family.MAILS,
    table="exposures",
    grain=Grain.SENDING,
    universe="newsletter",
    header=(
        "Title", "Subject", "List", "Send Date", "Send Weekday", "Total Recipients", "Successful Deliveries",
        "Soft Bounces", "Hard Bounces", "Total Bounces", "Times Forwarded", "Forwarded Opens", "Unique Opens",
        "Open Rate", "Total Opens", "Unique Clicks", "Click Rate", "Total Clicks", "Unsubscribes", "Abuse Complaints",
        "Times Liked on Facebook", "Folder Id", "Unique Id", "Total Orders", "Total Gross Sales", "Total Revenue",
        "Analytics ROI", "Campaign Cost", "Revenue Created", "Visits", "New Visits", "Pages/Visit", "Bounce Rate",
        "Time on Site", "Goal Conversion Rate", "Per Visit Goal Value", "Transactions", "Ecommerce Conversion Rate",
        "Per Visit Value", "Average Value",
    ),
    signature=("first", "sends", "opens", "complaints"),
    columns=(
        column("campaign", "Title", "Titre"),
        column("message", "Subject", "Objet"),
        column("first", "Send Date"),
        column("sends", "Successful Deliveries"),
        column("opens", "Unique Opens"),
        column("clicks", "Unique Clicks"),
        column("shares", "Times Forwarded"),
        column("unsubscribes", "Unsubscribes"),
        column("complaints", "Abuse Complaints"),
        column("ad", "Unique Id"),
        column("orders_claimed", "Total Orders"),
        column("revenue_claimed", "Total Revenue"),
    ),
    date_format="%b %d, %Y %I:%M %p",
    date_order=None,
    lifetime=True,
)  # fmt: skip

KLAVIYO_CAMPAIGNS = Format(
    id="klaviyo_campaigns",
    vendor="Klaviyo",
    export="Campaigns > Export",
    family=Family.MAILS,
    table="exposures",
    grain=Grain.SENDING,
    universe="newsletter",
    header=(
        "Campaign Name", "Tags", "Subject", "List", "Send Time", "Send Weekday", "Total Recipients",
        "Unique Placed Order", "Placed Order Rate", "Revenue", "Unique Opens", "Open Rate", "Total Opens",
        "Unique Clicks", "Click Rate", "Total Clicks", "Unsubscribes", "Spam Complaints", "Spam Complaints Rate",
        "Successful Deliveries", "Bounces", "Bounce Rate", "Campaign ID", "Campaign Channel",
    ),
    signature=("orders_claimed", "channel"),
    columns=(
        column("campaign", "Campaign Name"),
        column("message", "Subject"),
        column("first", "Send Time"),
        column("sends", "Successful Deliveries"),
        column("clicks", "Unique Clicks"),
        column("unsubscribes", "Unsubscribes"),
        column("complaints", "Spam Complaints"),
        column("ad", "Campaign ID"),
        column("channel", "Campaign Channel"),
        column("orders_claimed", "Unique Placed Order"),
        column("revenue_claimed", "Revenue"),
    ),
    date_format="%Y-%m-%d %H:%M:%S",
    lifetime=True,
)  # fmt: skip

FORMATS = (MAILCHIMP_CAMPAIGNS, KLAVIYO_CAMPAIGNS)
