"""A WooCommerce shop as its REST API answers (v3), and the same shop as its two exports write it.

The API's shapes follow WooCommerce's REST documentation (orders, order refunds); the files were written by hand from
the same sales, never by the connector.
"""

import json

ANALYTICS = """Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),\
Net Sales,Attribution
2026-05-01 09:59:00,1050,"113,10 €",completed,Anne Martin,new,"1× Thé 100 g, 2× Thé 50 g",3,INSTA15,"84,08",\
Source: Instagram.com
2026-05-03 23:30:00,1051,"12,00 €",refunded,Léa Roy,new,1× Infuseur,1,,"10,00",Organic: Google
2026-05-20 11:00:00,1051,"-12,00 €",refunded,Léa Roy,returning,,0,,"-10,00",
2026-05-04 08:00:00,1053,"60,00 €",completed,Zoé Lam,new,2× Thé 100 g,2,,"50,00",Direct
2026-05-06 10:00:00,1053,"-7,20 €",completed,Zoé Lam,returning,,0,,"-6,00",
"""
ADVANCED = """Order Number,Order Status,Order Date,Email (Billing),Item Name,Quantity,Item Cost,SKU,Coupon Code,\
Order Total Amount,Order Total Tax Amount,Order Shipping Amount,Order Discount Amount,Order Refund Amount,\
Order Currency
1050,completed,2026-05-01 09:59,anne@example.com,Thé 100 g,1,52.46,THE-100,INSTA15,113.10,18.85,10.17,5.00,,EUR
1050,completed,2026-05-01 09:59,anne@example.com,Thé 50 g,2,15.81,THE-050,INSTA15,113.10,18.85,10.17,5.00,,EUR
1051,refunded,2026-05-03 23:30,lea@example.com,Infuseur,1,10.00,INF,,12.00,2.00,0.00,0.00,12.00,EUR
1053,completed,2026-05-04 08:00,zoe@example.com,Thé 100 g,2,25.00,THE-100,,60.00,10.00,0.00,0.00,7.20,EUR
"""


def order(
    number, day, total, tax, *, status="completed", shipping="0.00", discount="0.00", lines=(), refunds=(), **more
):
    name, mail = more.get("who", ("Anne Martin", "anne@example.com"))
    first, last = name.split(" ")
    return {
        "id": number,
        "number": str(number),
        "status": status,
        "currency": "EUR",
        "date_created": day,
        "date_created_gmt": day,
        "date_modified_gmt": more.get("modified", day),
        "total": total,
        "total_tax": tax,
        "shipping_total": shipping,
        "discount_total": discount,
        "billing": {"first_name": first, "last_name": last, "email": mail},
        "coupon_lines": [{"id": 1, "code": code} for code in more.get("coupons", ())],
        "line_items": [
            {"id": 10 + here, "name": name, "quantity": quantity, "price": price, "sku": sku}
            for here, (name, quantity, price, sku) in enumerate(lines)
        ],
        "refunds": [{"id": refund["id"], "reason": "", "total": f"-{refund['amount']}"} for refund in refunds],
        "meta_data": [
            {"id": 1, "key": "_wc_order_attribution_source_type", "value": more.get("kind", "")},
            {"id": 2, "key": "_wc_order_attribution_utm_source", "value": more.get("source", "")},
        ],
        "_refunds": list(refunds),
    }


def refund(number, day, amount, net, tax):
    return {
        "id": number,
        "date_created": day,
        "amount": amount,
        "reason": "",
        "line_items": [{"id": 1, "quantity": 0, "total": f"-{net}", "total_tax": f"-{tax}"}],
        "shipping_lines": [],
        "fee_lines": [],
    }


def orders():
    """The shop's orders, one cancelled and one pending among them, which no export holds."""
    tea = ("Thé 100 g", 1, 52.46, "THE-100")
    return [
        order(1050, "2026-05-01T09:59:00", "113.10", "18.85", shipping="10.17", discount="5.00", coupons=["INSTA15"],
              lines=[tea, ("Thé 50 g", 2, 15.81, "THE-050")], kind="utm", source="instagram.com"),
        order(1051, "2026-05-03T23:30:00", "12.00", "2.00", status="refunded", lines=[("Infuseur", 1, 10.0, "INF")],
              refunds=[refund(2001, "2026-05-20T11:00:00", "12.00", "10.00", "2.00")],
              who=("Léa Roy", "lea@example.com"), kind="organic", source="google", modified="2026-05-20T11:00:00"),
        order(1052, "2026-05-04T07:00:00", "40.00", "6.00", status="cancelled", lines=[tea]),
        order(1053, "2026-05-04T08:00:00", "60.00", "10.00", lines=[("Thé 100 g", 2, 25.0, "THE-100")],
              refunds=[refund(2002, "2026-05-06T10:00:00", "7.20", "6.00", "1.20")], who=("Zoé Lam", "zoe@example.com"),
              kind="typein", modified="2026-05-06T10:00:00"),
        order(1054, "2026-05-21T08:00:00", "40.00", "6.00", status="pending", lines=[tea]),
    ]  # fmt: skip


def answers(server, shop, *, a_page=100):
    """Let ``server`` answer as the shop does: pages, headers, ``modified_after``, refunds of an order, its key."""

    def listed(request):
        if request.headers.get("Authorization") != "Basic Y2s6Y3M=":  # ck:cs
            return 401, {"Content-Type": "application/json"}, json.dumps({"code": "woocommerce_rest_cannot_view"})
        since = request.query.get("modified_after", "")
        found = [
            one
            for one in shop
            if one["date_modified_gmt"] >= since and one["date_created"] >= request.query.get("after", "")
        ]
        page = int(request.query["page"])
        shown = [
            {k: v for k, v in one.items() if k != "_refunds"} for one in found[(page - 1) * a_page : page * a_page]
        ]
        pages = -(-len(found) // a_page)
        return 200, {"Content-Type": "application/json", "X-WP-TotalPages": str(pages)}, json.dumps(shown)

    server.answers["/wp-json/wc/v3/orders"] = listed
    for one in shop:
        server.answers[f"/wp-json/wc/v3/orders/{one['id']}/refunds"] = (
            200, {"Content-Type": "application/json"}, json.dumps(one["_refunds"]),
        )  # fmt: skip
