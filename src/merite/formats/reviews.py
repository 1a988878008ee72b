"""Exports of reviews: what buyers say in public."""

from merite.formats.record import Family, Format, Grain, column, person

GOOGLE_BUSINESS_REVIEWS_JSON = Format(
    id="google_business_reviews_json",
    vendor="Google",
    export="Business Profile > Reviews",
    family=Family.REVIEWS,
    table="utterances",
    grain=Grain.REVIEW,
    universe="google-business",
    container="json",
    header=(
        "name", "reviewId", "reviewer.displayName", "reviewer.isAnonymous", "starRating", "comment", "createTime",
        "updateTime", "reviewReply.comment", "reviewReply.updateTime",
    ),
    signature=("rating", "said_at"),
    columns=(
        column("path", "name"),
        column("review_id", "reviewId"),
        column("rating", "starRating"),
        column("text", "comment"),
        column("said_at", "createTime"),
        column("changed_at", "updateTime"),
        column("reply", "reviewReply.comment"),
        column("replied_at", "reviewReply.updateTime"),
        column("author", "reviewer.displayName", person=True),
        person("reviewer.profilePhotoUrl"),
    ),
    date_format="%Y-%m-%dT%H:%M:%SZ",
    utc=True,
    seen=False,
)  # fmt: skip

TRUSTPILOT_REVIEWS = Format(
    id="trustpilot_reviews",
    vendor="Trustpilot",
    export="Reviews",
    family=Family.REVIEWS,
    table="utterances",
    grain=Grain.REVIEW,
    universe="trustpilot",
    utc=True,
    header=(
        "Review Id", "Review Created (UTC)", "Review Username", "Review Title", "Review Content", "Review Stars",
        "Source Of Review", "Review Language", "Domain Url", "Webshop Name", "Business Unit Id", "Reference Id",
        "Business Reply Date (UTC)", "Location Name",
    ),
    signature=("said_at", "rating"),
    columns=(
        column("review_id", "Review Id"),
        column("said_at", "Review Created (UTC)"),
        column("title", "Review Title"),
        column("text", "Review Content"),
        column("rating", "Review Stars"),
        column("asked", "Source Of Review"),
        column("language", "Review Language"),
        column("replied_at", "Business Reply Date (UTC)"),
        column("reply", "Business Reply"),
        column("author", "Review Username", person=True),
        person("Review Consumer User Id", "Reference Id", "Consumer Email"),
    ),
    date_format="%Y-%m-%d %H:%M:%S",
    seen=False,
)  # fmt: skip

FORMATS = (GOOGLE_BUSINESS_REVIEWS_JSON, TRUSTPILOT_REVIEWS)
