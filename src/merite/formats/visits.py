"""Exports of site analytics: visits by origin or by day."""

from merite.formats.record import Family, Format, Grain, Sheet, column

GA4_TRAFFIC_ACQUISITION = Format(
    id="ga4_traffic_acquisition",
    vendor="Google Analytics",
    export="Reports > Traffic acquisition",
    family=Family.VISITS,
    table="visits",
    grain=Grain.ORIGIN,
    preamble=(
        "# ----------------------------------------", "# Traffic acquisition", "# Account: Boutique",
        "# Property: Boutique", "# ----------------------------------------", "#", "# All Users",
        "# Start date: 20260901", "# End date: 20260930", "",
    ),
    header=(
        "Session primary channel group (Default channel group)", "Sessions", "Engaged sessions", "Engagement rate",
        "Average engagement time per session", "Events per session", "Event count", "Key events",
        "Session key event rate", "Total revenue",
    ),
    signature=("visits", "engaged", "revenue_claimed"),
    columns=(
        column("origin", "Session primary channel group (Default channel group)", "Session source / medium",
               "Groupe de canaux principal de la session (Groupe de canaux par défaut)",
               "Source/Support de la session", "Session default channel group", "Session source",
               "Sitzung - Primäre Channelgruppe (Standard-Channelgruppe)"),
        column("campaign", "Session campaign", "Campagne de la session"),
        column("day", "Date"),
        column("visits", "Sessions", "Sitzungen"),
        column("engaged", "Engaged sessions", "Sessions avec engagement", "Sitzungen mit Interaktionen"),
        column("visitors", "Active users", "Utilisateurs actifs", "Total users"),
        column("views", "Views", "Vues"),
        column("conversions", "Key events", "Événements clés", "Conversions"),
        column("revenue_claimed", "Total revenue", "Revenu total", "Gesamtumsatz"),
    ),
    date_format="%Y%m%d",
    total_rows=("grand total", "total", "total général"),
)  # fmt: skip

MATOMO_REPORT_CSV = Format(
    id="matomo_report_csv",
    vendor="Matomo",
    export="any report > CSV",
    family=Family.VISITS,
    table="visits",
    grain=Grain.ORIGIN,
    encoding="utf-16-le",
    bom=True,
    header=(
        "label", "nb_uniq_visitors", "nb_visits", "nb_actions", "nb_users", "max_actions", "sum_visit_length",
        "bounce_count", "nb_visits_converted", "revenue",
    ),
    signature=("origin", "visits"),
    columns=(
        column("origin", "label", "Nom"),
        column("day", "date"),
        column("visitors", "nb_uniq_visitors", "Unique visitors", "Visiteurs uniques"),
        column("visits", "nb_visits", "Visits", "Visites"),
        column("views", "nb_actions", "Actions"),
        column("conversions", "nb_visits_converted", "Visits with Conversions", "Visites avec conversions"),
        column("revenue_claimed", "revenue", "Revenu"),
    ),
    date_format="%Y-%m-%d",
)  # fmt: skip

PLAUSIBLE_DASHBOARD_VISITORS = Format(
    id="plausible_dashboard_visitors",
    vendor="Plausible",
    export="Dashboard > Export stats",
    family=Family.VISITS,
    table="visits",
    grain=Grain.DAY,
    header=("date", "visitors", "pageviews", "visits", "views_per_visit", "bounce_rate", "visit_duration"),
    signature=("day", "visitors", "views_per_visit"),
    columns=(
        column("day", "date"),
        column("visitors", "visitors"),
        column("views", "pageviews"),
        column("visits", "visits"),
        column("views_per_visit", "views_per_visit"),
    ),
    date_format="%Y-%m-%d",
    sheets=(
        Sheet(
            title="imported_sources",
            table="visits",
            grain=Grain.ORIGIN,
            header=("date", "source", "utm_medium", "utm_campaign", "utm_content", "utm_term", "visitors", "visits",
                    "visit_duration", "bounces"),
            signature=("day", "origin", "visits", "bounces"),
            columns=(
                column("day", "date"),
                column("origin", "source"),
                column("campaign", "utm_campaign"),
                column("visitors", "visitors"),
                column("visits", "visits"),
                column("bounces", "bounces"),
            ),
        ),
    ),
)  # fmt: skip

FORMATS = (GA4_TRAFFIC_ACQUISITION, MATOMO_REPORT_CSV, PLAUSIBLE_DASHBOARD_VISITORS)
