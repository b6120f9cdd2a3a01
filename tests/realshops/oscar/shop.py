"""A shop made of django-oscar: settings, goods and server in one file, run by the Python that has Oscar.

    python shop.py FOLDER

Keeps its database, search index and pictures in FOLDER, listens on a free port of 127.0.0.1, prints its address as
the first line of standard output, and runs until its standard input ends.
"""

# Oscar lives in a virtual environment of its own, out of the type checker's sight.
# pyright: reportMissingImports=false, reportAttributeAccessIssue=false, reportUnknownParameterType=false

from __future__ import annotations

import sys
import threading
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import oscar
import oscar.defaults
from django.conf import settings

HERE = Path(__file__).parent
FOLDER = Path(sys.argv[1]).resolve()


class NoMigrations:
    """Stands for MIGRATION_MODULES: tables are made from the models, which takes one second instead of seventeen."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


settings.configure(
    **{name: value for name, value in vars(oscar.defaults).items() if name.startswith("OSCAR_")}
    | {"OSCAR_SHOP_NAME": "Harbour Goods", "OSCAR_ALLOW_ANON_CHECKOUT": True, "OSCAR_DEFAULT_CURRENCY": "GBP"},
    SECRET_KEY="a shop on loopback keeps no secrets",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SITE_ID=1,
    LANGUAGE_CODE="en-gb",
    LANGUAGES=[("en-gb", "British English")],
    TIME_ZONE="Europe/London",
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[*oscar.INSTALLED_APPS, "sorl.thumbnail"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.contrib.flatpages.middleware.FlatpageFallbackMiddleware",
        "oscar.apps.basket.middleware.BasketMiddleware",
    ],
    AUTHENTICATION_BACKENDS=["oscar.apps.customer.auth_backends.EmailBackend"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [HERE / "templates"],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "oscar.apps.search.context_processors.search_form",
                    "oscar.apps.checkout.context_processors.checkout",
                    "oscar.apps.communication.notifications.context_processors.notifications",
                    "oscar.core.context_processors.metadata",
                ]
            },
        }
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": FOLDER / "shop.sqlite3",
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF",
            },
        }
    },
    MIGRATION_MODULES=NoMigrations(),
    # With any other engine than an index on disk, Oscar's catalogue is empty and says nothing.
    HAYSTACK_CONNECTIONS={
        "default": {"ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(FOLDER / "index")}
    },
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
    STATIC_URL="/static/",
    MEDIA_URL="/media/",
    MEDIA_ROOT=FOLDER / "media",
)
django.setup()

from django import forms  # noqa: E402
from django.apps import apps  # noqa: E402
from django.contrib.staticfiles.views import serve as static_file  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.static import serve as media_file  # noqa: E402
from oscar.core.loading import get_class, get_model  # noqa: E402
from PIL import Image  # noqa: E402

# --- what a shop owner decides: tax, delivery, payment ------------------------------------------------------

strategy = sys.modules[get_class("partner.strategy", "Selector").__module__]
strategy.Selector.strategy = lambda self, request=None, **kwargs: strategy.UK(request)  # VAT of 20 %, inside all prices

FixedPrice = get_class("shipping.methods", "FixedPrice")


class StandardDelivery(FixedPrice):
    code = "standard"
    name = "Standard delivery"
    description = "Two to four working days"
    charge_excl_tax = Decimal("3.25")
    charge_incl_tax = Decimal("3.90")


class NextDayDelivery(FixedPrice):
    code = "next-day"
    name = "Next day delivery"
    description = "Order before 3 pm"
    charge_excl_tax = Decimal("7.50")
    charge_incl_tax = Decimal("9.00")


get_class("shipping.repository", "Repository").methods = (StandardDelivery(), NextDayDelivery())


class PaymentForm(forms.Form):
    method = forms.ChoiceField(
        label="Payment method",
        choices=[("card", "Credit or debit card"), ("transfer", "Bank transfer")],
        widget=forms.RadioSelect,
    )


class PaymentDetailsView(get_class("checkout.views", "PaymentDetailsView")):
    """Oscar's own page is a placeholder; this one asks for a payment method and goes on to Oscar's preview."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"payment_form": PaymentForm(), **kwargs})

    def handle_payment_details_submission(self, request: HttpRequest) -> HttpResponse:
        form = PaymentForm(request.POST)
        if not form.is_valid():
            return self.render_payment_details(request, payment_form=form)
        self.checkout_session.pay_by(form.cleaned_data["method"])
        return self.render_preview(request)


apps.get_app_config("checkout").payment_details_view = PaymentDetailsView

urlpatterns = [
    path("static/<path:path>", static_file, {"insecure": True}),
    path("media/<path:path>", media_file, {"document_root": settings.MEDIA_ROOT}),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include(apps.get_app_config("oscar").urls[0])),
]

# --- the goods ----------------------------------------------------------------------------------------------

# Category, title, price without VAT, pieces in stock, colour of its picture.
GOODS = [
    ("Kitchen", "Stoneware mug", "12.50", 400, "#5b7c99"),
    ("Kitchen", "Linen tea towel", "7.50", 600, "#c9b79c"),
    ("Kitchen", "Walnut bread board", "32.00", 150, "#7a5230"),
    ("Garden", "Copper watering can", "54.00", 80, "#b87333"),
    ("Garden", "Hemp twine", "4.50", 120, "#a89f5f"),
    ("Garden", "Folding stool", "48.00", 0, "#4a6741"),
    ("Clothing", "Canvas apron", "30.00", 90, "#8c4a3c"),
]
# An option of the apron, asked on its page.
POCKETS = ("Pockets", ["One", "Two", "Four"])
# A product with variants: its page only links to theirs. Size, pieces in stock.
JUMPER = ("Clothing", "Fisherman jumper", "75.00", "#22334f")
JUMPER_SIZES = [("small", 0), ("medium", 50), ("large", 70)]


def fill() -> None:
    """Make the tables and put goods on the shelves."""
    call_command("migrate", run_syncdb=True, skip_checks=True, verbosity=0)
    country = get_model("address", "Country")
    partner = get_model("partner", "Partner")
    product, product_class, category, option, option_group = (
        get_model("catalogue", name)
        for name in ("Product", "ProductClass", "Category", "Option", "AttributeOptionGroup")
    )
    for code, name, order in (("GB", "United Kingdom", 2), ("IE", "Ireland", 1)):
        country.objects.create(
            iso_3166_1_a2=code, printable_name=name, name=name, display_order=order, is_shipping_country=True
        )
    supplier = partner.objects.create(name="Harbour Goods warehouse")
    goods = product_class.objects.create(name="Goods", track_stock=True)
    categories = {
        name: category.objects.add_root(instance=category(name=name)) for name in ("Kitchen", "Garden", "Clothing")
    }

    def stock(item: Any, sku: str, price: str, pieces: int) -> None:
        item.stockrecords.create(
            partner=supplier, partner_sku=sku, price=Decimal(price), price_currency="GBP", num_in_stock=pieces
        )

    def shelve(item: Any, shelf: str, colour: str) -> None:
        item.categories.add(categories[shelf])
        picture = BytesIO()
        Image.new("RGB", (600, 600), colour).save(picture, "PNG")
        item.images.create(original=ContentFile(picture.getvalue(), f"{item.slug}.png"))

    for number, (shelf, title, price, pieces, colour) in enumerate(GOODS):
        item = product.objects.create(
            title=title, product_class=goods, description=f"<p>{title}, made to last and easy to care for.</p>"
        )
        stock(item, f"HG-{number}", price, pieces)
        shelve(item, shelf, colour)
    name, choices = POCKETS
    group = option_group.objects.create(name=name)
    for choice in choices:
        group.options.create(option=choice)
    apron = product.objects.get(title="Canvas apron")
    apron.product_options.add(option.objects.create(name=name, type="select", required=True, option_group=group))

    shelf, title, price, colour = JUMPER
    parent = product.objects.create(
        title=title, product_class=goods, structure="parent", description="<p>Knitted from undyed wool.</p>"
    )
    shelve(parent, shelf, colour)
    for size, pieces in JUMPER_SIZES:
        child = product.objects.create(title=f"{title}, {size}", parent=parent, structure="child")
        stock(child, f"HG-jumper-{size}", price, pieces)
    call_command("update_index", verbosity=0)


if __name__ == "__main__":
    fill()
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)  # noqa: T201
    sys.stdin.read()
